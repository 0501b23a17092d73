import type { Random } from './phone-code.ts';

/**
 * A new account id: random, so that several processes need not agree on a counter, above
 * Telegram's reserved accounts, and below 2^40, the largest that clients accept.
 */
export function newUserId(random: Random): bigint {
  const id = newLong(random) & ((1n << 40n) - 1n);
  return id >= FIRST_USER_ID ? id : newUserId(random);
}

/** A new access hash or session hash: 64 random bits, never 0, which stands for "none". */
export function newLong(random: Random): bigint {
  const bytes = random(8);
  const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true);
  return value === 0n ? newLong(random) : value;
}

const FIRST_USER_ID = 1_000_000_000n;
