import { concatBytes } from './bytes.ts';
import { CryptoError } from './errors.ts';
import * as platform from './platform/node.ts';
import type { RsaPrivateKey, RsaPublicKey } from './rsa-types.ts';
import { expectModulus, type RandomSource, rsaDecryptBlock } from './rsa-pad.ts';
import { sha1 } from './sha.ts';

/** What the old scheme carries: the caller parses `data` and compares `hash` with SHA-1 of what it used. */
export interface RsaLegacyBlock {
  /** SHA-1 of the inner data, 20 bytes. */
  readonly hash: Uint8Array;
  /** Inner data followed by random padding, 235 bytes. */
  readonly data: Uint8Array;
}

/**
 * The scheme before RSA_PAD: RSA over `SHA1(data) + data + random` in 255 bytes. At most 235 bytes
 * in, 256 out. Telegram has retired it; it is here for old clients of a server.
 */
export function rsaLegacyEncrypt(
  data: Uint8Array,
  key: RsaPublicKey,
  random: RandomSource,
): Uint8Array {
  if (data.length > 235) {
    throw new CryptoError('BAD_LENGTH', `RSA data has ${data.length} bytes, at most 235 fit`);
  }
  expectModulus(key);
  const block = concatBytes(Uint8Array.of(0), sha1(data), data, random(235 - data.length));
  return platform.rsaPublic(key, block);
}

/**
 * Opens a block of the old scheme: undefined when `encrypted` is not 256 bytes, not below the modulus
 * or does not hold a number of 255 bytes.
 */
export function rsaLegacyDecrypt(
  encrypted: Uint8Array,
  key: RsaPrivateKey,
): RsaLegacyBlock | undefined {
  const block = rsaDecryptBlock(encrypted, key);
  return block && rsaLegacyBlock(block);
}

/** What `rsaLegacyDecrypt` does with the result of the private operation. */
export function rsaLegacyBlock(block: Uint8Array): RsaLegacyBlock | undefined {
  if (block[0] !== 0) return undefined;
  return { hash: block.subarray(1, 21), data: block.subarray(21) };
}
