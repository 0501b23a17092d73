import { macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { Stores, User } from '../stores.ts';

/**
 * Uses up one of the tokens that a client was given before (E-024), in place of a code: whether one
 * of them is good for the account. A password is still to be given (I-23). Those after the 20th are
 * ignored; there are none for bots.
 */
export async function useFutureAuthToken(
  context: Pick<Context, 'now' | 'secret'>,
  { futureAuthTokens }: Pick<Stores, 'futureAuthTokens'>,
  tokens: readonly Uint8Array[],
  user: User,
): Promise<boolean> {
  const macs = tokens.slice(0, MAX_TOKENS).map((token) => tokenMac(context.secret, token));
  if (macs.length === 0 || user.bot) return false;
  return futureAuthTokens.take(user.id, macs, context.now);
}

/** Makes a token for an account, and forgets its oldest one if there are more than 20. */
export async function newFutureAuthToken(
  context: Pick<Context, 'now' | 'random' | 'secret'>,
  { futureAuthTokens }: Pick<Stores, 'futureAuthTokens'>,
  user: Pick<User, 'id'>,
): Promise<Uint8Array> {
  const token = context.random(TOKEN_BYTES);
  await futureAuthTokens.add({
    mac: tokenMac(context.secret, token),
    userId: user.id,
    createdAt: context.now,
    expiresAt: context.now + TOKEN_TTL,
  });
  await futureAuthTokens.keepNewest(user.id, MAX_TOKENS);
  return token;
}

function tokenMac(secret: Uint8Array, token: Uint8Array): string {
  const text = Buffer.from(token).toString('base64url');
  return Buffer.from(macOf(secret, 'future-auth-token', text)).toString('hex');
}

const MAX_TOKENS = 20;
const TOKEN_BYTES = 32;

/** Milliseconds: half a year. */
const TOKEN_TTL = 183 * 86_400_000;
