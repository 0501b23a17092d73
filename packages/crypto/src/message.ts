import { aesIgeDecrypt, aesIgeEncrypt } from './aes-ige.ts';
import { authKeyId } from './auth-key.ts';
import { concatBytes, constantTimeEqual, writeLong } from './bytes.ts';
import { CryptoError, expectLength } from './errors.ts';
import { keysV2, type MessageDirection, messageKeyV2 } from './key-derivation.ts';
import { sha256 } from './sha.ts';

/**
 * Encrypts an MTProto 2.0 message: auth_key_id (8) + msg_key (16) + AES-IGE of `plaintext`, which has
 * its padding already and is a whole number of 16-byte blocks.
 */
export function sealMessage(
  authKey: Uint8Array,
  plaintext: Uint8Array,
  x: MessageDirection,
): Uint8Array {
  expectLength(authKey, 256, 'auth_key');
  if (plaintext.length === 0 || plaintext.length % 16 !== 0) {
    throw new CryptoError('BAD_LENGTH', `plaintext of ${plaintext.length} bytes is not whole blocks`);
  }
  const id = new Uint8Array(8);
  writeLong(id, 0, authKeyId(authKey));
  const msgKey = messageKeyV2(authKey, plaintext, x);
  const { key, iv } = keysV2(authKey, msgKey, x);
  return concatBytes(id, msgKey, aesIgeEncrypt(plaintext, key, iv));
}

/**
 * Decrypts an MTProto 2.0 packet (whose auth_key_id is that of `authKey`: the caller has chosen the
 * key by it). Gives the plaintext with padding, 4-byte aligned, or undefined when the length is no
 * sum of 24 and whole blocks or msg_key does not match; nothing is looked at before that check.
 */
export function openMessage(
  authKey: Uint8Array,
  packet: Uint8Array,
  x: MessageDirection,
): Uint8Array | undefined {
  expectLength(authKey, 256, 'auth_key');
  if (packet.length < 40 || packet.length % 16 !== 8) return undefined;
  const msgKey = packet.subarray(8, 24);
  const { key, iv } = keysV2(authKey, msgKey, x);
  const plaintext = aesIgeDecrypt(packet.subarray(24), key, iv);
  return constantTimeEqual(messageKeyV2(authKey, plaintext, x), msgKey) ? plaintext : undefined;
}

/**
 * The token by which a server acknowledges a client's message at once: the first 32 bits of the hash
 * whose middle is msg_key, as an unsigned little-endian number with the highest bit set
 * (https://core.telegram.org/mtproto/mtproto-transports#quick-ack).
 */
export function quickAckToken(authKey: Uint8Array, plaintext: Uint8Array): number {
  const hash = sha256(authKey.subarray(88, 120), plaintext);
  return (new DataView(hash.buffer, hash.byteOffset).getUint32(0, true) | 0x80000000) >>> 0;
}
