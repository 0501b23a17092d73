import { concatBytes } from './bytes.ts';
import { sha1, sha256 } from './sha.ts';

/** An AES-256 key and IGE IV, 32 bytes each. */
export interface AesKeyIv {
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** The direction of a message: 0 from client to server, 8 from server to client. */
export type MessageDirection = 0 | 8;

/**
 * msg_key of MTProto 2.0: the middle 128 bits of SHA-256 over 32 bytes of the key and the whole
 * plaintext with its padding (https://core.telegram.org/mtproto/description).
 */
export function messageKeyV2(
  authKey: Uint8Array,
  plaintext: Uint8Array,
  x: MessageDirection,
): Uint8Array {
  return sha256(authKey.subarray(88 + x, 120 + x), plaintext).slice(8, 24);
}

/** AES key and IV of MTProto 2.0 for a message key. */
export function keysV2(authKey: Uint8Array, msgKey: Uint8Array, x: MessageDirection): AesKeyIv {
  const a = sha256(msgKey, authKey.subarray(x, 36 + x));
  const b = sha256(authKey.subarray(40 + x, 76 + x), msgKey);
  return {
    key: concatBytes(a.subarray(0, 8), b.subarray(8, 24), a.subarray(24)),
    iv: concatBytes(b.subarray(0, 8), a.subarray(8, 24), b.subarray(24)),
  };
}

/**
 * msg_key of MTProto 1.0: the low 128 bits of SHA-1 over the plaintext without padding
 * (https://core.telegram.org/mtproto/description_v1). Only auth.bindTempAuthKey still uses it.
 */
export function messageKeyV1(plaintext: Uint8Array): Uint8Array {
  return sha1(plaintext).slice(4);
}

/** AES key and IV of MTProto 1.0 for a message key. */
export function keysV1(authKey: Uint8Array, msgKey: Uint8Array, x: MessageDirection): AesKeyIv {
  const part = (from: number, to: number): Uint8Array => authKey.subarray(from + x, to + x);
  const a = sha1(msgKey, part(0, 32));
  const b = sha1(part(32, 48), msgKey, part(48, 64));
  const c = sha1(part(64, 96), msgKey);
  const d = sha1(msgKey, part(96, 128));
  return {
    key: concatBytes(a.subarray(0, 8), b.subarray(8, 20), c.subarray(4, 16)),
    iv: concatBytes(a.subarray(8, 20), b.subarray(0, 8), c.subarray(16, 20), d.subarray(0, 8)),
  };
}
