import { bigintToBytes, bytesToBigint } from '../bytes.ts';
import { ctr, igeDecrypt, igeEncrypt, sha256 as softwareSha256 } from '../engine/software.ts';
import { isProbablePrimeBigint } from '../engine/miller-rabin.ts';
import { modPowBigint } from '../engine/mod-pow.ts';
import { sha1 as plainSha1 } from '../engine/sha1.ts';
import { WasmEngine, wasmEngine } from '../engine/wasm-engine.ts';
import type { HashedText } from './hashed-text.ts';
import type { RsaPrivateKey, RsaPublicKey } from '../rsa-types.ts';

/** SHA-1 of the parts joined. */
export function sha1(parts: readonly Uint8Array[]): Uint8Array {
  return plainSha1(parts);
}

/** SHA-256 of the parts joined. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array {
  return softwareSha256(parts);
}

export { crc32 } from '../engine/checksums.ts';

/** AES-256-IGE encryption into `target`, which has as many bytes and may be `data` itself. */
export function aesIgeEncrypt(
  data: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  target: Uint8Array,
): void {
  igeEncrypt(data, key, iv, target);
}

/** AES-256-IGE decryption. */
export function aesIgeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  return igeDecrypt(data, key, iv);
}

/** AES-256-IGE decryption of a message, and SHA-256 of `prefix` (32 bytes) and the plaintext. */
export function aesIgeDecryptAndHash(
  data: Uint8Array,
  key: Uint8Array,
  iv: Uint8Array,
  prefix: Uint8Array,
): HashedText {
  const plaintext = igeDecrypt(data, key, iv);
  return { plaintext, hash: softwareSha256([prefix, plaintext]) };
}

/** The engine that does messages of so many bytes as a whole, where there is one. */
export function messageEngine(length: number): WasmEngine | undefined {
  return length <= WasmEngine.MESSAGE_CAPACITY ? wasmEngine() : undefined;
}

/** A stateful AES-256-CTR transform. */
export function aesCtr(key: Uint8Array, iv: Uint8Array): (data: Uint8Array) => Uint8Array {
  return ctr(key, iv);
}

/** `base ** exponent mod modulus` in as many bytes as the modulus. */
export function modPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  const value = modPowBigint(bytesToBigint(base), bytesToBigint(exponent), bytesToBigint(modulus));
  return bigintToBytes(value, modulus.length);
}

/** Whether a positive number is prime; a composite one passes with a probability below 2 ** -128. */
export function isProbablePrime(value: Uint8Array): boolean {
  return isProbablePrimeBigint(bytesToBigint(value), (length) =>
    fillRandom(new Uint8Array(length)),
  );
}

/** `block ** e mod n`, as long as n; `block` is as long as n and smaller. */
export function rsaPublic(key: RsaPublicKey, block: Uint8Array): Uint8Array {
  return modPow(block, key.e, key.n);
}

/** `block ** d mod n`, as long as n, by the Chinese remainder theorem. Not constant-time. */
export function rsaPrivate(key: RsaPrivateKey, block: Uint8Array): Uint8Array {
  const [p, q, dp, dq, qi] = [key.p, key.q, key.dp, key.dq, key.qi].map(bytesToBigint) as Five;
  const value = bytesToBigint(block);
  const a = modPowBigint(value, dp, p);
  const b = modPowBigint(value, dq, q);
  const h = ((((a - b) * qi) % p) + p) % p;
  return bigintToBytes(b + h * q, key.n.length);
}

/** A new RSA-2048 key as PKCS#8 DER. */
export async function generateRsa(): Promise<Uint8Array> {
  const algorithm = {
    name: 'RSA-PSS',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  const pair = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey));
}

/** PBKDF2-HMAC-SHA-512. */
export async function pbkdf2Sha512(
  password: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
): Promise<Uint8Array> {
  const { subtle } = crypto;
  const secret = await subtle.importKey('raw', own(password), 'PBKDF2', false, ['deriveBits']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-512', salt: own(salt), iterations };
  return new Uint8Array(await subtle.deriveBits(algorithm, secret, length * 8));
}

/** Fills an array from the CSPRNG, in pieces of what getRandomValues takes, and gives it back. */
export function fillRandom(bytes: Uint8Array): Uint8Array {
  for (let offset = 0; offset < bytes.length; offset += 65_536) {
    crypto.getRandomValues(own(bytes.subarray(offset, offset + 65_536)));
  }
  return bytes;
}

type Five = [bigint, bigint, bigint, bigint, bigint];

// The library's types want buffers that are not shared between threads.
function own(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
