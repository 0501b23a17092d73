import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PacketEvent, Transport, TransportEvent } from '../src/transport/index.ts';
import { packetMemory } from '../src/transport/frame.ts';
import { concat, counting, toHex } from './bytes.ts';
import { feed, TRANSPORTS, transportPair } from './transport-pair.ts';

/** Encrypted packets as they look from outside: a key id, then 16 bytes and whole blocks. */
const packetLengths = fc.array(
  fc.oneof(
    fc.integer({ min: 0, max: 40 }).map((n) => 40 + 16 * n),
    fc.constantFrom(504 + 4 * 16, 24 + 16 * 31, 24 + 16 * 5000),
  ),
  { minLength: 1, maxLength: 8 },
);

// As text: vitest compares long typed arrays element by element, which takes seconds.
function packets(events: TransportEvent[]): string[] {
  return events.map((event) => toHex((event as PacketEvent).packet));
}

function push(transport: Transport, bytes: Uint8Array, cuts: readonly number[]): TransportEvent[] {
  const events: TransportEvent[] = [];
  let position = 0;
  for (let i = 0; position < bytes.length; i++) {
    const size = cuts[i % cuts.length] as number;
    events.push(...feed(transport, bytes.subarray(position, position + size)));
    position += size;
  }
  return events;
}

describe('transports, both ends', () => {
  it.each(TRANSPORTS)('B-46: %s (obfuscated %s) carries packets, cut anywhere', (name, hidden) => {
    const cuts = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(packetLengths, cuts, fc.nat(), (lengths, pieces, seed) => {
        const { client, server } = transportPair(name, hidden, { seed });
        const sent = lengths.map((length, i) => counting(length, i + 1));
        const up = [client.header(), ...sent.map((packet) => client.frame(packet))];
        expect(packets(push(server, concat(...up), pieces))).toEqual(sent.map(toHex));
        const down = sent.map((packet) => server.frame(packet));
        expect(packets(push(client, concat(...down), pieces))).toEqual(sent.map(toHex));
        expect(client.buffered + server.buffered).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it.each(TRANSPORTS)('%s (obfuscated %s) frames a packet where it lies', (name, hidden) => {
    for (const length of [40, 24 + 16 * 31, 24 + 16 * 5000]) {
      const both = [1, 2].map(() => transportPair(name, hidden));
      const [apart, inPlace] = both.map(({ client, server }, i) => {
        const packet = packetMemory(length);
        packet.set(counting(length));
        const up = client.frame(packet, { quickAck: true, inPlace: i === 1 });
        feed(server, concat(client.header(), up));
        const answer = packetMemory(length);
        answer.set(counting(length));
        return [up, server.frame(answer, { inPlace: i === 1 })].map(toHex);
      });
      expect(inPlace).toEqual(apart);
    }
  });

  it.each(TRANSPORTS)(
    'B-46: %s (obfuscated %s) carries 50,000 bytes one by one',
    (name, hidden) => {
      const { client, server } = transportPair(name, hidden);
      const packet = counting(24 + 16 * 3125);
      const bytes = concat(client.header(), client.frame(packet));
      expect(packets(feed(server, bytes, 1))).toEqual([toHex(packet)]);
      expect(packets(feed(client, server.frame(packet), 16_384))).toEqual([toHex(packet)]);
    },
  );

  it.each(TRANSPORTS)('B-20: %s (obfuscated %s) carries transport errors', (name, hidden) => {
    const { client, server } = transportPair(name, hidden);
    feed(server, concat(client.header(), client.frame(counting(40, 1))));
    for (const status of [404, 429, 444]) {
      expect(feed(client, server.frameError(status), 3)).toEqual([{ kind: 'error', status }]);
    }
    expect(packets(feed(client, server.frame(counting(40, 1))))).toEqual([toHex(counting(40, 1))]);
  });

  it.each(TRANSPORTS)('B-28: %s (obfuscated %s) carries quick acks', (name, hidden) => {
    const { client, server } = transportPair(name, hidden);
    const bytes = concat(client.header(), client.frame(counting(40, 1), { quickAck: true }));
    const [event] = feed(server, bytes) as [PacketEvent];
    expect(event.quickAck).toBe(name !== 'full');
    const answer = server.frameQuickAck(0x97980dfa);
    if (name === 'full') expect(answer).toBeUndefined();
    else {
      const quickAck = { kind: 'quick-ack', token: 0x97980dfa };
      expect(feed(client, answer as Uint8Array, 1)).toEqual([quickAck]);
    }
  });

  it('hands out views of the received chunk where a plain frame lies in one', () => {
    for (const name of ['abridged', 'intermediate', 'full'] as const) {
      const { client, server } = transportPair(name, false);
      feed(server, client.header());
      const chunk = concat(client.frame(counting(40, 1)), client.frame(counting(600, 2)));
      for (const event of feed(server, chunk)) {
        expect((event as PacketEvent).packet.buffer).toBe(chunk.buffer);
      }
    }
  });

  it('B-10: a client passes over many empty packets without running out of stack', () => {
    const { client } = transportPair('intermediate', false);
    const nothing = new Uint8Array(8 * 50_000);
    for (let i = 0; i < nothing.length; i += 8) nothing[i] = 4;
    expect(feed(client, nothing)).toEqual([]);
  });
});
