import type { RandomBytes } from '../transport/transport.ts';

/** The server's small puzzle: `pq = p * q` with two different primes, `p < q`. */
export interface Pq {
  readonly pq: bigint;
  readonly p: number;
  readonly q: number;
}

/**
 * A fresh product of two primes between 2^30 and 2^31: always 8 bytes and below 2^62.
 * Plain numbers throughout, so that a flood of req_pq costs little (about 0.1 ms each).
 */
export function generatePq(random: RandomBytes): Pq {
  const bytes = random(8);
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  const first = primeFrom(view.getUint32(0, true));
  let second = primeFrom(view.getUint32(4, true));
  while (second === first) second = primeFrom(second + 2);
  const p = Math.min(first, second);
  const q = Math.max(first, second);
  return { pq: BigInt(p) * BigInt(q), p, q };
}

/** Whether an odd number below 2^31 is prime. */
export function isPrime(n: number): boolean {
  for (const divisor of SMALL_PRIMES) if (n % divisor === 0) return n === divisor;
  // Bases 2, 3, 5 and 7 leave no false prime below 3,215,031,751.
  return n > 1 && BASES.every((base) => isStrongProbablePrime(n, base));
}

/** The first prime at or after a start made of 29 random bits, without leaving 2^30 to 2^31. */
function primeFrom(randomBits: number): number {
  let candidate = (randomBits & 0x3fff_ffff) | 0x4000_0001;
  while (!isPrime(candidate)) {
    candidate += 2;
    if (candidate > 0x7fff_ffff) candidate = 0x4000_0001;
  }
  return candidate;
}

function isStrongProbablePrime(n: number, base: number): boolean {
  let odd = n - 1;
  let twos = 0;
  while (odd % 2 === 0) {
    odd /= 2;
    twos += 1;
  }
  let x = power(base, odd, n);
  if (x === 1 || x === n - 1) return true;
  for (let i = 1; i < twos; i++) {
    x = multiply(x, x, n);
    if (x === n - 1) return true;
  }
  return false;
}

function power(base: number, exponent: number, n: number): number {
  let result = 1;
  let square = base % n;
  for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
    if (e % 2 === 1) result = multiply(result, square, n);
    square = multiply(square, square, n);
  }
  return result;
}

/**
 * `a * b modulo n` for numbers below 2^31. The quotient, rounded, is wrong by one at most, and only
 * where the remainder is near 0 or n; of the remainder the low 32 bits are enough then.
 */
function multiply(a: number, b: number, n: number): number {
  const quotient = Math.floor((a * b) / n);
  const rest = (Math.imul(a, b) - Math.imul(quotient, n)) >>> 0;
  if (rest < n) return rest;
  return rest < NEGATIVE ? rest - n : rest - 2 ** 32 + n;
}

const SMALL_PRIMES: readonly number[] = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97,
];
const BASES: readonly number[] = [2, 3, 5, 7];
/** From here on the bits are those of a number a little below zero. */
const NEGATIVE = 0xff00_0000;
