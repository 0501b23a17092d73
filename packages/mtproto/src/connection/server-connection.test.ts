import {
  aesIgeEncrypt,
  authKeyId,
  concatBytes,
  keysV1,
  messageKeyV1,
  quickAckToken,
  sealMessage,
  writeLong,
} from '@mtkit/crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ofKind,
  queryNumber,
  type RawClient,
  refusals,
  results,
  testQuery,
} from '../../test/raw-client.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import { ServerWorld, START } from '../../test/server-world.ts';
import { TransportError } from '../errors.ts';
import { sealPlain } from '../exchange/plain-message.ts';
import type { ExchangeStep } from '../exchange/step.ts';
import { ping } from '../service/ping.ts';
import { openEnvelope, sealEnvelope, TO_SERVER } from '../session/envelope.ts';
import { messageIdAt } from '../session/message-id.ts';
import type { TransportName } from '../transport/transport.ts';

type Numbers = [Uint8Array, Uint8Array, Uint8Array];

const TRANSPORTS: TransportName[] = ['abridged', 'intermediate', 'padded-intermediate', 'full'];

describe('a server connection', () => {
  it('B-21: answers an unknown key with 404 and closes', () => {
    const world = new ServerWorld();
    const client = world.connect({ authKey: seededRandom(5)(256) });
    client.send(ping(1n));
    expect(refusal(client)).toBe(404);
  });

  it('D-06, I-06: answers garbage under a known key exactly like an unknown key', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const garbage = world.random(88);
    writeLong(garbage, 0, authKeyId(client.authKey));
    client.packet(garbage);
    expect(refusal(client)).toBe(404);
  });

  it('D-05, I-06: answers a wrong msg_key alike whether the length inside is good or bad', () => {
    const world = new ServerWorld();
    for (const length of [12, 9_999_999]) {
      const client = world.connect();
      const packet = client.seal(ping(1n), {});
      packet[10] = (packet[10] as number) ^ length;
      client.packet(packet);
      expect(refusal(client)).toBe(404);
    }
  });

  it.each([
    ['B-10: shorter than a key id', 4],
    ['D-08: of 24 bytes', 24],
    ['D-08: not of whole blocks', 24 + 56],
  ])('answers a packet %s with 404', (_what, length) => {
    const world = new ServerWorld();
    const client = world.connect();
    const packet = client.seal(ping(1n), {}).slice(0, length);
    client.packet(packet);
    expect(refusal(client)).toBe(404);
  });

  it.each([0, 4, 8, 1028])('D-04: answers a padding of %i bytes with 404', (padding) => {
    const client = new ServerWorld().connect();
    const body = testQuery(1, (16 - ((12 + padding) % 16)) % 16);
    const plaintext = concatBytes(header(client, body.length), body, new Uint8Array(padding));
    client.packet(sealMessage(client.authKey, plaintext, 0));
    expect(refusal(client)).toBe(404);
  });

  it.each([12, 1024])('D-04: takes a padding of %i bytes', (padding) => {
    const client = new ServerWorld().connect();
    const body = testQuery(1, (16 - ((12 + padding) % 16)) % 16);
    const plaintext = concatBytes(header(client, body.length), body, new Uint8Array(padding));
    client.packet(sealMessage(client.authKey, plaintext, 0));
    expect(client.queries()).toHaveLength(1);
  });

  it('D-10, A-33: answers a length that does not fit with 404', () => {
    for (const length of [-4, 3, 1 << 24, 0x7fffffff]) {
      const client = new ServerWorld().connect();
      const plaintext = concatBytes(header(client, length), new Uint8Array(64));
      client.packet(sealMessage(client.authKey, plaintext, 0));
      expect(refusal(client)).toBe(404);
    }
  });

  it('D-15: takes a message of protocol version 1 for garbage', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const plaintext = concatBytes(header(client, 12), ping(1n), new Uint8Array(4));
    const msgKey = messageKeyV1(plaintext.subarray(0, 44));
    const { key, iv } = keysV1(client.authKey, msgKey, 0);
    const id = new Uint8Array(8);
    writeLong(id, 0, authKeyId(client.authKey));
    client.packet(concatBytes(id, msgKey, aesIgeEncrypt(plaintext, key, iv)));
    expect(refusal(client)).toBe(404);
  });

  it('C-21: answers a temporary key with 404 from its end on', () => {
    const world = new ServerWorld();
    const expiresAt = START / 1000 + 2;
    const authKey = world.addKey(3, { temporary: true, expiresAt });
    const client = world.connect({ authKey });
    client.query(testQuery(1));
    const [event] = client.queries();
    expect(event?.session.temporary).toBe(true);
    world.now += 1999;
    client.send(ping(1n));
    expect(client.signals).toEqual([]);
    world.now += 1;
    client.send(ping(1n));
    expect(refusal(client)).toBe(404);
    expect(world.sessions.size).toBe(0);
    const again = world.connect({ authKey });
    again.send(ping(1n));
    expect(refusal(again)).toBe(404);
  });

  it('holds packets until their key is found, and asks once', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const asked: bigint[] = [];
    world.onLookup = (id) => asked.push(id);
    world.holdKeys = true;
    client.query(testQuery(1));
    client.query(testQuery(2));
    expect(client.take()).toEqual([]);
    const id = authKeyId(client.authKey);
    expect(asked).toEqual([id]);
    client.connection.authKey(world.now, id, world.keys.get(id));
    expect(client.queries().map(({ query }) => queryNumber(query.body))).toEqual([1, 2]);
    client.connection.authKey(world.now, id, undefined);
    expect(client.signals).toEqual([]);
  });

  it('bounds what waits for a key', () => {
    const world = new ServerWorld();
    const client = world.connect({}, { limits: { waitingBytes: 10_000 } });
    world.holdKeys = true;
    for (let i = 0; i < 20; i++) client.query(testQuery(i, 1000));
    expect(client.signals).toEqual([{ kind: 'error', status: 429 }]);
  });

  it('B-26: carries key exchanges and several keys and sessions on one connection', () => {
    const world = new ServerWorld();
    const bodies: Uint8Array[] = [];
    const receive = (_now: number, body: Uint8Array): ExchangeStep => {
      bodies.push(Uint8Array.from(body));
      return { kind: 'answer', body: Uint8Array.of(1, 2, 3, 4) };
    };
    const client = world.connect({}, { exchanges: { receive } });
    client.unread = true;
    client.query(testQuery(1));
    client.packet(sealPlain(messageIdAt(world.now), Uint8Array.of(5, 6, 7, 8)));
    const other = sealEnvelope(
      world.addKey(2),
      TO_SERVER,
      {
        salt: world.connect({ authKey: world.addKey(2) }).salt,
        sessionId: 9n,
        msgId: messageIdAt(world.now),
        seqNo: 1,
        body: testQuery(2),
      },
      world.random,
    );
    client.packet(other.packet);
    client.sessionId++;
    client.query(testQuery(3), { seqNo: 1 });
    const queries = client.queries();
    expect(queries.map(({ query }) => queryNumber(query.body))).toEqual([1, 2, 3]);
    expect(new Set(queries.map(({ session }) => session)).size).toBe(3);
    expect(client.connection.carried).toHaveLength(3);
    expect(bodies.map((body) => [...body])).toEqual([[5, 6, 7, 8]]);
  });

  it('answers a failed key exchange with its error, and closes after many', () => {
    const client = new ServerWorld().connect();
    const request = sealPlain(messageIdAt(START), Uint8Array.of(1, 2, 3, 4));
    for (let i = 0; i < 8; i++) client.packet(request);
    client.query(testQuery(1));
    expect(client.queries()).toHaveLength(1);
    client.packet(request);
    expect(client.signals).toHaveLength(9);
    expect(client.takeEvents().at(-1)).toMatchObject({ kind: 'close' });
  });

  it('C-01, C-02: answers a malformed plaintext message with 404', () => {
    const good = sealPlain(messageIdAt(START), Uint8Array.of(1, 2, 3, 4));
    const odd = sealPlain(messageIdAt(START) + 1n, Uint8Array.of(1, 2, 3, 4));
    const long = good.slice();
    long.fill(0xff, 16, 20);
    const large = sealPlain(messageIdAt(START), new Uint8Array(4000));
    for (const packet of [odd, long, large, good.subarray(0, 12)]) {
      const client = new ServerWorld().connect();
      client.packet(packet);
      expect(refusal(client)).toBe(404);
    }
  });

  it('I-02: limits the plaintext packets of a connection', () => {
    const world = new ServerWorld();
    const receive = (): ExchangeStep => ({ kind: 'ignore' });
    const client = world.connect({}, { exchanges: { receive } });
    for (let i = 0; i < 129; i++) client.packet(sealPlain(messageIdAt(START), new Uint8Array(20)));
    expect(refusal(client)).toBe(429);
  });

  it('I-01: limits the exchange steps that are worked on, and goes on with them when closed', () => {
    const world = new ServerWorld();
    const [base, exponent, modulus] = [3, 5, 7].map((n) => Uint8Array.of(n)) as Numbers;
    const task = { kind: 'power', base, exponent, modulus } as const;
    const resume = (): ExchangeStep => ({ kind: 'ignore' });
    const job: ExchangeStep = { kind: 'job', task, run: () => base, resume };
    const client = world.connect({}, { exchanges: { receive: () => job } });
    const request = sealPlain(messageIdAt(START), new Uint8Array(20));
    for (let i = 0; i < 8; i++) client.packet(request);
    expect(client.takeEvents()).toHaveLength(8);
    client.packet(request);
    expect(refusal(client)).toBe(429);
    const key = { authKey: world.random(256), authKeyId: 1n, serverSalt: 0n };
    const store = { ...key, temporary: false, createdAt: 0 };
    client.connection.step(world.now, { kind: 'store', ticket: {}, key: store });
    expect(client.takeEvents()).toMatchObject([{ kind: 'exchange', step: { kind: 'store' } }]);
    client.connection.step(world.now, { kind: 'answer', body: new Uint8Array(4) });
    expect(client.connection.transmit(world.now)).toBeUndefined();
  });

  it.each(TRANSPORTS)('B-28: sends a quick ack over %s where there is one', (transport) => {
    const world = new ServerWorld();
    const client = world.connect({ transport });
    const packet = client.seal(testQuery(1), {}, true);
    const opened = openEnvelope(client.authKey, TO_SERVER, packet);
    const token = quickAckToken(client.authKey, opened.plaintext);
    client.packet(packet, true);
    const signals = transport === 'full' ? [] : [{ kind: 'quick-ack', token }];
    expect(client.signals).toEqual(signals);
    expect(client.queries()).toHaveLength(1);
    client.query(testQuery(2), { quickAck: false });
    expect(client.signals).toEqual(signals);
  });

  it('B-28: sends no quick ack for a message that it refuses', () => {
    const client = new ServerWorld().connect();
    client.query(testQuery(1), { salt: 1n, quickAck: true });
    expect(refusals(client.take())).toEqual([48]);
    expect(client.signals).toEqual([]);
  });

  it.each(TRANSPORTS)('D-01: talks over %s, obfuscated or not', (transport) => {
    for (const obfuscated of transport === 'full' ? [false] : [false, true]) {
      const client = new ServerWorld().connect({ transport, obfuscated });
      const msgId = client.query(testQuery(1));
      client.queries();
      client.session.answer(1, msgId, testQuery(5, 3000));
      expect(ofKind(client.take(), 'rpc-result')).toMatchObject([{ reqMsgId: msgId }]);
    }
  });

  it('closes on bytes that are no transport, without sending anything', () => {
    const client = new ServerWorld().connect();
    client.bytes(Uint8Array.of(0xee, 0xee, 0xee, 0xee, 0xff, 0xff, 0xff, 0x7f));
    expect(client.takeEvents()).toMatchObject([{ kind: 'close', reason: expect.any(Error) }]);
    expect(client.connection.transmit(START)).toBeUndefined();
  });

  it('closes on HTTP', () => {
    const client = new ServerWorld().connect();
    client.bytes(new TextEncoder().encode('GET / HTTP/1.1\r\n'));
    expect(client.takeEvents()).toMatchObject([{ kind: 'close' }]);
  });

  it('B-09: closes when the first packet does not come in time', () => {
    const world = new ServerWorld();
    const client = world.connect();
    client.bytes(Uint8Array.of(0xee));
    expect(client.connection.deadline).toBe(START + 75_000);
    world.now += 74_999;
    client.wake();
    expect(client.takeEvents()).toEqual([]);
    world.now += 1;
    client.wake();
    expect(client.takeEvents()).toMatchObject([{ kind: 'close' }]);
    expect(client.connection.deadline).toBeUndefined();
  });

  it('I-14: closes a connection on which no packet ever completes, whatever trickles in', () => {
    const world = new ServerWorld();
    const client = world.connect();
    client.send(ping(1n));
    client.take();
    for (let i = 0; i < 16; i++) {
      world.now += 60_000;
      client.bytes(Uint8Array.of(i === 0 ? 0xff : 0));
      client.wake();
    }
    expect(client.takeEvents().at(-1)).toMatchObject({ kind: 'close' });
  });

  it('delivers every query once, however its bytes are cut', () => {
    const world = new ServerWorld();
    const source = world.connect();
    const frames: Uint8Array[] = [];
    source.onBytes = (chunk) => frames.push(Uint8Array.from(chunk));
    for (let i = 0; i < 5; i++) source.query(testQuery(i, i * 100));
    const stream = concatBytes(...frames);
    let sessionNumber = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), { maxLength: 20 }), (cuts) => {
        world.restart();
        sessionNumber++;
        const client = world.connect({ authKey: source.authKey });
        const ends = [...new Set([...cuts, stream.length])].sort((a, b) => a - b);
        let from = 0;
        for (const end of ends) {
          client.bytes(stream.slice(from, end));
          from = end;
        }
        const numbers = client.queries().map(({ query }) => queryNumber(query.body));
        expect(numbers).toEqual([0, 1, 2, 3, 4]);
      }),
      { numRuns: 100 },
    );
    expect(sessionNumber).toBe(100);
  });

  it('reports the queries that came before a fault, then the close', () => {
    const world = new ServerWorld();
    const client = world.connect();
    client.send(ping(1n));
    client.take();
    client.takeEvents();
    const garbage = world.random(88);
    const chunks: Uint8Array[] = [];
    client.onBytes = (chunk) => chunks.push(chunk);
    client.query(testQuery(1));
    client.packet(garbage);
    client.onBytes = undefined;
    client.bytes(concatBytes(...chunks));
    expect(client.takeEvents()).toMatchObject([{ kind: 'query' }, { kind: 'close' }]);
    expect(client.connection.poll()).toBeUndefined();
  });

  it('leaves queued output in the session while the socket does not take it', () => {
    const world = new ServerWorld({ gzip: undefined });
    const client = world.connect();
    client.send(ping(1n));
    client.take();
    client.connection.onOutput = undefined;
    for (let i = 0; i < 10; i++) client.session.push(1, testQuery(i, 100_000));
    const bytes = client.connection.transmit(world.now);
    expect(bytes?.length).toBeLessThan(700_000);
    expect(client.connection.transmit(world.now)).toBeDefined();
    expect(client.connection.transmit(world.now)).toBeUndefined();
  });

  it('closes when a client makes it send more and more without reading', () => {
    const world = new ServerWorld();
    const client = world.connect({}, { limits: { unsentBytes: 100_000 } });
    client.send(ping(1n));
    client.unread = true;
    for (let i = 0; i < 2000; i++) client.send(ping(1n), { salt: 1n });
    expect(client.takeEvents().at(-1)).toMatchObject({ kind: 'close' });
  });

  it('limits the sessions of a connection', () => {
    const client = new ServerWorld().connect({}, { limits: { sessions: 3 } });
    for (let i = 0; i < 4; i++) {
      client.sessionId++;
      client.send(ping(1n));
    }
    expect(refusal(client)).toBe(429);
  });

  it('does nothing after it has closed', () => {
    const world = new ServerWorld();
    const client = world.connect();
    const msgId = client.query(testQuery(1));
    client.queries();
    const { session } = client;
    client.connection.closed();
    client.query(testQuery(2));
    client.connection.wake(world.now);
    expect(session.connected).toBe(false);
    expect(client.takeEvents()).toEqual([]);
    expect(session.answer(world.now, msgId, testQuery(3))).toBe(true);
    expect(client.take()).toHaveLength(1);
    expect(results(client.take()).size).toBe(0);
  });

  it('D-09: keeps sessions apart that have the same id under two keys', () => {
    const world = new ServerWorld();
    const one = world.connect({ authKey: world.addKey(1), sessionId: 5n });
    const two = world.connect({ authKey: world.addKey(2), sessionId: 5n });
    one.send(ping(1n));
    two.send(ping(1n));
    one.take();
    two.take();
    expect(one.session).not.toBe(two.session);
    one.session.push(1, testQuery(1));
    expect(one.take()).toHaveLength(1);
    expect(two.take()).toEqual([]);
  });

  it('B-20: sends its errors framed by every transport', () => {
    for (const transport of TRANSPORTS) {
      const client = new ServerWorld().connect({ transport, authKey: seededRandom(5)(256) });
      client.send(ping(1n));
      expect([transport, refusal(client)]).toEqual([transport, 404]);
    }
  });
});

/** The transport error that a connection ended with; nothing may have come besides. */
function refusal(client: RawClient): number | undefined {
  const events = client.takeEvents();
  const close = events.at(-1);
  expect(close?.kind).toBe('close');
  expect(events.filter(({ kind }) => kind === 'query')).toEqual([]);
  const [signal, ...more] = client.signals;
  expect(more).toEqual([]);
  if (close?.kind === 'close') expect(close.reason).toBeInstanceOf(TransportError);
  return signal?.kind === 'error' ? signal.status : undefined;
}

/** The envelope of a content-related message that announces this length. */
function header(client: RawClient, length: number): Uint8Array {
  const bytes = new Uint8Array(32);
  writeLong(bytes, 0, client.salt);
  writeLong(bytes, 8, client.sessionId);
  writeLong(bytes, 16, client.nextMsgId());
  const view = new DataView(bytes.buffer);
  view.setInt32(24, 1, true);
  view.setInt32(28, length, true);
  return bytes;
}
