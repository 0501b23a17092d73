import { bytesToBigint } from '../bytes.ts';
import { modPowBigint } from './mod-pow.ts';

/**
 * Whether `n` passes 64 rounds of Miller-Rabin with random bases, chosen here and now: a number that
 * somebody made to deceive passes with a probability below 2 ** -128.
 */
export function isProbablePrimeBigint(n: bigint, random: (length: number) => Uint8Array): boolean {
  if (n < 4n) return n === 2n || n === 3n;
  if (SMALL_PRIMES.some((prime) => n % prime === 0n)) return SMALL_PRIMES.includes(n);
  return isStrongProbablePrime(n, randomBases(n, random));
}

/** Whether the odd number `n` > 3 passes Miller-Rabin with each of the bases (2 to n - 2). */
export function isStrongProbablePrime(n: bigint, bases: Iterable<bigint>): boolean {
  let d = n - 1n;
  let twos = 0;
  while (d % 2n === 0n) {
    d /= 2n;
    twos++;
  }
  for (const base of bases) {
    if (!passes(n, base, d, twos)) return false;
  }
  return true;
}

function* randomBases(n: bigint, random: (length: number) => Uint8Array): Generator<bigint> {
  const size = Math.ceil(n.toString(16).length / 2) + 8;
  for (let round = 0; round < ROUNDS; round++) {
    yield (bytesToBigint(random(size)) % (n - 3n)) + 2n;
  }
}

function passes(n: bigint, base: bigint, d: bigint, twos: number): boolean {
  let x = modPowBigint(base, d, n);
  if (x === 1n || x === n - 1n) return true;
  for (let i = 1; i < twos; i++) {
    x = (x * x) % n;
    if (x === n - 1n) return true;
  }
  return false;
}

const ROUNDS = 64;
const SMALL_PRIMES: readonly bigint[] = [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n];
