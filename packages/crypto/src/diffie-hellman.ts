import { bigintToBytes, bytesToBigint, compareNumbers, padLeft, toHex } from './bytes.ts';
import { CryptoError } from './errors.ts';
import * as platform from './platform/node.ts';
import type { RandomSource } from './rsa-pad.ts';
import { TELEGRAM_PRIME } from './telegram-prime.ts';

/** A secret exponent and the number that goes to the other side. */
export interface DhKeyPair {
  readonly secret: Uint8Array;
  /** `g ** secret mod p`, 256 bytes. */
  readonly publicKey: Uint8Array;
}

/** `base ** exponent mod modulus`: 256 big-endian bytes, or as many as the modulus when that is longer. */
export function modPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  return padLeft(platform.modPow(base, exponent, modulus), Math.max(256, modulus.length));
}

/**
 * Makes a key pair whose public number `isGoodDhPublic`. `exponentBits` is 2048 by default; with a
 * safe prime 256 are enough (RFC 7919, 5.2) and cost an eighth.
 */
export function dhKeyPair(
  prime: Uint8Array,
  g: number,
  random: RandomSource,
  exponentBits: 256 | 2048 = 2048,
): DhKeyPair {
  for (let attempt = 0; attempt < 16; attempt++) {
    const secret = random(exponentBits / 8);
    const publicKey = modPow(Uint8Array.of(g), secret, prime);
    if (isGoodDhPublic(publicKey, prime)) return { secret, publicKey };
  }
  throw new CryptoError('BAD_PRIME', 'no exponent gives a safe public number');
}

/**
 * Throws `BAD_PRIME` unless `prime` is a safe prime of exactly 2048 bits for which `g` generates the
 * subgroup of order (p - 1) / 2 (https://core.telegram.org/mtproto/auth_key, step 5 onwards).
 * Primes once found good are remembered; Telegram's own is known from the start.
 */
export function checkDhPrime(prime: Uint8Array, g: number): void {
  if (prime.length !== 256 || (prime[0] as number) < 0x80) {
    throw new CryptoError('BAD_PRIME', 'dh_prime does not have 2048 bits');
  }
  if (!isGoodGenerator(prime, g)) {
    throw new CryptoError('BAD_PRIME', `${g} is no generator for this dh_prime`);
  }
  if (compareNumbers(prime, TELEGRAM_PRIME) === 0) return;
  const name = toHex(prime);
  if (goodPrimes.has(name)) return;
  if (!isSafePrime(prime)) throw new CryptoError('BAD_PRIME', 'dh_prime is not a safe prime');
  if (goodPrimes.size >= MAX_GOOD_PRIMES) goodPrimes.clear();
  goodPrimes.add(name);
}

/** Whether `2^1984 <= value <= prime - 2^1984`, which keeps clear of all weak public numbers. */
export function isGoodDhPublic(value: Uint8Array, prime: Uint8Array): boolean {
  return compareNumbers(value, MARGIN) >= 0 && compareNumbers(value, highestGood(prime)) <= 0;
}

/** `prime - 2^1984`, 0 when that is negative; of the prime that was asked for last it is known. */
function highestGood(prime: Uint8Array): Uint8Array {
  if (last === undefined || compareNumbers(last.prime, prime) !== 0) {
    const difference = bytesToBigint(prime) - bytesToBigint(MARGIN);
    const highest = bigintToBytes(difference < 0n ? 0n : difference);
    last = { prime: Uint8Array.from(prime), highest };
  }
  return last.highest;
}

function isGoodGenerator(prime: Uint8Array, g: number): boolean {
  switch (g) {
    case 2:
      return remainder(prime, 8) === 7;
    case 3:
      return remainder(prime, 3) === 2;
    case 4:
      return true;
    case 5:
      return [1, 4].includes(remainder(prime, 5));
    case 6:
      return [19, 23].includes(remainder(prime, 24));
    case 7:
      return [3, 5, 6].includes(remainder(prime, 7));
    default:
      return false;
  }
}

// With q = (p - 1) / 2 prime, p is prime if 2^(p-1) = 1 mod p and 3 does not divide p (Pocklington's
// criterion): one exponentiation instead of many.
function isSafePrime(prime: Uint8Array): boolean {
  const p = bytesToBigint(prime);
  if (p % 4n !== 3n || p % 3n === 0n) return false;
  if (!platform.isProbablePrime(bigintToBytes((p - 1n) / 2n))) return false;
  return bytesToBigint(modPow(Uint8Array.of(2), bigintToBytes(p - 1n), prime)) === 1n;
}

function remainder(digits: Uint8Array, divisor: number): number {
  let result = 0;
  for (const digit of digits) result = (result * 256 + digit) % divisor;
  return result;
}

/** 2^1984 */
const MARGIN: Uint8Array = /* @__PURE__ */ Uint8Array.of(1, ...new Uint8Array(248));
let last: { readonly prime: Uint8Array; readonly highest: Uint8Array } | undefined;
const MAX_GOOD_PRIMES = 64;
const goodPrimes = new Set<string>();
