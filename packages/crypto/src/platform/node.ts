import * as node from 'node:crypto';
import * as zlib from 'node:zlib';
import { concatBytes, unfilledBytes } from '../bytes.ts';
import { crc32 as softwareCrc32 } from '../engine/checksums.ts';
import { igeDecrypt, igeEncrypt } from '../engine/software.ts';
import { type WasmEngine, wasmEngine } from '../engine/wasm-engine.ts';
import type { HashedText } from './hashed-text.ts';
import { native } from '../native/load.cjs';

export { modPow } from './node-dh.ts';
export { generateRsa, rsaPrivate, rsaPublic } from './node-rsa.ts';

/** SHA-1 of the parts joined. */
export function sha1(parts: readonly Uint8Array[]): Uint8Array {
  return digest('sha1', parts);
}

/** SHA-256 of the parts joined. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array {
  return digest('sha256', parts);
}

/** CRC-32 as gzip uses it, unsigned. */
export function crc32(data: Uint8Array): number {
  return quickCrc32 === undefined || data.length < QUICK_FROM
    ? softwareCrc32(data)
    : quickCrc32(data);
}

/** AES-256-IGE encryption into `target`, which has as many bytes and may be `data` itself. */
export function aesIgeEncrypt(
  data: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  target: Uint8Array,
): void {
  if (native === undefined) igeEncryptWithoutNative(data, key, iv, target);
  else native.ige(data, key, iv, target, true);
}

/** The same where there is no native module. */
export function igeEncryptWithoutNative(
  data: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  target: Uint8Array,
): void {
  const engine = data.length < CBC_FROM ? undefined : wasmEngine();
  if (engine === undefined) {
    igeEncrypt(data, key, iv, target);
    return;
  }
  const cipher = node.createCipheriv('aes-256-cbc', key, iv.subarray(0, 16)).setAutoPadding(false);
  engine.igeEncryptByCbc(data, iv, (piece) => cipher.update(piece), target);
}

/** AES-256-IGE decryption. */
export function aesIgeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  if (native === undefined) return igeDecrypt(data, key, iv);
  const out = unfilledBytes(data.length);
  native.ige(data, key, iv, out, false);
  return out;
}

/** AES-256-IGE decryption of a message, and SHA-256 of `prefix` (32 bytes) and the plaintext. */
export function aesIgeDecryptAndHash(
  data: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  prefix: Uint8Array,
): HashedText {
  if (native?.igeDecryptAndHash === undefined || data.length < 32) {
    const plaintext = aesIgeDecrypt(data, key, iv);
    return { plaintext, hash: sha256([prefix, plaintext]) };
  }
  const plaintext = unfilledBytes(data.length);
  const hash = new Uint8Array(32);
  native.igeDecryptAndHash(data, key, iv, prefix, plaintext, hash);
  return { plaintext, hash };
}

/** The engine that does messages of so many bytes as a whole, where that is the quickest way. */
export function messageEngine(length: number): WasmEngine | undefined {
  return length <= ENGINE_UP_TO ? wasmEngine() : undefined;
}

/** A stateful AES-256-CTR transform. */
export function aesCtr(key: Uint8Array, iv: Uint8Array): (data: Uint8Array) => Uint8Array {
  const cipher = node.createCipheriv('aes-256-ctr', key, iv);
  return (data) => {
    if (data.length <= CTR_PIECE) return cipher.update(data);
    const out = new Uint8Array(data.length);
    for (let offset = 0; offset < data.length; offset += CTR_PIECE) {
      out.set(cipher.update(data.subarray(offset, offset + CTR_PIECE)), offset);
    }
    return out;
  };
}

/** Whether a positive number is prime; a composite one passes with a probability below 2 ** -128. */
export function isProbablePrime(value: Uint8Array): boolean {
  return node.checkPrimeSync(value, { checks: 64 });
}

/** PBKDF2-HMAC-SHA-512, on a thread of the pool. */
export function pbkdf2Sha512(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    node.pbkdf2(password, salt, iterations, length, 'sha512', (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

/** Fills an array from the CSPRNG and gives it back. */
export function fillRandom(bytes: Uint8Array): Uint8Array {
  return node.randomFillSync(bytes);
}

// where CBC in hardware overtakes AES in software in spite of its fixed cost
const CBC_FROM = 1024;
// where hashing in hardware does
const ENGINE_UP_TO = 1024;

// larger buffers cost OpenSSL's caller more to get than the key stream
const CTR_PIECE = 65_536;

// zlib's from Node 20.15 on; a call costs more than a few hundred bytes in TypeScript
const quickCrc32 = native?.crc32 ?? (zlib as { crc32?: (data: Uint8Array) => number }).crc32;
const QUICK_FROM = 512;

// crypto.hash is newer than the oldest Node that is supported (20.12)
type OneShotHash = (algorithm: string, data: Uint8Array, encoding: 'buffer') => Buffer;
const oneShotHash = (node as { hash?: OneShotHash }).hash;

// an object for a hash costs more than to copy so many bytes
const JOIN_UP_TO = 2048;

function digest(algorithm: string, parts: readonly Uint8Array[]): Uint8Array {
  if (oneShotHash !== undefined) {
    if (parts.length === 1) return oneShotHash(algorithm, parts[0] as Uint8Array, 'buffer');
    let length = 0;
    for (const part of parts) length += part.length;
    if (length <= JOIN_UP_TO) return oneShotHash(algorithm, concatBytes(...parts), 'buffer');
  }
  const hash = node.createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
