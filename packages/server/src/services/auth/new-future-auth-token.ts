import { macTextOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { Stores, User } from '../stores.ts';

/** Makes a token for an account, and forgets its oldest one if there are more than 20. */
export async function newFutureAuthToken(
  context: Pick<Context, 'now' | 'random' | 'secret'>,
  { futureAuthTokens }: Pick<Stores, 'futureAuthTokens'>,
  user: Pick<User, 'id'>,
): Promise<Uint8Array> {
  const token = context.random(TOKEN_BYTES);
  await futureAuthTokens.add({
    mac: futureAuthTokenMac(context.secret, token),
    userId: user.id,
    createdAt: context.now,
    expiresAt: context.now + TOKEN_TTL,
  });
  await futureAuthTokens.keepNewest(user.id, MAX_TOKENS);
  return token;
}

/** What is stored of a token. */
export function futureAuthTokenMac(secret: Uint8Array, token: Uint8Array): string {
  const text = Buffer.from(token).toString('base64url');
  return macTextOf(secret, 'future-auth-token', text);
}

/** How many an account, and a request, may have. */
export const MAX_TOKENS = 20;
const TOKEN_BYTES = 32;

/** Milliseconds: half a year. */
const TOKEN_TTL = 183 * 86_400_000;
