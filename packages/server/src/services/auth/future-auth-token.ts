import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { User } from '../stores.ts';
import { authorizationOf, authorize } from './authorize.ts';
import { futureAuthTokenMac, MAX_TOKENS } from './new-future-auth-token.ts';

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
  const macs = tokens
    .slice(0, MAX_TOKENS)
    .map((token) => futureAuthTokenMac(context.secret, token));
  if (macs.length === 0 || user?.bot) return undefined;
  // Looked for also without an account, so that both take the same time (I-17).
  const userId = user?.id ?? 0n;
  const signedIn = await context.transaction(async (stores) => {
    if (!(await stores.futureAuthTokens.take(userId, macs, context.now))) return undefined;
    const current = await stores.users.byId(userId);
    if (!current) return undefined;
    await authorize(context, stores, current, { apiId, passwordPending: current.hasPassword });
    return current;
  });
  if (!signedIn) return undefined;
  if (signedIn.hasPassword) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
  return new Api.auth.SentCodeSuccess({ authorization: authorizationOf(context, signedIn) });
}
