import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { macOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { Stores, User } from '../stores.ts';
import { authorizationOf, authorize } from './authorize.ts';

/**
 * Signs in with a token that the client was given before (E-024), in place of a code. Undefined when
 * none of the tokens is good for the account: a code is due then. Throws 401
 * SESSION_PASSWORD_NEEDED when the account has a password, which no token stands for (I-23).
 */
export async function useFutureAuthToken(
  context: Context,
  user: User | undefined,
  options: {
    /** `logout_tokens` of the code settings; those after the 20th are ignored. */
    readonly tokens: readonly Uint8Array[] | undefined;
    readonly apiId: number;
  },
): Promise<Api.auth.SentCodeSuccess | undefined> {
  const { apiId, tokens = [] } = options;
  const macs = tokens.slice(0, MAX_TOKENS).map((token) => tokenMac(context.secret, token));
  if (macs.length === 0 || !user || user.bot) return undefined;
  const signedIn = await context.transaction(async (stores) => {
    if (!(await stores.futureAuthTokens.take(user.id, macs, context.now))) return undefined;
    const current = await stores.users.byId(user.id);
    if (!current) return undefined;
    await authorize(context, stores, current, { apiId, passwordPending: current.hasPassword });
    return current;
  });
  if (!signedIn) return undefined;
  if (signedIn.hasPassword) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
  return new Api.auth.SentCodeSuccess({ authorization: authorizationOf(context, signedIn) });
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
