import { aesIgeDecrypt, aesIgeEncrypt } from './aes-ige.ts';
import { authKeyId } from './auth-key.ts';
import { concatBytes, constantTimeEqual, readLong, writeLong } from './bytes.ts';
import { expectLength } from './errors.ts';
import { keysV1, messageKeyV1 } from './key-derivation.ts';
import type { RandomSource } from './rsa-pad.ts';

/**
 * What auth.bindTempAuthKey proves; all longs signed.
 * `bind_auth_key_inner#75a3f765 nonce:long temp_auth_key_id:long perm_auth_key_id:long
 * temp_session_id:long expires_at:int = BindAuthKeyInner`
 */
export interface BindMessage {
  /** msg_id of the auth.bindTempAuthKey request itself. */
  readonly msgId: bigint;
  readonly nonce: bigint;
  readonly tempAuthKeyId: bigint;
  readonly tempSessionId: bigint;
  /** Unix time in seconds. */
  readonly expiresAt: number;
}

/**
 * The `encrypted_message` of auth.bindTempAuthKey, 104 bytes: MTProto 1.0 under the permanent key
 * (https://core.telegram.org/method/auth.bindTempAuthKey).
 */
export function sealBindMessage(
  permAuthKey: Uint8Array,
  message: BindMessage,
  random: RandomSource,
): Uint8Array {
  const permAuthKeyId = authKeyId(permAuthKey);
  const plain = new Uint8Array(80);
  const view = new DataView(plain.buffer);
  plain.set(random(16), 0);
  writeLong(plain, 16, message.msgId);
  view.setUint32(28, 40, true);
  view.setUint32(32, BIND_AUTH_KEY_INNER, true);
  writeLong(plain, 36, message.nonce);
  writeLong(plain, 44, message.tempAuthKeyId);
  writeLong(plain, 52, permAuthKeyId);
  writeLong(plain, 60, message.tempSessionId);
  view.setInt32(68, message.expiresAt, true);
  plain.set(random(8), 72);
  const msgKey = messageKeyV1(plain.subarray(0, 72));
  const { key, iv } = keysV1(permAuthKey, msgKey, 0);
  const id = new Uint8Array(8);
  writeLong(id, 0, permAuthKeyId);
  return concatBytes(id, msgKey, aesIgeEncrypt(plain, key, iv));
}

/**
 * Opens an `encrypted_message`: undefined unless it is of this permanent key, has the right msg_key
 * and holds a well-formed bind_auth_key_inner. The caller compares the fields with the request.
 */
export function openBindMessage(
  permAuthKey: Uint8Array,
  encrypted: Uint8Array,
): BindMessage | undefined {
  expectLength(permAuthKey, 256, 'auth_key');
  if (encrypted.length !== 104) return undefined;
  const permAuthKeyId = authKeyId(permAuthKey);
  const msgKey = encrypted.subarray(8, 24);
  const { key, iv } = keysV1(permAuthKey, msgKey, 0);
  const plain = aesIgeDecrypt(encrypted.subarray(24), key, iv);
  if (!constantTimeEqual(messageKeyV1(plain.subarray(0, 72)), msgKey)) return undefined;
  const view = new DataView(plain.buffer, plain.byteOffset);
  const wellFormed =
    readLong(encrypted) === permAuthKeyId &&
    view.getUint32(24, true) === 0 &&
    view.getUint32(28, true) === 40 &&
    view.getUint32(32, true) === BIND_AUTH_KEY_INNER &&
    readLong(plain, 52) === permAuthKeyId;
  if (!wellFormed) return undefined;
  return {
    msgId: readLong(plain, 16),
    nonce: readLong(plain, 36),
    tempAuthKeyId: readLong(plain, 44),
    tempSessionId: readLong(plain, 60),
    expiresAt: view.getInt32(68, true),
  };
}

const BIND_AUTH_KEY_INNER = 0x75a3f765;
