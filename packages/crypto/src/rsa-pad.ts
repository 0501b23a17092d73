import { aesIgeDecrypt, aesIgeEncrypt } from './aes-ige.ts';
import { compareNumbers, concatBytes, constantTimeEqual, xorBytes } from './bytes.ts';
import { CryptoError } from './errors.ts';
import * as platform from './platform/node.ts';
import type { RsaPrivateKey, RsaPublicKey } from './rsa-types.ts';
import { sha256 } from './sha.ts';

/** A source of random bytes: `length` of them in a new array. */
export type RandomSource = (length: number) => Uint8Array;

/**
 * RSA_PAD, what a client does to `p_q_inner_data` (https://core.telegram.org/mtproto/auth_key, 4.1):
 * at most 144 bytes in, 256 out. `random` is asked for the padding first, then for a temporary key
 * of 32 bytes, again for each one that makes a number not below the modulus.
 */
export function rsaPad(data: Uint8Array, key: RsaPublicKey, random: RandomSource): Uint8Array {
  if (data.length > 144) {
    throw new CryptoError('BAD_LENGTH', `RSA_PAD data has ${data.length} bytes, at most 144 fit`);
  }
  expectModulus(key);
  const dataWithPadding = concatBytes(data, random(192 - data.length));
  const reversed = reversedBytes(dataWithPadding);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const temporaryKey = random(32);
    const dataWithHash = concatBytes(reversed, sha256(temporaryKey, dataWithPadding));
    const encrypted = aesIgeEncrypt(dataWithHash, temporaryKey, ZERO_IV);
    const block = concatBytes(xorBytes(temporaryKey, sha256(encrypted)), encrypted);
    if (compareNumbers(block, key.n) < 0) return platform.rsaPublic(key, block);
  }
  throw new CryptoError('BAD_KEY', 'no temporary key gives a number below the modulus');
}

/**
 * The server's side of RSA_PAD: the 192 bytes of data with padding, to be parsed from the front, or
 * undefined when `encrypted` is not 256 bytes, not below the modulus, or the hash inside is wrong.
 * A wrong hash is found in the same time as a right one.
 */
export function rsaUnpad(encrypted: Uint8Array, key: RsaPrivateKey): Uint8Array | undefined {
  const block = rsaDecryptBlock(encrypted, key);
  return block && rsaUnpadBlock(block);
}

/**
 * The private operation alone, `encrypted ** d mod n` in 256 bytes; undefined when `encrypted` is not
 * 256 bytes or not below the modulus.
 */
export function rsaDecryptBlock(encrypted: Uint8Array, key: RsaPrivateKey): Uint8Array | undefined {
  expectModulus(key);
  if (encrypted.length !== 256 || compareNumbers(encrypted, key.n) >= 0) return undefined;
  return platform.rsaPrivate(key, encrypted);
}

/** What `rsaUnpad` does with the result of the private operation. */
export function rsaUnpadBlock(block: Uint8Array): Uint8Array | undefined {
  const aesEncrypted = block.subarray(32);
  const temporaryKey = xorBytes(block.subarray(0, 32), sha256(aesEncrypted));
  const dataWithHash = aesIgeDecrypt(aesEncrypted, temporaryKey, ZERO_IV);
  const data = reversedBytes(dataWithHash.subarray(0, 192));
  const hash = dataWithHash.subarray(192);
  return constantTimeEqual(hash, sha256(temporaryKey, data)) ? data : undefined;
}

/** Throws `BAD_KEY` unless the modulus has exactly 2048 bits, as both RSA schemes need. */
export function expectModulus(key: RsaPublicKey): void {
  if (key.n.length !== 256 || (key.n[0] as number) < 0x80) {
    throw new CryptoError('BAD_KEY', 'RSA modulus does not have 2048 bits');
  }
}

function reversedBytes(bytes: Uint8Array): Uint8Array {
  const last = bytes.length - 1;
  return bytes.map((_, i) => bytes[last - i] as number);
}

const ZERO_IV = new Uint8Array(32);
// a modulus of 2048 bits accepts at least every second block
const MAX_ATTEMPTS = 128;
