import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { flipped } from '../test/library.ts';
import { TEST_KEY_PEM } from '../test/test-key.ts';
import { toBase64 } from './base64.ts';
import { concatBytes, toHex } from './bytes.ts';
import { CryptoError } from './errors.ts';
import { formatPem, parsePem } from './pem.ts';
import { exportPublicKey, parsePrivateKey, parsePublicKey, rsaPublicKey } from './rsa-key.ts';

describe('RSA key', () => {
  const object = createPrivateKey(TEST_KEY_PEM);
  const publicObject = createPublicKey(object);
  const text = (type: 'pkcs1' | 'spki'): string =>
    publicObject.export({ type, format: 'pem' }) as string;
  const privateText = (type: 'pkcs1' | 'pkcs8'): string =>
    object.export({ type, format: 'pem' }) as string;

  it('is read from PKCS#1 and SPKI, and written as PKCS#1', () => {
    const key = parsePublicKey(text('pkcs1'));
    expect(parsePublicKey(text('spki'))).toEqual(key);
    expect(exportPublicKey(key)).toBe(text('pkcs1'));
    expect(toHex(key.e)).toBe('010001');
  });

  it('is read from private PKCS#1 and PKCS#8, with its public half', () => {
    const key = parsePrivateKey(privateText('pkcs1'));
    expect(parsePrivateKey(privateText('pkcs8'))).toEqual(key);
    const { n, e, fingerprint } = key;
    expect(parsePublicKey(text('spki'))).toEqual({ n, e, fingerprint });
    const jwk = object.export({ format: 'jwk' });
    expect(toBase64(key.qi).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_')).toBe(
      jwk.qi,
    );
  });

  it('is found in a text with Windows line ends and comments around it', () => {
    const key = parsePublicKey(`# a comment\r\n${text('pkcs1').replaceAll('\n', '\r\n')}\r\nmore`);
    expect(key).toEqual(parsePublicKey(text('pkcs1')));
  });

  it('refuses everything else with BAD_KEY', () => {
    const ec = generateKeyPairSync('ec', {
      namedCurve: 'prime256v1',
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const der = parsePem(text('pkcs1')).der;
    const pems = [
      '',
      'not a key',
      ec.publicKey,
      privateText('pkcs1'),
      formatPem('CERTIFICATE', der),
      formatPem('RSA PUBLIC KEY', new Uint8Array(0)),
      '-----BEGIN RSA PUBLIC KEY-----\nA\n-----END RSA PUBLIC KEY-----',
      ...Array.from({ length: der.length }, (_, n) =>
        formatPem('RSA PUBLIC KEY', der.subarray(0, n)),
      ),
    ];
    for (const pem of pems) expect(() => parsePublicKey(pem)).toThrow(CryptoError);
    for (const pem of [...pems, ec.privateKey, text('spki')]) {
      if (pem === privateText('pkcs1')) continue;
      expect(() => parsePrivateKey(pem)).toThrow(CryptoError);
    }
  });

  it('never fails in another way on changed bytes', () => {
    const { label, der } = parsePem(privateText('pkcs8'));
    for (let at = 0; at < der.length; at++) {
      const bad = flipped(der, at, 0xff);
      try {
        parsePrivateKey(formatPem(label, bad));
      } catch (error) {
        expect(error).toBeInstanceOf(CryptoError);
      }
    }
  });

  it('refuses even or tiny numbers', () => {
    const odd = new Uint8Array(256).fill(0xff);
    const even = concatBytes(odd.subarray(1), Uint8Array.of(2));
    const e = Uint8Array.of(3);
    expect(() => rsaPublicKey(even, e)).toThrow(CryptoError);
    expect(() => rsaPublicKey(odd, Uint8Array.of(2))).toThrow(CryptoError);
    expect(() => rsaPublicKey(odd.subarray(0, 63), e)).toThrow(CryptoError);
    expect(rsaPublicKey(odd, e).fingerprint).toBeTypeOf('bigint');
  });
});
