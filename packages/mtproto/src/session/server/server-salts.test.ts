import { describe, expect, it } from 'vitest';
import { ServerSalts } from './server-salts.ts';

const KEY = Uint8Array.from({ length: 256 }, (_, i) => i);
const HALF_HOUR = 1_800_000;
const START = 1_707_425_104_000 - (1_707_425_104_000 % HALF_HOUR);

describe('server salts', () => {
  it('D-17: accepts the salt of the previous half hour and nothing older', () => {
    const salts = new ServerSalts(KEY);
    const salt = salts.current(START);
    expect(salts.accepts(START + HALF_HOUR - 1, salt)).toBe(true);
    expect(salts.current(START + HALF_HOUR)).not.toBe(salt);
    expect(salts.accepts(START + 2 * HALF_HOUR - 1, salt)).toBe(true);
    expect(salts.accepts(START + 2 * HALF_HOUR, salt)).toBe(false);
  });

  it('I-09: does not accept a future salt early', () => {
    const salts = new ServerSalts(KEY);
    const next = salts.future(START, 2)[1];
    expect(salts.accepts(START + HALF_HOUR - 1, next?.salt ?? 0n)).toBe(false);
    expect(salts.accepts(START + HALF_HOUR, next?.salt ?? 0n)).toBe(true);
  });

  it('D-68: lists consecutive salts, half an hour apart and good for an hour', () => {
    const salts = new ServerSalts(KEY);
    const list = salts.future(START + 5000, 64);
    expect(list).toHaveLength(64);
    for (const [i, each] of list.entries()) {
      expect(each.validSince).toBe(START / 1000 + i * 1800);
      expect(each.validUntil - each.validSince).toBe(3600);
      expect(salts.current(each.validSince * 1000)).toBe(each.salt);
    }
    expect(new Set(list.map((each) => each.salt)).size).toBe(64);
  });

  it('D-68: clamps the count to 1 to 64', () => {
    const salts = new ServerSalts(KEY);
    expect(salts.future(START, 0)).toHaveLength(1);
    expect(salts.future(START, -5)).toHaveLength(1);
    expect(salts.future(START, 65)).toHaveLength(64);
  });

  it('are the same after a restart and differ between keys', () => {
    const other = KEY.slice();
    other[0] = 1;
    expect(new ServerSalts(KEY).current(START)).toBe(new ServerSalts(KEY).current(START));
    expect(new ServerSalts(other).current(START)).not.toBe(new ServerSalts(KEY).current(START));
  });

  it('C-35: take the salt of the key exchange for the half hour it was made in and one more', () => {
    const salts = new ServerSalts(KEY, { salt: 42n, createdAt: START + 10_000 });
    expect(salts.accepts(START + 10_000, 42n)).toBe(true);
    expect(salts.accepts(START + 2 * HALF_HOUR - 1, 42n)).toBe(true);
    expect(salts.accepts(START + 2 * HALF_HOUR, 42n)).toBe(false);
    expect(new ServerSalts(KEY).accepts(START, 42n)).toBe(false);
  });
});
