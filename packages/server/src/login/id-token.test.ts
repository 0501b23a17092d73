import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emailOfIdToken, type IdTokenIssuer, type IssuerKey } from './id-token.ts';

const NOW = Date.UTC(2030, 0, 1);
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });

const keys: IssuerKey[] = [
  { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256' },
  { ...ec.publicKey.export({ format: 'jwk' }), kid: 'two' },
];

const issuer = { clientIds: ['app', 'web'], issuers: ['https://issuer.example'], keys };

const good = {
  iss: 'https://issuer.example',
  aud: 'app',
  exp: NOW / 1000 + 3600,
  iat: NOW / 1000,
  email: 'Ada@Example.org',
  email_verified: true,
};

function token(claims: object = {}, header: object = {}, key: KeyObject = rsa.privateKey): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'RS256', kid: 'one', ...header })}.${part({ ...good, ...claims })}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

const email = (text: string, changes: Partial<IdTokenIssuer> = {}) =>
  emailOfIdToken(text, { ...issuer, ...changes } as typeof issuer, NOW);

describe('an ID token', () => {
  it('E-020 E-027: vouches for an address by RS256 and ES256', async () => {
    expect(await email(token())).toBe('ada@example.org');
    expect(await email(token({}, { alg: 'ES256', kid: 'two' }, ec.privateKey))).toBe(
      'ada@example.org',
    );
    expect(await email(token({ email_verified: 'true', aud: ['web'] }))).toBe('ada@example.org');
    expect(await email(token(), { keys: async () => keys })).toBe('ada@example.org');
  });

  it.each([
    [{ iss: 'https://other.example' }],
    [{ aud: 'other' }],
    [{ aud: ['app', 'other'] }],
    [{ aud: undefined }],
    [{ exp: NOW / 1000 }],
    [{ exp: undefined }],
    [{ exp: '9999999999' }],
    [{ iat: NOW / 1000 + 301 }],
    [{ nbf: NOW / 1000 + 301 }],
    [{ email_verified: false }],
    [{ email_verified: undefined }],
    [{ email_verified: 1 }],
    [{ nonce: 5 }],
  ])('is not good with %j', async (claims) => {
    expect(await email(token(claims))).toBeUndefined();
  });

  it('is not good with a signature by somebody else, by another algorithm, or by none', async () => {
    expect(await email(token({}, {}, stranger.privateKey))).toBeUndefined();
    expect(await email(token({}, { alg: 'none' }))).toBeUndefined();
    expect(await email(token({}, { alg: 'HS256' }))).toBeUndefined();
    expect(await email(token({}, { alg: 'ES256' }))).toBeUndefined();
    expect(await email(token({}, { kid: 'two' }))).toBeUndefined();
    expect(await email(token({}, { crit: ['exp'] }))).toBeUndefined();
    const [head, body] = token().split('.');
    expect(await email(`${head}.${body}.`)).toBeUndefined();
    expect(await email(`${head}.${body}`)).toBeUndefined();
    const [, other, signature] = token({ email: 'eve@example.org' }).split('.');
    expect(await email(`${head}.${other}.${signature}`)).toBeDefined();
    expect(await email(`${head}.${body}.${signature}`)).toBeUndefined();
  });

  it('is not good by weak keys', async () => {
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const jwk = { ...weak.publicKey.export({ format: 'jwk' }), kid: 'one' };
    expect(await email(token({}, {}, weak.privateKey), { keys: [jwk] })).toBeUndefined();
  });

  it('has the nonce that was asked for', async () => {
    const checkNonce = (nonce: string | undefined) => nonce === 'right';
    expect(await email(token({ nonce: 'right' }), { checkNonce })).toBeDefined();
    expect(await email(token({ nonce: 'wrong' }), { checkNonce })).toBeUndefined();
    expect(await email(token(), { checkNonce })).toBeUndefined();
  });

  it('I-29: is not good when it is garbage', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.array(fc.base64String(), { maxLength: 4 }).map((all) => all.join('.')),
        ),
        async (text) => {
          expect(await email(text)).toBeUndefined();
        },
      ),
    );
  });
});
