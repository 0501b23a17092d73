import { Api } from '@mtkit/api';
import { macTextOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { LoginToken } from '../token-stores.ts';

/** Makes a token for a waiting key (E-052): 256 random bits, good for half a minute. */
export async function newLoginToken(
  context: Context,
  token: Omit<LoginToken, 'mac' | 'createdAt' | 'expiresAt'>,
): Promise<{ readonly bytes: Buffer; readonly expires: number }> {
  const { loginTokens, now } = context;
  const bytes = Buffer.from(context.random(TOKEN_BYTES));
  // To the second, as the client is told.
  const expires = Math.floor(now / 1000) + TOKEN_LIFE;
  await loginTokens.removeExpired(now - LOGIN_TOKEN_KEPT);
  await loginTokens.add({
    ...token,
    mac: loginTokenMac(context, bytes),
    createdAt: now,
    expiresAt: expires * 1000,
  });
  return { bytes, expires };
}

/** What is stored of a token. */
export function loginTokenMac({ secret }: Pick<Context, 'secret'>, token: Uint8Array): string {
  return macTextOf(secret, 'login token', Buffer.from(token).toString('hex'));
}

/** Takes an accepted token to the home of who has accepted it. */
export async function migrateTo(
  context: Context,
  dcId: number,
  token: LoginToken,
): Promise<Api.auth.LoginTokenMigrateTo> {
  const { bytes } = await newLoginToken(context, { ...token, dcId });
  return new Api.auth.LoginTokenMigrateTo({ dcId, token: bytes });
}

const TOKEN_BYTES = 32;

/** Seconds. */
const TOKEN_LIFE = 30;

/** Milliseconds for which who is late is told AUTH_TOKEN_EXPIRED, and not that it is invalid. */
export const LOGIN_TOKEN_KEPT = 300_000;
