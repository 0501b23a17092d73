import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ellipticCurves } from './engine/elliptic-curves.ts';
import { squareForms } from './engine/square-forms.ts';
import { factorize } from './factorize.ts';

describe('factorize', () => {
  it('C-13: splits products of two primes of all sizes', () => {
    const sizes = fc.tuple(fc.integer({ min: 12, max: 31 }), fc.integer({ min: 12, max: 31 }));
    const pairs = sizes.chain(([a, b]) => fc.tuple(prime(a), prime(b)));
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        fc.pre(a !== b);
        const { p, q } = factorize(a * b);
        expect([p, q]).toEqual(a < b ? [a, b] : [b, a]);
      }),
      { numRuns: 60 },
    );
  });

  it.each([ellipticCurves, squareForms])('has more than one way: $name', (way) => {
    const primes = fc.tuple(fc.integer({ min: 21, max: 31 }).chain(prime), prime(31));
    fc.assert(
      fc.property(primes, ([a, b]) => {
        fc.pre(a !== b);
        expect([a, b]).toContain(way(a * b));
      }),
      { numRuns: 40 },
    );
  });

  it('leaves to others what curves are not made for', () => {
    expect(ellipticCurves(1_000_003n * 1_000_033n)).toBeUndefined();
    expect(ellipticCurves(4_294_967_291n * 4_294_967_279n)).toBeUndefined();
    expect([undefined, 1_000_000_007n]).toContain(ellipticCurves(1_000_000_007n ** 2n));
  });

  it('splits small products', () => {
    for (const [p, q] of [
      [3n, 5n],
      [3n, 7n],
      [3n, 11n],
      [5n, 7n],
      [11n, 13n],
      [3n, 4_294_967_291n],
    ] as const) {
      expect(factorize(p * q)).toEqual({ p, q });
    }
  });

  it('splits a product of more primes as evenly as possible', () => {
    expect(factorize(3n * 5n * 7n)).toEqual({ p: 7n, q: 15n });
    expect(factorize(3n ** 5n)).toEqual({ p: 9n, q: 27n });
    expect(factorize(199n * 21_582_751n * 4_294_967_311n, 72)).toEqual({
      p: 4_294_967_311n,
      q: 4_294_967_449n,
    });
  });

  it('splits numbers that are too long for square forms', () => {
    expect(factorize(1_000_003n * 1_208_925_819_614_629_174_706_189n, 101)).toEqual({
      p: 1_000_003n,
      q: 1_208_925_819_614_629_174_706_189n,
    });
  });

  it.each([
    -15n,
    0n,
    1n,
    2n,
    14n,
    16n,
    17n,
    25n,
    49n,
    1_000_000_007n,
    1_000_000_007n ** 2n,
    2n * 1_000_000_007n,
    9_223_372_036_854_775_783n,
    (1n << 63n) + 3n,
    (1n << 800n) + 1n,
  ])('C-13: refuses %s at once', (pq) => {
    expect(() => factorize(pq)).toThrow('pq');
  });
});

function isPrime(n: bigint): boolean {
  for (let i = 3n; i * i <= n; i += 2n) if (n % i === 0n) return false;
  return n > 2n;
}

function nextPrime(from: bigint): bigint {
  let n = from | 1n;
  while (!isPrime(n)) n += 2n;
  return n;
}

function prime(bits: number): fc.Arbitrary<bigint> {
  return fc.bigInt(1n << BigInt(bits - 1), (1n << BigInt(bits)) - 1000n).map(nextPrime);
}
