import { describe, expect, it } from 'vitest';
import { backoff } from './backoff.ts';

describe('backoff', () => {
  it('tries again at once after a cut', () => {
    expect(backoff(1, 1000, 0.5)).toBe(0);
  });

  it('B-25: doubles the wait up to half a minute', () => {
    const waits = [2, 3, 4, 5, 6, 7, 8, 9, 1000].map((failures) => backoff(failures, 1000, 0));
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000, 30_000]);
  });

  it('takes off up to a half at random', () => {
    expect(backoff(3, 1000, 1)).toBe(1000);
    expect(backoff(3, 1000, 0.5)).toBe(1500);
  });
});
