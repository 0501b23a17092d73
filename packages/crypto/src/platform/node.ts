import * as node from 'node:crypto';
import { bigintToBytes, bytesToBigint } from '../bytes.ts';
import { igeDecrypt, igeEncrypt } from '../engine/aes-modes.ts';
import { modPowBigint } from '../engine/mod-pow.ts';
import type { RsaPrivateKey, RsaPublicKey } from '../rsa-key.ts';

/** SHA-1 of the parts joined. */
export function sha1(parts: readonly Uint8Array[]): Uint8Array {
  return digest('sha1', parts);
}

/** SHA-256 of the parts joined. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array {
  return digest('sha256', parts);
}

/** AES-256-IGE encryption. */
export function aesIgeEncrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  return igeEncrypt(data, key, iv);
}

/** AES-256-IGE decryption. */
export function aesIgeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  return igeDecrypt(data, key, iv);
}

/** A stateful AES-256-CTR transform. */
export function aesCtr(key: Uint8Array, iv: Uint8Array): (data: Uint8Array) => Uint8Array {
  const cipher = node.createCipheriv('aes-256-ctr', key, iv);
  return (data) => cipher.update(data);
}

/** `base ** exponent mod modulus` in as many bytes as the modulus. */
export function modPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array {
  const value = modPowBigint(bytesToBigint(base), bytesToBigint(exponent), bytesToBigint(modulus));
  return bigintToBytes(value, modulus.length);
}

/** Whether a positive number is prime, with an error below 2 ** -128. */
export function isProbablePrime(value: Uint8Array): boolean {
  return node.checkPrimeSync(value, { checks: 64 });
}

/** `block ** e mod n`, as long as n; `block` is as long as n and smaller. */
export function rsaPublic(key: RsaPublicKey, block: Uint8Array): Uint8Array {
  return modPow(block, key.e, key.n);
}

/** `block ** d mod n`, as long as n; `block` is as long as n and smaller. */
export function rsaPrivate(key: RsaPrivateKey, block: Uint8Array): Uint8Array {
  return modPow(block, key.d, key.n);
}

/** A new RSA-2048 key as PKCS#8 DER. */
export function generateRsa(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    node.generateKeyPair(
      'rsa',
      {
        modulusLength: 2048,
        publicExponent: 65_537,
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      },
      (error, _publicKey, privateKey) => (error ? reject(error) : resolve(privateKey)),
    );
  });
}

/** PBKDF2-HMAC-SHA-512. */
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

/** Bytes of the CSPRNG. */
export function randomBytes(length: number): Uint8Array {
  return node.randomBytes(length);
}

function digest(algorithm: string, parts: readonly Uint8Array[]): Uint8Array {
  const hash = node.createHash(algorithm);
  for (const part of parts) hash.update(part);
  return hash.digest();
}
