import { Api } from '@mtkit/api';
import type { Context } from '../context.ts';

/**
 * Ends the sign-in of this authorization key (E-070); the key itself stays. Also answered without
 * a sign-in, so that a repeated request succeeds.
 * `auth.logOut#3e72ba19 = auth.LoggedOut`
 */
export async function logOut(
  context: Context,
  _request: Api.auth.LogOut,
): Promise<Api.auth.TypeLoggedOut> {
  await context.authorizations.remove(context.authKeyId);
  return new Api.auth.LoggedOut({});
}
