import { describe, expect, it } from 'vitest';
import { createLimits } from './limits.ts';
import { TokenBuckets } from './token-buckets.ts';

describe('token buckets', () => {
  it('allow a burst, then one per interval', () => {
    const buckets = new TokenBuckets({ burst: 3, seconds: 10 });
    expect([1, 2, 3].map(() => buckets.take('a', 0))).toEqual([0, 0, 0]);
    expect(buckets.take('a', 0)).toBe(10);
    expect(buckets.take('a', 4000)).toBe(6);
    expect(buckets.take('a', 10_000)).toBe(0);
    expect(buckets.take('a', 10_000)).toBe(10);
    expect(buckets.take('b', 10_000)).toBe(0);
  });

  it('do not count what was refused, nor what was only looked at', () => {
    const buckets = new TokenBuckets({ burst: 1, seconds: 10 });
    expect(buckets.wait('a', 0)).toBe(0);
    expect(buckets.take('a', 0)).toBe(0);
    for (let index = 0; index < 5; index++) expect(buckets.take('a', 1000)).toBe(9);
    expect(buckets.take('a', 10_000)).toBe(0);
  });

  it('never hold more than the burst', () => {
    const buckets = new TokenBuckets({ burst: 2, seconds: 1 });
    buckets.take('a', 0);
    expect([1, 2, 3].map(() => buckets.take('a', 1e9))).toEqual([0, 0, 1]);
  });

  it('start anew when the clock is put back', () => {
    const buckets = new TokenBuckets({ burst: 2, seconds: 1 });
    const yesterday = 1e9 - 86_400_000;
    for (const now of [1e9, yesterday]) {
      expect([1, 2, 3].map(() => buckets.take('a', now))).toEqual([0, 0, 1]);
    }
    expect(buckets.take('a', yesterday + 1000)).toBe(0);
  });

  it('keep to their capacity', () => {
    const buckets = new TokenBuckets({ burst: 1, seconds: 100 }, 10);
    for (let index = 0; index < 50; index++) buckets.take(`s${index}`, index);
    expect(buckets.take('s49', 50)).toBeGreaterThan(0);
    expect(buckets.take('s0', 50)).toBe(0);
  });
});

describe('limits', () => {
  it('answer FLOOD_WAIT with whole seconds', () => {
    const limits = createLimits({ codePerPhone: { burst: 1, seconds: 2.5 } });
    limits.take('codePerPhone', '1', 0);
    expect(() => limits.take('codePerPhone', '1', 100)).toThrow('420 FLOOD_WAIT_3');
    expect(() => limits.check('codePerPhone', '1', 2499)).toThrow('420 FLOOD_WAIT_1');
    expect(() => limits.check('codePerPhone', '1', 2500)).not.toThrow();
  });

  it('can be switched off', () => {
    const limits = createLimits(false);
    for (let index = 0; index < 1000; index++) limits.take('codePerPhone', '1', 0);
  });
});
