import {
  type AesKeyIv,
  aesIgeDecrypt,
  aesIgeEncrypt,
  concatBytes,
  constantTimeEqual,
  sha1,
} from '@mtkit/crypto';
import type { RandomBytes } from '../transport/transport.ts';
import { decode, type Message, type MessageName } from './messages.ts';

/** `AES-IGE(SHA1(data) + data + 0..15 random bytes)`: how both DH inner data travel. */
export function sealHashed(data: Uint8Array, aes: AesKeyIv, random: RandomBytes): Uint8Array {
  const length = HASH + data.length;
  const padding = random(-length & 15);
  return aesIgeEncrypt(concatBytes(sha1(data), data, padding), aes.key, aes.iv);
}

/**
 * Opens what `sealHashed` made: undefined unless it is whole blocks, holds the named object, its
 * SHA-1 covers exactly that object, and less than a block of padding follows.
 */
export function openHashed<Name extends MessageName>(
  encrypted: Uint8Array,
  aes: AesKeyIv,
  name: Name,
): Message<Name> | undefined {
  if (encrypted.length < 32 || encrypted.length % 16 !== 0) return undefined;
  const clear = aesIgeDecrypt(encrypted, aes.key, aes.iv);
  const data = clear.subarray(HASH);
  const decoded = decode(data, [name]);
  if (decoded === undefined || data.length - decoded.length > 15) return undefined;
  const hash = sha1(data.subarray(0, decoded.length));
  return constantTimeEqual(hash, clear.subarray(0, HASH)) ? decoded.message : undefined;
}

const HASH = 20;
