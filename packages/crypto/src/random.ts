import * as platform from './platform/node.ts';

/**
 * `length` bytes of the platform's cryptographically secure generator, in a new array. Small amounts
 * come out of a pool that is filled in advance, each byte once; what was given out is wiped there.
 */
export function randomBytes(length: number): Uint8Array {
  if (length > MAX_POOLED) return platform.fillRandom(new Uint8Array(length));
  if (left < length) {
    if (pool.length === 0) pool = new Uint8Array(POOL_SIZE);
    platform.fillRandom(pool);
    left = POOL_SIZE;
  }
  const bytes = pool.slice(left - length, left);
  pool.fill(0, left - length, left);
  left -= length;
  return bytes;
}

const POOL_SIZE = 8192;
const MAX_POOLED = 1024;
let pool: Uint8Array = new Uint8Array(0);
let left = 0;
