import { describe, expect, it } from 'vitest';
import { parseDcs } from './dcs.ts';

describe('--dcs', () => {
  it.each<[string, Record<number, { port?: number }>]>([
    ['1-3', { 1: {}, 2: {}, 3: {} }],
    ['1,4', { 1: {}, 4: {} }],
    ['2, 4:10444', { 2: {}, 4: { port: 10_444 } }],
    ['1-2,5:0', { 1: {}, 2: {}, 5: { port: 0 } }],
  ])('%s', (text, dcs) => {
    expect(parseDcs(text)).toEqual(dcs);
  });

  it.each(['', 'x', '0', '3-1', '1-1000', '1:99999', '1-2:5', '-1'])('refuses %j', (text) => {
    expect(() => parseDcs(text)).toThrow();
  });
});
