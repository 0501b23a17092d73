import { factorize } from '@mtkit/crypto';
import { describe, expect, it } from 'vitest';
import { hex, scriptedRandom } from '../../test/bytes.ts';
import { seededRandom } from '../../test/seeded-random.ts';
import { generatePq, isPrime } from './pq.ts';

describe('pq', () => {
  it('C-11: is a new product of two primes each time, 8 bytes and below 2^63', () => {
    const random = seededRandom(11);
    const seen = new Set<bigint>();
    for (let i = 0; i < 1000; i++) {
      const { pq, p, q } = generatePq(random);
      expect(p < q && isPrime(p) && isPrime(q)).toBe(true);
      expect(pq).toBe(BigInt(p) * BigInt(q));
      expect(pq > 1n << 56n && pq < 1n << 63n).toBe(true);
      seen.add(pq);
    }
    expect(seen.size).toBe(1000);
  });

  it('C-14: factors into the primes it was made of', () => {
    const random = seededRandom(12);
    for (let i = 0; i < 3; i++) {
      const { pq, p, q } = generatePq(random);
      expect(factorize(pq)).toEqual({ p: BigInt(p), q: BigInt(q) });
    }
  });

  it('C-11: the primes differ even when the random bits do not', () => {
    const { p, q } = generatePq(scriptedRandom(hex('0000008000000080')));
    expect(p).not.toBe(q);
    const { p: low, q: high } = generatePq(scriptedRandom(hex('ffffffffffffffff')));
    expect(low).toBeGreaterThanOrEqual(2 ** 30);
    expect(high).toBeLessThan(2 ** 31);
  });

  it('knows primes from products', () => {
    const sieve = new Uint8Array(10_000).fill(1);
    for (let n = 2; n < 100; n++) for (let m = n * n; m < 10_000; m += n) sieve[m] = 0;
    for (let n = 2; n < 10_000; n++) expect(isPrime(n), `${n}`).toBe(sieve[n] === 1);
    // Strong pseudoprimes to the base 2, and to 2, 3 and 5.
    for (const n of [2047, 25_326_001, 161_304_001, 960_946_321]) {
      expect(isPrime(n)).toBe(false);
    }
    expect(isPrime(2 ** 31 - 1)).toBe(true);
    expect(isPrime(1)).toBe(false);
  });
});
