import { describe, expect, it } from 'vitest';
import { Pair, type PairOptions } from './pair.ts';
import { seededNumbers } from './seeded-random.ts';

/** Sends queries while the connection is cut at random moments; runs until all have an outcome. */
function disturbed(seed: number, count: number, options: Partial<PairOptions> = {}): Pair {
  const next = seededNumbers(seed * 31);
  const pair = new Pair({ seed, latency: [5, 60], work: [0, 300], chunks: true, ...options });
  for (let n = 1; n <= count; n++) {
    pair.send(n, { extra: next() % 10 === 0 ? (next() % 60_000) & ~3 : 0 });
    if (next() % 4 === 0) pair.push(n);
    pair.run(next() % 120);
    if (next() % 8 === 0) pair.cut({ deliver: next() % 2 === 0, unnoticed: next() % 3000 });
  }
  pair.settle();
  return pair;
}

/** Each query ran once and has its result. */
function expectExact(pair: Pair, count: number): void {
  for (let n = 1; n <= count; n++) {
    expect([n, pair.executed.get(n), pair.outcomes.get(n)]).toEqual([n, 1, 1_000_000 + n]);
  }
}

/** No query ran twice, and each has an outcome. */
function expectAtMostOnce(pair: Pair, count: number): void {
  for (let n = 1; n <= count; n++) {
    expect(pair.executed.get(n) ?? 0, `executions of ${n}`).toBeLessThanOrEqual(1);
    expect(pair.outcomes.has(n)).toBe(true);
  }
}

describe('a client and a server', () => {
  it('D-36, D-62: no cut loses a query or runs it twice', () => {
    for (let seed = 1; seed <= 12; seed++) expectExact(disturbed(seed, 60), 60);
  });

  it('D-36, D-62: no loss does, either', () => {
    for (let seed = 21; seed <= 26; seed++) {
      const pair = disturbed(seed, 40, { loss: 0.01 });
      expectExact(pair, 40);
      expect(pair.sockets).toBeGreaterThan(2);
    }
  });

  it('D-74, D-14: updates come once each, whatever is cut', () => {
    const pair = new Pair({ seed: 4, latency: [5, 40], chunks: true });
    pair.send(1);
    pair.settle();
    const next = seededNumbers(77);
    for (let n = 1; n <= 80; n++) {
      pair.push(n);
      pair.run(next() % 60);
      if (n % 7 === 0) pair.cut({ unnoticed: next() % 500 });
    }
    pair.run(30_000);
    expect([...pair.updates].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 80 }, (_, i) => i + 1),
    );
  });

  it('D-40, D-41: a clock that is wrong by any amount costs one round', () => {
    for (const hours of [-48, -1, -0.02, 0.02, 1, 48]) {
      const pair = new Pair({ seed: 3 });
      pair.clientSkew = hours * 3_600_000;
      pair.cut();
      for (let n = 1; n <= 5; n++) pair.send(n);
      pair.settle(10_000);
      expectExact(pair, 5);
      expect(Math.abs(pair.client.timeOffset + pair.clientSkew)).toBeLessThan(1500);
    }
  });

  it('D-73: after a restart of the server nothing runs twice, and what may run twice runs', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const pair = new Pair({ seed, latency: [5, 60], work: [0, 400] });
      const next = seededNumbers(seed + 500);
      // The key has to be older than the second process of the server.
      pair.run(3000);
      for (let n = 1; n <= 30; n++) {
        pair.send(n, { retryable: n % 2 === 0 });
        pair.run(next() % 100);
        if (n % 10 === 5) pair.restartServer(next() % 2000);
      }
      pair.settle();
      for (let n = 1; n <= 30; n++) {
        expect(pair.outcomes.has(n)).toBe(true);
        if (n % 2 === 0) expect(pair.outcomes.get(n)).toBe(1_000_000 + n);
        else expect(pair.executed.get(n) ?? 0).toBeLessThanOrEqual(1);
      }
      expect(pair.clientEvents.some(({ kind }) => kind === 'new-session')).toBe(true);
    }
  });

  it('a long time without a network is overcome', () => {
    const pair = new Pair({ seed: 8, work: [200, 200], reconnect: 400_000 });
    for (let n = 1; n <= 5; n++) pair.send(n);
    pair.run(30);
    pair.cut();
    pair.settle(3_600_000);
    expectAtMostOnce(pair, 5);
    pair.send(6);
    pair.settle();
    expect(pair.outcomes.get(6)).toBe(1_000_006);
  });

  it('an answer that is minutes away comes, over any number of sockets', () => {
    const pair = new Pair({ seed: 9 });
    pair.holdAnswers = true;
    pair.send(1);
    for (let minute = 0; minute < 10; minute++) {
      pair.run(60_000);
      if (minute % 3 === 1) pair.cut();
    }
    expect(pair.outcomes.size).toBe(0);
    pair.release();
    pair.settle(10_000);
    expectExact(pair, 1);
  });

  it('D-84: a chain keeps its order over cuts', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const pair = new Pair({ seed, latency: [5, 40], work: [0, 200] });
      const order: number[] = [];
      const next = seededNumbers(seed);
      for (let n = 1; n <= 15; n++) {
        pair.send(n, n === 1 ? {} : { after: [n - 1] });
        pair.run(next() % 60);
        if (next() % 5 === 0) pair.cut({ deliver: next() % 2 === 0 });
      }
      pair.settle();
      order.push(...pair.executed.keys());
      expectExact(pair, 15);
      expect(order).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
    }
  });

  it('an idle connection lives on, and is silent but for pings', () => {
    const pair = new Pair({ seed: 10 });
    pair.send(1);
    pair.settle();
    const sockets = pair.sockets;
    pair.run(6 * 3_600_000);
    expect(pair.sockets).toBe(sockets);
    pair.push(5);
    pair.run(1000);
    expect(pair.updates).toEqual([5]);
  });

  it('a dead line is noticed while a query waits, and the query is answered', () => {
    const pair = new Pair({ seed: 11, loss: 0 });
    pair.send(1);
    pair.settle();
    pair.holdAnswers = true;
    pair.send(2);
    pair.run(1000);
    pair.cut({ unnoticed: 120_000 });
    pair.run(5000);
    pair.release();
    pair.settle(10_000);
    expectExact(pair, 2);
  });
});
