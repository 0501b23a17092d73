import { ellipticCurves } from './engine/elliptic-curves.ts';
import { isStrongProbablePrime } from './engine/miller-rabin.ts';
import { squareForms } from './engine/square-forms.ts';
import { CryptoError } from './errors.ts';

/** Two factors, the smaller one first. */
export interface PrimeFactors {
  readonly p: bigint;
  readonly q: bigint;
}

/**
 * Splits `pq` into its two factors. Throws `BAD_PQ` for primes, squares, even numbers, numbers below
 * 15 and numbers of more than `maxBits` bits (63: what the wire allows), so that a hostile `pq` costs
 * a bounded time. A number of more than two primes is split as evenly as possible.
 */
export function factorize(pq: bigint, maxBits = 63): PrimeFactors {
  if (pq < 15n || pq % 2n === 0n || pq >> BigInt(maxBits) !== 0n) {
    throw new CryptoError('BAD_PQ', 'pq is out of range');
  }
  const primes = primeFactors(pq);
  if (primes.length === 1) throw new CryptoError('BAD_PQ', 'pq is prime');
  const p =
    primes.length === 2
      ? smaller(primes[0] as bigint, primes[1] as bigint)
      : evenDivisor(pq, primes);
  if (p * p === pq) throw new CryptoError('BAD_PQ', 'pq is a square');
  return { p, q: pq / p };
}

function primeFactors(n: bigint): bigint[] {
  if (isPrime(n)) return [n];
  const factor = ellipticCurves(n) ?? squareForms(n) ?? pollardBrent(n);
  return [...primeFactors(factor), ...primeFactors(n / factor)];
}

function evenDivisor(n: bigint, primes: readonly bigint[]): bigint {
  let divisors = [1n];
  for (const prime of primes) {
    const more = divisors.map((divisor) => divisor * prime).filter((each) => each * each <= n);
    divisors = [...new Set([...divisors, ...more])];
  }
  return divisors.reduce((best, each) => (each > best ? each : best));
}

// Brent's variant of Pollard's rho, gcds taken 64 steps at a time: slower, but it always ends.
function pollardBrent(n: bigint): bigint {
  for (let c = 1n; ; c++) {
    let y = 2n;
    let x = y;
    let saved = y;
    let g = 1n;
    for (let run = 1; g === 1n; run *= 2) {
      x = y;
      for (let i = 0; i < run; i++) y = (y * y + c) % n;
      for (let done = 0; done < run && g === 1n; done += 64) {
        saved = y;
        let product = 1n;
        for (let i = 0; i < Math.min(64, run - done); i++) {
          y = (y * y + c) % n;
          product = (product * (x > y ? x - y : y - x)) % n;
        }
        g = gcd(product, n);
      }
    }
    if (g === n) {
      do {
        saved = (saved * saved + c) % n;
        g = gcd(x > saved ? x - saved : saved - x, n);
      } while (g === 1n);
    }
    if (g !== n) return g;
  }
}

// Miller-Rabin; the first 4 primes as bases are proven sufficient below 3,215,031,751 (Jaeschke, 1993),
// the first 13 below 2^81 (Sorenson and Webster, 2015), beyond that they make a probable prime
function isPrime(n: bigint): boolean {
  for (const base of BASES) {
    if (n % base === 0n) return n === base;
  }
  return isStrongProbablePrime(n, n < 3_215_031_751n ? BASES.slice(0, 4) : BASES);
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

const BASES: readonly bigint[] = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n];
