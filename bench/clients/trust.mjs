import { createHash, createPublicKey } from 'node:crypto';
import { theirs } from '../libraries.mjs';

/** Adds the server's key to GramJS's table, which has { n, e } by signed fingerprint. */
export function trust(rsa, pem) {
  const { n, e } = createPublicKey(pem).export({ format: 'jwk' });
  const modulus = Buffer.from(n, 'base64url');
  const exponent = Buffer.from(e, 'base64url');
  const digest = createHash('sha1').update(tlBytes(modulus)).update(tlBytes(exponent)).digest();
  rsa._serverKeys.set(digest.readBigInt64LE(12).toString(), {
    n: theirs('big-integer')(modulus.toString('hex'), 16),
    e: Number.parseInt(exponent.toString('hex'), 16),
  });
}

function tlBytes(value) {
  const { length } = value;
  if (length >= 254) {
    return Buffer.concat([Buffer.from([254, length & 255, length >> 8, 0]), value]);
  }
  return Buffer.concat([Buffer.from([length]), value, Buffer.alloc((4 - ((length + 1) % 4)) % 4)]);
}
