import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapQuery } from '../src/invoke/wrappers.ts';
import type { TransportName } from '../src/transport/transport.ts';
import { Pair } from './pair.ts';
import { queryNumber, testQuery } from './raw-client.ts';
import { START } from './server-world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TRANSPORTS: TransportName[] = ['abridged', 'intermediate', 'padded-intermediate', 'full'];

describe('a client and a server', () => {
  it('lifecycle: make a key, ask, answer and stop', () => {
    const pair = new Pair({ exchange: true });
    pair.send(1);
    pair.settle();
    expect(pair.outcomes).toEqual(new Map([[1, 1_000_001]]));
    expect(pair.keys.size).toBe(1);
    pair.send(2);
    pair.stop();
    expect(pair.outcomes.get(2)).toBe('connection stopped');
    expect(pair.client.deadline).toBeUndefined();
  });

  it.each(TRANSPORTS)('B-11: talk over %s, obfuscated and cut into any chunks', (transport) => {
    for (const obfuscated of transport === 'full' ? [false] : [false, true]) {
      const pair = new Pair({ client: { transport, obfuscated }, chunks: true, latency: [5, 80] });
      ask(pair, 20, { extra: 500 });
      pair.settle(MINUTE);
      expectAnswered(pair, 20);
      expect(pair.sockets).toBe(1);
    }
  });

  it('latency: answer after two ways through the network and the work', () => {
    const pair = new Pair({ latency: [150, 150], work: [10, 10] });
    pair.run(1000);
    const start = pair.now;
    pair.send(1);
    pair.settle();
    expect(pair.now - start).toBe(310);
  });

  it('D-49: begin with a wrong salt and lose nothing', () => {
    const pair = new Pair({ client: { serverSalt: 1n } });
    ask(pair, 10);
    pair.settle(MINUTE);
    expectAnswered(pair, 10);
    expect(pair.clientEvents.some(({ kind }) => kind === 'salt')).toBe(true);
  });

  it.each([-400_000, -20_000, 100_000, 40_000_000])(
    'D-40, D-41: agree on the time when the clock of the client is off by %i ms',
    (skew) => {
      const pair = new Pair();
      pair.clientSkew = skew;
      ask(pair, 10);
      pair.settle(5 * MINUTE);
      expectAnswered(pair, 10);
    },
  );

  it('D-17: go through many changes of the salt', () => {
    const pair = new Pair();
    let n = 0;
    for (let i = 0; i < 40; i++) {
      pair.send(n++);
      pair.run(10 * MINUTE + 17_000);
    }
    expectAnswered(pair, n);
    expect(pair.sockets).toBe(1);
  });

  it('idle for a day: keep the connection and the session, and go on', () => {
    const pair = new Pair();
    pair.send(0);
    pair.run(24 * HOUR);
    pair.push(7);
    pair.send(1);
    pair.settle(MINUTE);
    expectAnswered(pair, 2);
    expect(pair.updates).toEqual([7]);
    expect([pair.sockets, pair.sessions.size]).toEqual([1, 1]);
  });

  it('offline for a day: go on with another salt and other ids', () => {
    const pair = new Pair({ reconnect: 24 * HOUR });
    pair.send(0);
    pair.settle(MINUTE);
    pair.cut();
    pair.send(1);
    pair.run(25 * HOUR);
    expectAnswered(pair, 2);
  });

  it('1,000 parallel queries: execute and answer each once', () => {
    const pair = new Pair({ work: [1, 3000], latency: [10, 60] });
    ask(pair, 1000);
    pair.settle(5 * MINUTE);
    expectAnswered(pair, 1000);
  });

  it('large answers and queries: come through, packed or not', () => {
    const pair = new Pair({ chunks: false });
    pair.onQuery = ({ session, msgId, query }) => {
      const n = queryNumber(query.body);
      const noise = testQuery(n + 1_000_000, 900_000);
      for (let i = 12; i < noise.length; i++) noise[i] = (i * i * 2_654_435_761) >>> 13;
      session.answer(pair.now, msgId, n % 2 === 0 ? noise : testQuery(n + 1_000_000, 900_000));
    };
    for (let n = 0; n < 6; n++) pair.send(n, { extra: 400_000 });
    pair.settle(MINUTE);
    expect([...pair.outcomes.values()]).toEqual([0, 1, 2, 3, 4, 5].map((n) => n + 1_000_000));
  });

  it('large answers and queries: are whole, whatever memory is used again', () => {
    const answer = (n: number): Uint8Array => {
      const noise = testQuery(n + 1_000_000, 300_000);
      for (let i = 12; i < noise.length; i++) noise[i] = (i * i * (n + 1) * 2_654_435_761) >>> 13;
      return noise;
    };
    for (const transport of ['full', 'abridged', 'padded-intermediate'] as const) {
      const pair = new Pair({ chunks: true, client: { transport }, latency: [5, 30] });
      pair.onQuery = ({ session, msgId, query }) => {
        session.answer(pair.now, msgId, answer(queryNumber(query.body)));
      };
      for (let n = 0; n < 12; n++) {
        pair.send(n, { extra: 200_000 + 4 * n, compress: false });
        if (n % 3 === 0) pair.run(40);
      }
      pair.settle(MINUTE);
      const results = pair.clientEvents.filter((event) => event.kind === 'result');
      expect(results.map(({ id }) => id).sort((a, b) => a - b)).toEqual([...Array(12).keys()]);
      for (const { id, body } of results) expect(Buffer.compare(body, answer(id))).toBe(0);
    }
  });

  it('D-90: updates arrive in order and once, and are acknowledged', () => {
    const pair = new Pair();
    pair.send(0);
    pair.settle();
    for (let n = 0; n < 100; n++) pair.push(n);
    pair.run(MINUTE);
    expect(pair.updates).toEqual(Array.from({ length: 100 }, (_, n) => n));
    expect(pair.session.outgoing.lost(() => true)).toEqual([]);
  });

  it('D-74: updates that a cut took arrive on the next connection, once', () => {
    const pair = new Pair({ latency: [100, 100] });
    pair.send(0);
    pair.settle();
    pair.push(1);
    pair.run(150);
    pair.push(2);
    pair.cut();
    pair.push(3);
    pair.run(MINUTE);
    expect(pair.updates).toEqual([1, 2, 3]);
  });

  it('D-15: an update that came twice is taken once', () => {
    const pair = new Pair({ latency: [100, 100] });
    pair.send(0);
    pair.settle();
    pair.push(1);
    // It arrives, its acknowledgement does not.
    pair.run(110);
    expect(pair.updates).toEqual([1]);
    pair.cut();
    pair.run(MINUTE);
    expect(pair.updates).toEqual([1]);
    expect(pair.session.outgoing.lost(() => true)).toEqual([]);
  });

  it('cut at any moment of a login-like exchange: execute each query once and answer it', () => {
    for (const deliver of [false, true]) {
      for (let at = 0; at < 900; at += 13) {
        const pair = new Pair({ latency: [40, 40], work: [30, 30], seed: at });
        logIn(pair, () => {
          if (pair.now - START >= at && pair.sockets === 1) {
            pair.cut({ deliver, unnoticed: deliver ? 200 : 0 });
          }
        });
        expect([at, ...outcomesOf(pair)]).toEqual([at, ...LOGIN.map((n) => n + 1_000_000)]);
        expect([at, ...executionsOf(pair)]).toEqual([at, 1, 1, 1, 1]);
      }
    }
  });

  it.each(['toServer', 'toClient'] as const)(
    'cut at every byte %s of a login-like exchange: execute each query once and answer it',
    (way) => {
      const whole = new Pair();
      logIn(whole);
      const bytes = whole.carried[way];
      for (let cut = 0; cut < bytes; cut += STRIDE) {
        const pair = new Pair({ cutAfter: { [way]: cut } });
        logIn(pair);
        expect([cut, ...outcomesOf(pair)]).toEqual([cut, ...LOGIN.map((n) => n + 1_000_000)]);
        expect([cut, ...executionsOf(pair)]).toEqual([cut, 1, 1, 1, 1]);
        expect([cut, pair.sockets]).toEqual([cut, 2]);
      }
    },
  );

  it('D-62, I-07: lose connections at random and still execute each query once', () => {
    const scenario = fc.record({
      seed: fc.nat(1_000_000),
      loss: fc.double({ min: 0.005, max: 0.1, noNaN: true }),
      chunks: fc.boolean(),
      slow: fc.boolean(),
      reconnect: fc.constantFrom(0, 50, 3000),
    });
    fc.assert(
      fc.property(scenario, ({ slow, ...options }) => {
        const pair = new Pair({ ...options, latency: slow ? [20, 900] : [1, 30], work: [0, 400] });
        for (let n = 0; n < 40; n++) {
          pair.send(n, n % 5 === 4 ? { after: [n - 1] } : {});
          if (n % 8 === 7) pair.run(300);
          if (n % 10 === 9) pair.push(n);
        }
        pair.settle(HOUR);
        expectAnswered(pair, 40);
        const updates = [...new Set(pair.updates)];
        expect(pair.updates).toEqual(updates);
      }),
      { numRuns: 60 },
    );
  });

  it('D-73: keep next to nothing, forget sessions, and still execute nothing twice', () => {
    const limits = fc.record({
      receivedIds: fc.constantFrom(20, 4096),
      answerBytes: fc.constantFrom(3000, 1e7),
      queries: fc.constantFrom(6, 4096),
      largeAnswer: fc.constant(300),
      resends: fc.constant(2),
    });
    const scenario = fc.record({
      seed: fc.nat(1_000_000),
      loss: fc.double({ min: 0, max: 0.03, noNaN: true }),
      reconnect: fc.constantFrom(0, 50, 3000),
    });
    fc.assert(
      fc.property(scenario, limits, fc.boolean(), (options, few, forget) => {
        const server = { limits: few, gzip: undefined };
        const pair = new Pair({ ...options, server, latency: [10, 600], work: [0, 4000] });
        for (let n = 0; n < 40; n++) {
          const after = n % 5 === 4 ? { after: [n - 1] } : {};
          pair.send(n, { ...after, extra: n % 3 === 0 ? 600 : 0, compress: false });
          if (n % 8 === 7) pair.run(1000);
          if (n % 10 === 9) pair.push(n);
          if (n === 25 && forget) {
            for (const id of pair.keys.keys()) pair.sessions.forgetKey(pair.now, id);
          }
        }
        pair.settle(HOUR);
        for (let n = 0; n < 40; n++) {
          const outcome = pair.outcomes.get(n);
          expect(outcome).toBeDefined();
          expect(pair.executed.get(n) ?? 0).toBeLessThanOrEqual(1);
          if (outcome === n + 1_000_000) expect(pair.executed.get(n)).toBe(1);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('C-37: lose connections at random while they make a key', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (seed) => {
        const pair = new Pair({ seed, exchange: true, loss: 0.1, chunks: true, latency: [5, 50] });
        ask(pair, 3);
        pair.settle(HOUR);
        expectAnswered(pair, 3);
      }),
      { numRuns: 8 },
    );
  });

  it('server restart: execute nothing twice, and fail only what cannot be known', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(3000), (seed, at) => {
        const pair = new Pair({ seed, latency: [10, 200], work: [0, 2000], chunks: true });
        ask(pair, 20);
        pair.run(at);
        pair.restartServer(500);
        pair.run(700);
        for (let n = 20; n < 30; n++) pair.send(n);
        pair.settle(HOUR);
        for (let n = 0; n < 30; n++) {
          const outcome = pair.outcomes.get(n);
          const executed = pair.executed.get(n) ?? 0;
          expect(executed).toBeLessThanOrEqual(1);
          if (outcome === n + 1_000_000) expect(executed).toBe(1);
          else expect(String(outcome)).toMatch(/executed/);
          if (n >= 20) expect(outcome).toBe(n + 1_000_000);
        }
        expect(pair.clientEvents.some(({ kind }) => kind === 'new-session')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('server restart: queries that may run twice are all answered', () => {
    const pair = new Pair({ work: [0, 1000] });
    for (let n = 0; n < 20; n++) pair.send(n, { retryable: true });
    pair.run(500);
    pair.restartServer(500);
    pair.settle(HOUR);
    for (let n = 0; n < 20; n++) expect(pair.outcomes.get(n)).toBe(n + 1_000_000);
  });

  it('D-73: a session that was forgotten is made again, and nothing runs twice', () => {
    const pair = new Pair({ server: { limits: { sessions: 1 } } });
    pair.send(1);
    pair.settle();
    const [key] = pair.keys.values();
    pair.sessions.forgetKey(pair.now, key?.authKeyId ?? 0n);
    pair.run(2000);
    pair.send(2);
    pair.settle(5 * MINUTE);
    expect(pair.outcomes.get(2)).toBe(1_000_002);
    const created = pair.clientEvents.filter(({ kind }) => kind === 'new-session');
    expect(created.length).toBeGreaterThan(1);
  });

  it('B-24: a key that the server has lost is noticed and made anew', () => {
    const pair = new Pair({ exchange: true });
    pair.send(1);
    pair.settle();
    const [id] = pair.keys.keys();
    pair.keys.clear();
    pair.sessions.forgetKey(pair.now, id as bigint);
    pair.send(2, { retryable: true });
    pair.settle(5 * MINUTE);
    expect(pair.outcomes.get(2)).toBe(1_000_002);
    expect(pair.clientEvents.some(({ kind }) => kind === 'key-lost')).toBe(true);
    expect(pair.keys.size).toBe(1);
  });

  it('D-84: a chain of queries runs in order, through cuts', () => {
    const pair = new Pair({ work: [0, 900], latency: [10, 100] });
    const order: number[] = [];
    const { executed } = pair;
    for (let n = 0; n < 10; n++) pair.send(n, n === 0 ? {} : { after: [n - 1] });
    for (let i = 0; i < 8; i++) {
      pair.run(700);
      pair.cut({ deliver: i % 2 === 0, unnoticed: 100 });
    }
    pair.settle(HOUR);
    for (const n of executed.keys()) order.push(n);
    expectAnswered(pair, 10);
    expect(order).toEqual(Array.from({ length: 10 }, (_, n) => n));
  });

  it('D-67: a cancelled query is dropped at the server', () => {
    const pair = new Pair({ work: [5000, 5000] });
    pair.send(1);
    pair.run(500);
    pair.client.cancel(pair.now, 1);
    pair.run(2000);
    expect(pair.serverEvents.some(({ kind }) => kind === 'drop-query')).toBe(true);
    pair.run(MINUTE);
    expect(pair.outcomes.has(1)).toBe(false);
    expect(pair.pending).toBe(0);
  });

  it('D-62: an answer that is large comes again when it is asked for', () => {
    const pair = new Pair({
      latency: [100, 100],
      server: { limits: { largeAnswer: 1000 }, gzip: undefined },
    });
    pair.send(1, { extra: 5000, compress: false });
    pair.run(210);
    pair.cut();
    pair.settle(5 * MINUTE);
    expectAnswered(pair, 2, 1);
  });

  it('D-70: the server closes a line that went dead without a word', () => {
    const pair = new Pair();
    pair.send(0);
    pair.settle();
    pair.cut({ unnoticed: HOUR });
    pair.stop();
    pair.run(20 * MINUTE);
    expect(pair.session.connected).toBe(false);
  });

  it('I-13: a client that vanishes leaves bounded memory behind', () => {
    const pair = new Pair({ reconnect: HOUR });
    pair.send(0);
    pair.settle();
    pair.cut();
    for (let n = 0; n < 3000; n++) pair.push(n, 2000);
    expect(pair.sessions.bytes).toBeLessThan(5_000_000);
  });
});

const LOGIN = [1, 2, 3, 4];
/** Each run takes a millisecond: every byte in turn is for the night. */
const STRIDE = 5;

/** Four queries, each after the answer of the one before. */
function logIn(pair: Pair, meanwhile: () => void = () => {}): void {
  for (const n of LOGIN) {
    pair.send(n, n === 1 ? { body: wrapQuery(testQuery(1), { layer: 223 }) } : {});
    while (pair.pending > 0 && pair.now < START + 5 * MINUTE) {
      pair.run(11, () => pair.pending === 0);
      meanwhile();
    }
  }
}

function outcomesOf(pair: Pair): unknown[] {
  return LOGIN.map((n) => pair.outcomes.get(n));
}

function executionsOf(pair: Pair): unknown[] {
  return LOGIN.map((n) => pair.executed.get(n));
}

function ask(pair: Pair, count: number, options: Parameters<Pair['send']>[1] = {}): void {
  for (let n = 0; n < count; n++) pair.send(n, options);
}

function expectAnswered(pair: Pair, end: number, start = 0): void {
  const numbers = Array.from({ length: end - start }, (_, n) => start + n);
  expect(numbers.map((n) => pair.outcomes.get(n))).toEqual(numbers.map((n) => n + 1_000_000));
  expect(numbers.map((n) => pair.executed.get(n))).toEqual(numbers.map(() => 1));
}
