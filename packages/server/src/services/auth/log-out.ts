import { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import { newFutureAuthToken } from './new-future-auth-token.ts';

/**
 * Ends the sign-in of this authorization key (E-070), and the temporary keys that act for it; the
 * key itself stays. The token signs in again without a code. Also answered without a sign-in, so
 * that a repeated request succeeds.
 * `auth.logOut#3e72ba19 = auth.LoggedOut`
 */
export async function logOut(
  context: Context,
  _request: Api.auth.LogOut,
): Promise<Api.auth.TypeLoggedOut> {
  const { ended, token } = await context.transaction(async (stores) => {
    const signIn = await stores.authorizations.ofKey(context.authKeyId);
    const user = signIn?.authorization.passwordPending ? undefined : signIn?.user;
    return {
      ended: await stores.authorizations.end([context.authKeyId]),
      token: user && !user.bot ? await newFutureAuthToken(context, stores, user) : undefined,
    };
  });
  // The answer may have to go by one of the temporary keys.
  context.push.ended(ended.authKeyIds);
  context.afterAnswer(() => context.push.keysRemoved(ended.temporaryKeyIds));
  return new Api.auth.LoggedOut(token ? { futureAuthToken: Buffer.from(token) } : {});
}
