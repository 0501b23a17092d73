import { describe, expect, it } from 'vitest';
import { fuzzFront } from './fuzz-front.ts';

describe('the front of a server', () => {
  it('I-29: bears 20,000 random, mutated and replayed frames', () => {
    const report = fuzzFront(20_000);
    console.log(report);
    expect(report.healthy).toBe(20);
    expect(report.queries).toBeGreaterThan(1000);
    expect(report.closed).toBeGreaterThan(100);
  });
});
