import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';

/** Somebody who vouches for e-mail addresses by signed tokens: Google, Apple. */
export interface IdTokenIssuer {
  /** The client ids of the operator's apps: a token for any other audience is refused. */
  readonly clientIds: readonly string[];
  /** The public keys (`keys` of the issuer's JWKS), or what looks them up when a token comes. */
  readonly keys: readonly IssuerKey[] | (() => Promise<readonly IssuerKey[]>);
  /** What `iss` may be. Default: as Google, or Apple, call themselves. */
  readonly issuers?: readonly string[];
  /** Whether the token's `nonce` (if it has one) is the one that was asked for. Default: any. */
  readonly checkNonce?: (nonce: string | undefined) => boolean;
}

/** A public key of an issuer, as in its JWKS. */
export type IssuerKey = JsonWebKey & { readonly kid?: string; readonly alg?: string };

/** What `iss` is by default. */
export const ISSUERS = {
  google: ['https://accounts.google.com', 'accounts.google.com'],
  apple: ['https://appleid.apple.com'],
} as const;

/**
 * The address that an OpenID Connect ID token vouches for, in lower case; it is for the caller to
 * look whether it is one. Undefined when the token is not good: its signature (RS256 or ES256, nothing else), its issuer, audience, times and nonce
 * are checked, and that the issuer has verified the address. `now` in milliseconds.
 */
export async function emailOfIdToken(
  token: string,
  issuer: IdTokenIssuer & { readonly issuers: readonly string[] },
  now: number,
): Promise<string | undefined> {
  const parts = token.length <= MAX_TOKEN ? token.split('.') : [];
  const [head = '', body = '', signature = ''] = parts;
  const header = parts.length === 3 ? jsonOf(head) : undefined;
  const claims = jsonOf(body);
  const algorithm = ALGORITHMS[header?.['alg'] as keyof typeof ALGORITHMS];
  if (!header || !claims || !algorithm || header['crit'] !== undefined) return undefined;

  const all = typeof issuer.keys === 'function' ? await issuer.keys() : issuer.keys;
  const signed = Buffer.from(`${head}.${body}`, 'ascii');
  const bytes = Buffer.from(signature, 'base64url');
  const isSigned = all.some((key) => {
    const fits =
      key.kty === algorithm.kty &&
      (key.kid === undefined || header['kid'] === undefined || key.kid === header['kid']) &&
      (key.alg === undefined || key.alg === header['alg']);
    return fits && isSignedBy(key, signed, bytes);
  });
  return isSigned && areGood(claims, issuer, now) ? addressOf(claims) : undefined;
}

function areGood(
  claims: Claims,
  issuer: IdTokenIssuer & { readonly issuers: readonly string[] },
  now: number,
): boolean {
  const { aud, exp, iat, iss, nbf, nonce } = claims;
  const seconds = now / 1000;
  const audiences = Array.isArray(aud) ? aud : [aud];
  return (
    issuer.issuers.some((each) => each === iss) &&
    // A token that is also for somebody else may have come from there.
    audiences.every((each) => issuer.clientIds.some((id) => id === each)) &&
    typeof exp === 'number' &&
    exp > seconds &&
    (iat === undefined || (typeof iat === 'number' && iat <= seconds + LEEWAY)) &&
    (nbf === undefined || (typeof nbf === 'number' && nbf <= seconds + LEEWAY)) &&
    (nonce === undefined || typeof nonce === 'string') &&
    (issuer.checkNonce?.(nonce as string | undefined) ?? true)
  );
}

/** Apple writes booleans as text. */
function addressOf({ email, email_verified: verified }: Claims): string | undefined {
  if (verified !== true && verified !== 'true') return undefined;
  return typeof email === 'string' ? email.toLowerCase() : '';
}

function isSignedBy(jwk: IssuerKey, signed: Uint8Array, signature: Uint8Array): boolean {
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const { asymmetricKeyDetails: details, asymmetricKeyType: type } = key;
    if (type === 'ec' && details?.namedCurve !== 'prime256v1') return false;
    if (type === 'rsa' && (details?.modulusLength ?? 0) < 2048) return false;
    return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

type Claims = Readonly<
  Record<
    | 'aud'
    | 'email'
    | 'email_verified'
    | 'exp'
    | 'iat'
    | 'iss'
    | 'nbf'
    | 'nonce'
    | 'alg'
    | 'kid'
    | 'crit',
    unknown
  >
>;

function jsonOf(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}

const ALGORITHMS = { RS256: { kty: 'RSA' }, ES256: { kty: 'EC' } } as const;

/** Characters; those of Google and Apple have about 1000. */
const MAX_TOKEN = 8192;

/** Seconds by which the issuer's clock may be ahead. */
const LEEWAY = 300;
