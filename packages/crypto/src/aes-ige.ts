import { unfilledBytes } from './bytes.ts';
import { CryptoError, expectLength } from './errors.ts';
import * as platform from './platform/node.ts';

/** AES-256-IGE encryption. `data` is a whole number of 16-byte blocks, `key` and `iv` 32 bytes each. */
export function aesIgeEncrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  checkInput(data, key, iv);
  const out = unfilledBytes(data.length);
  platform.aesIgeEncrypt(data, key, iv, out);
  return out;
}

/** AES-256-IGE decryption, the inverse of `aesIgeEncrypt`. The result lies 4-byte aligned. */
export function aesIgeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  checkInput(data, key, iv);
  return platform.aesIgeDecrypt(data, key, iv);
}

function checkInput(data: Uint8Array, key: Uint8Array, iv: Uint8Array): void {
  if (data.length % 16 !== 0) {
    throw new CryptoError('BAD_LENGTH', `IGE data has ${data.length} bytes, expected whole blocks`);
  }
  expectLength(key, 32, 'AES key');
  expectLength(iv, 32, 'IGE IV');
}
