import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import type { RsaPrivateKey, RsaPublicKey } from '../rsa-types.ts';

/** `block ** e mod n`, as long as n; `block` is as long as n and smaller. */
export function rsaPublic(key: RsaPublicKey, block: Uint8Array): Uint8Array {
  let object = publicKeys.get(key);
  if (object === undefined) {
    const jwk = { kty: 'RSA', n: base64url(key.n), e: base64url(key.e) };
    object = createPublicKey({ key: jwk, format: 'jwk' });
    publicKeys.set(key, object);
  }
  return publicEncrypt({ key: object, padding: constants.RSA_NO_PADDING }, block);
}

/** `block ** d mod n`, as long as n, blinded; `block` is as long as n and smaller. */
export function rsaPrivate(key: RsaPrivateKey, block: Uint8Array): Uint8Array {
  let object = privateKeys.get(key);
  if (object === undefined) {
    const { n, e, d, p, q, dp, dq, qi } = key;
    const numbers = { n, e, d, p, q, dp, dq, qi };
    const jwk = Object.fromEntries(Object.entries(numbers).map(([k, v]) => [k, base64url(v)]));
    object = createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
    privateKeys.set(key, object);
  }
  return privateDecrypt({ key: object, padding: constants.RSA_NO_PADDING }, block);
}

/** A new RSA-2048 key as PKCS#8 DER. */
export function generateRsa(): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    generateKeyPair(
      'rsa',
      {
        modulusLength: 2048,
        publicExponent: 65_537,
        publicKeyEncoding: { type: 'spki', format: 'der' },
        privateKeyEncoding: { type: 'pkcs8', format: 'der' },
      },
      (error, _publicKey, privateKey) =>
        error ? reject(error) : resolve(Uint8Array.from(privateKey)),
    );
  });
}

const publicKeys = new WeakMap<RsaPublicKey, KeyObject>();
const privateKeys = new WeakMap<RsaPrivateKey, KeyObject>();

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64url');
}
