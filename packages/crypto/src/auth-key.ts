import { concatBytes, readLong, xorBytes } from './bytes.ts';
import { expectLength } from './errors.ts';
import type { AesKeyIv } from './key-derivation.ts';
import { sha1 } from './sha.ts';

/** The key's name on the wire: the low 64 bits of its SHA-1, signed, as a TL `long` is read. */
export function authKeyId(authKey: Uint8Array): bigint {
  expectLength(authKey, 256, 'auth_key');
  return readLong(sha1(authKey), 12);
}

/** The high 64 bits of the key's SHA-1, 8 bytes (`auth_key_aux_hash`). */
export function authKeyAuxHash(authKey: Uint8Array): Uint8Array {
  expectLength(authKey, 256, 'auth_key');
  return sha1(authKey).slice(0, 8);
}

/** `new_nonce_hash1`, `2` or `3` of dh_gen_ok, dh_gen_retry and dh_gen_fail: 16 bytes. */
export function newNonceHash(
  newNonce: Uint8Array,
  number: 1 | 2 | 3,
  auxHash: Uint8Array,
): Uint8Array {
  return sha1(newNonce, Uint8Array.of(number), auxHash).slice(4);
}

/** The AES key and IV that protect server_DH_inner_data and client_DH_inner_data. */
export function temporaryAesKey(newNonce: Uint8Array, serverNonce: Uint8Array): AesKeyIv {
  const a = sha1(newNonce, serverNonce);
  const b = sha1(serverNonce, newNonce);
  const c = sha1(newNonce, newNonce);
  return {
    key: concatBytes(a, b.subarray(0, 12)),
    iv: concatBytes(b.subarray(12), c, newNonce.subarray(0, 4)),
  };
}

/** The first server_salt of a new key: `new_nonce[0..8] XOR server_nonce[0..8]`, signed. */
export function initialServerSalt(newNonce: Uint8Array, serverNonce: Uint8Array): bigint {
  return readLong(xorBytes(newNonce.subarray(0, 8), serverNonce.subarray(0, 8)));
}
