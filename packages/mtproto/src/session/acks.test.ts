import { describe, expect, it } from 'vitest';
import { Acks } from './acks.ts';

describe('Acks', () => {
  it('D-20: gives each id out once', () => {
    const acks = new Acks();
    for (const id of [1n, 2n, 1n, 3n]) acks.add(id);
    acks.delete(2n);
    expect(acks.has(1n)).toBe(true);
    expect(acks.take()).toEqual([1n, 3n]);
    expect(acks.size).toBe(0);
  });

  it('D-32: gives out no more than asked for', () => {
    const acks = new Acks();
    for (let id = 0n; id < 8192n; id++) acks.add(id);
    expect(acks.take().length).toBe(8192);
    for (let id = 0n; id < 10n; id++) acks.add(id);
    expect(acks.take(4)).toEqual([0n, 1n, 2n, 3n]);
    expect(acks.size).toBe(6);
  });

  it('forgets the oldest beyond its limit', () => {
    const acks = new Acks(2);
    for (const id of [1n, 2n, 3n]) acks.add(id);
    expect(acks.take()).toEqual([2n, 3n]);
  });
});
