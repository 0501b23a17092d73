import { describe, expect, it } from 'vitest';
import { MtprotoError } from '../src/errors.ts';
import { createServerTransport, type Transport } from '../src/transport/index.ts';
import { concat, counting } from './bytes.ts';
import { seededRandom } from './seeded-random.ts';
import { feed, TRANSPORTS, transportPair } from './transport-pair.ts';

const MAX_PACKET = 64 * 1024;

/** True when the transport took the bytes or refused them the one way it may. */
function survives(transport: Transport, bytes: Uint8Array, chunk: number): boolean {
  try {
    feed(transport, bytes, chunk);
  } catch (error) {
    if (!(error instanceof MtprotoError)) throw error;
    expect(transport.buffered).toBe(0);
  }
  return transport.buffered <= MAX_PACKET + 64;
}

describe('frame layer fuzz', () => {
  it('I-29: a server survives 8,000 random openings', () => {
    const random = seededRandom(20_240_101);
    const tags = TRANSPORTS.map(([name, hidden]) => transportPair(name, hidden).client.header());
    for (let i = 0; i < 8000; i++) {
      const server = createServerTransport({ random, maxPacket: MAX_PACKET });
      const [length, which, cut] = random(3) as unknown as [number, number, number];
      const tag = tags[which % (tags.length * 2)] ?? new Uint8Array(0);
      expect(survives(server, concat(tag, random(length)), 1 + cut)).toBe(true);
    }
  });

  it('I-29: both ends survive 8,000 mutated streams', () => {
    const random = seededRandom(77);
    for (let i = 0; i < 8000; i++) {
      const [name, hidden] = TRANSPORTS[i % TRANSPORTS.length] as (typeof TRANSPORTS)[number];
      const options = { maxPacket: MAX_PACKET, seed: i + 1 };
      const { client, server } = transportPair(name, hidden, options);
      const up = concat(client.header(), client.frame(counting(40, 1)), client.frame(counting(88)));
      expect(survives(server, mutate(up, random), 13)).toBe(true);
      if (server.detected === undefined || server.detected === 'http') continue;
      const down = concat(server.frame(counting(40)), server.frameError(404));
      expect(survives(client, mutate(down, random), 7)).toBe(true);
    }
  });

  it('B-08: memory stays flat when the largest lengths are announced', () => {
    const announcements: [string, number[]][] = [
      ['abridged', [0x7f, 0xff, 0xff, 0xff]],
      ['intermediate', [0xff, 0xff, 0xff, 0x7f]],
      ['padded-intermediate', [0xff, 0xff, 0xff, 0x7f]],
      ['full', [0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0]],
    ];
    const before = process.memoryUsage().arrayBuffers;
    for (let i = 0; i < 2000; i++) {
      for (const [name, start] of announcements) {
        const { client, server } = transportPair(name as 'abridged', false);
        const bytes = concat(client.header(), Uint8Array.from(start), new Uint8Array(16));
        expect(() => feed(server, bytes)).toThrow(MtprotoError);
      }
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });
});

function mutate(bytes: Uint8Array, random: (n: number) => Uint8Array): Uint8Array {
  const [how, at, value] = random(3) as unknown as [number, number, number];
  const position = Math.floor((at / 256) * bytes.length);
  const rest = bytes.subarray(position);
  switch (how % 5) {
    case 0:
      return concat(bytes.subarray(0, position), Uint8Array.of(value), rest.subarray(1));
    case 1:
      return concat(bytes.subarray(0, position), Uint8Array.of(value), rest);
    case 2:
      return concat(bytes.subarray(0, position), rest.subarray(1 + (value & 3)));
    case 3:
      return concat(bytes.subarray(0, position), random(value), rest);
    default:
      return concat(bytes, bytes.subarray(position));
  }
}
