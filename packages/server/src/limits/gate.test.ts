import { describe, expect, it } from 'vitest';
import { createGate, DEFAULT_GATE_BOUNDS } from './gate.ts';

const ADDRESS = '192.0.2.1';

describe('the gate', () => {
  it('B-22: lets an address make so many connections at a time', () => {
    const gate = createGate({ connectionPerAddress: { burst: 2, seconds: 10 } });
    const admitted = (address: string, now: number) => gate.enter(now, address)?.admitted;
    expect([1, 2, 3].map(() => admitted(ADDRESS, 0))).toEqual([true, true, false]);
    expect(admitted('192.0.2.2', 0)).toBe(true);
    expect(admitted(ADDRESS, 10_000)).toBe(true);
  });

  it('counts what is open, and forgets what has gone', () => {
    const gate = createGate({}, { ...DEFAULT_GATE_BOUNDS, connectionsPerAddress: 2 });
    const [first] = [gate.enter(0, ADDRESS), gate.enter(0, ADDRESS)];
    expect(gate.enter(0, ADDRESS)).toBeUndefined();
    first?.left();
    first?.left();
    expect(gate.enter(0, ADDRESS)).toBeDefined();
    expect(gate.enter(0, ADDRESS)).toBeUndefined();
  });

  it('I-14: bounds the bytes of strangers, by connection, address and all in all', () => {
    const bounds = { connectionsPerAddress: 9, bytesPerConnection: 10, bytesPerAddress: 15 };
    const gate = createGate({}, { ...bounds, bytes: 25 });
    const [a, b, c, d] = [ADDRESS, ADDRESS, '192.0.2.2', '192.0.2.3'].map((address) =>
      gate.enter(0, address),
    );
    expect(a?.received(10)).toBe(true);
    expect(a?.received(1)).toBe(false);
    expect(b?.received(4)).toBe(true);
    expect(b?.received(1)).toBe(false);
    a?.trusted();
    expect(b?.received(1)).toBe(true);
    expect(c?.received(10)).toBe(true);
    expect(d?.received(9)).toBe(true);
    expect(d?.received(1)).toBe(false);
    b?.left();
    expect(d?.received(0)).toBe(true);
  });

  it('I-14: bounds what those with a key leave unfinished', () => {
    const bounds = { ...DEFAULT_GATE_BOUNDS, bytesPerAddress: 15 };
    const gate = createGate({}, bounds);
    const [a, b] = [gate.enter(0, ADDRESS), gate.enter(0, ADDRESS)];
    for (const each of [a, b]) each?.trusted();
    expect(a?.holds(10)).toBe(true);
    expect(b?.holds(6)).toBe(false);
    expect(a?.holds(0)).toBe(true);
    expect(b?.holds(6)).toBe(true);
    b?.left();
    expect(a?.holds(15)).toBe(true);
  });

  it('I-02: lets an address begin so many key exchanges', () => {
    const gate = createGate({ exchangePerAddress: { burst: 2, seconds: 1 } });
    const [one, other] = [gate.enter(0, '2001:db8::1'), gate.enter(0, '2001:db8::2')];
    expect([one?.exchange(0), other?.exchange(0), one?.exchange(0)]).toEqual([true, true, false]);
    expect(other?.exchange(1000)).toBe(true);
  });

  it('can be left open', () => {
    const gate = createGate(false);
    for (let index = 0; index < 10_000; index++) {
      const visitor = gate.enter(0, ADDRESS);
      expect(visitor?.admitted && visitor.received(1e9) && visitor.exchange(0)).toBe(true);
    }
  });
});
