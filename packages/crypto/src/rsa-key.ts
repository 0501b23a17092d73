import { concatBytes, readLong, stripZeros } from './bytes.ts';
import {
  DerReader,
  derInteger,
  derSequence,
  NULL,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
} from './der.ts';
import { CryptoError } from './errors.ts';
import { formatPem, parsePem } from './pem.ts';
import * as platform from './platform/node.ts';
import type { RsaPrivateKey, RsaPublicKey } from './rsa-types.ts';
import { sha1 } from './sha.ts';

/** A key that `generateRsaKey` made. */
export interface GeneratedRsaKey {
  readonly privateKey: RsaPrivateKey;
  /** The private key as PKCS#8 PEM, to be kept. */
  readonly privateKeyPem: string;
  readonly publicKey: RsaPublicKey;
}

/** Builds a public key from its numbers; throws `BAD_KEY` when they cannot be one. */
export function rsaPublicKey(n: Uint8Array, e: Uint8Array): RsaPublicKey {
  const modulus = stripZeros(n);
  const exponent = stripZeros(e);
  const odd = isOdd(modulus) && isOdd(exponent);
  if (!odd || modulus.length < 64 || modulus.length > 1024 || exponent.length > 8) {
    throw new CryptoError('BAD_KEY', 'modulus or exponent cannot be those of an RSA key');
  }
  return { n: modulus, e: exponent, fingerprint: rsaFingerprint(modulus, exponent) };
}

/**
 * The last 8 bytes of `SHA1(TL bytes(n) + TL bytes(e))` as a little-endian signed number
 * (https://core.telegram.org/mtproto/auth_key, step 2).
 */
export function rsaFingerprint(n: Uint8Array, e: Uint8Array): bigint {
  return readLong(sha1(tlBytes(stripZeros(n)), tlBytes(stripZeros(e))), 12);
}

/** Reads a public key from PEM: PKCS#1 (`RSA PUBLIC KEY`) or SPKI (`PUBLIC KEY`). */
export function parsePublicKey(pem: string): RsaPublicKey {
  const { label, der } = parsePem(pem);
  if (label === 'RSA PUBLIC KEY') return readPublicKey(new DerReader(der).sequence());
  if (label !== 'PUBLIC KEY') throw new CryptoError('BAD_KEY', `PEM block is a ${label}`);
  const spki = new DerReader(der).sequence();
  expectRsa(spki.sequence());
  return readPublicKey(new DerReader(spki.bitString()).sequence());
}

/** PKCS#1 PEM (`RSA PUBLIC KEY`) of a public key. */
export function exportPublicKey(key: RsaPublicKey): string {
  return formatPem('RSA PUBLIC KEY', derSequence(derInteger(key.n), derInteger(key.e)));
}

/** Reads a private key from unencrypted PEM: PKCS#1 (`RSA PRIVATE KEY`) or PKCS#8 (`PRIVATE KEY`). */
export function parsePrivateKey(pem: string): RsaPrivateKey {
  const { label, der } = parsePem(pem);
  if (label === 'RSA PRIVATE KEY') return readPrivateKey(new DerReader(der).sequence());
  if (label !== 'PRIVATE KEY') throw new CryptoError('BAD_KEY', `PEM block is a ${label}`);
  return readPkcs8(der);
}

/**
 * Makes an RSA-2048 key for a server. Fingerprints that begin with the hex digit 0 are avoided:
 * mtcute compares padded with unpadded hex and never finds such a key.
 */
export async function generateRsaKey(): Promise<GeneratedRsaKey> {
  for (;;) {
    const der = await platform.generateRsa();
    const privateKey = readPkcs8(der);
    if (BigInt.asUintN(64, privateKey.fingerprint) >> 60n === 0n) continue;
    const { n, e, fingerprint } = privateKey;
    const privateKeyPem = formatPem('PRIVATE KEY', der);
    return { privateKey, privateKeyPem, publicKey: { n, e, fingerprint } };
  }
}

function readPkcs8(der: Uint8Array): RsaPrivateKey {
  const outer = new DerReader(der).sequence();
  outer.integer();
  expectRsa(outer.sequence());
  return readPrivateKey(new DerReader(outer.value(OCTET_STRING)).sequence());
}

function readPublicKey(sequence: DerReader): RsaPublicKey {
  return rsaPublicKey(sequence.integer(), sequence.integer());
}

function readPrivateKey(sequence: DerReader): RsaPrivateKey {
  if (sequence.integer().length !== 0) throw new CryptoError('BAD_KEY', 'multi-prime RSA key');
  const publicKey = readPublicKey(sequence);
  const [d, p, q, dp, dq, qi] = Array.from({ length: 6 }, () => sequence.integer()) as Six;
  return { ...publicKey, d, p, q, dp, dq, qi };
}

type Six = [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];

// rsaEncryption, 1.2.840.113549.1.1.1 (RFC 8017, appendix A.1)
const RSA_ENCRYPTION = '42,134,72,134,247,13,1,1,1';

function expectRsa(algorithm: DerReader): void {
  if (algorithm.value(OBJECT_IDENTIFIER).join() !== RSA_ENCRYPTION) {
    throw new CryptoError('BAD_KEY', 'key is not an RSA key');
  }
  if (!algorithm.done) algorithm.value(NULL);
}

function isOdd(digits: Uint8Array): boolean {
  return ((digits[digits.length - 1] ?? 0) & 1) === 1;
}

// TL `bytes`: length, content, zeros up to a multiple of 4
function tlBytes(content: Uint8Array): Uint8Array {
  const n = content.length;
  const head = n < 254 ? [n] : [254, n & 0xff, (n >> 8) & 0xff, n >> 16];
  const padding = -(head.length + n) & 3;
  return concatBytes(Uint8Array.from(head), content, new Uint8Array(padding));
}
