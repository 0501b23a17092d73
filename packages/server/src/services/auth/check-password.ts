import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { checkSrp } from '../account/check-srp.ts';
import { authorizationOf, authorize } from './authorize.ts';
import { pendingUser } from './pending-user.ts';

/**
 * The second step of a sign-in with two-step verification (E-110); the errors are those of
 * `checkSrp`.
 * `auth.checkPassword#d18b4d16 password:InputCheckPasswordSRP = auth.Authorization`
 */
export async function checkPassword(
  context: Context,
  request: Api.auth.CheckPassword,
): Promise<Api.auth.TypeAuthorization> {
  const version = await checkSrp(context, pendingUser(context), request.password);
  return finishSignIn(context, version);
}

/**
 * Completes a sign-in whose password is no longer to come, as long as nobody has ended it meanwhile
 * (401 AUTH_KEY_UNREGISTERED), or changed the password whose version was given (400
 * SRP_PASSWORD_CHANGED).
 */
export async function finishSignIn(
  context: Context,
  version?: bigint,
): Promise<Api.auth.TypeAuthorization> {
  const user = pendingUser(context);
  const authorization = context.signIn?.authorization;
  if (!authorization?.passwordPending) return authorizationOf(context, user);
  const { apiId, authKeyId } = authorization;
  const granted = await context.transaction(async (stores) => {
    const current = await stores.authorizations.ofKey(authKeyId);
    if (current?.user.id !== user.id) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED');
    const password = await stores.passwords.ofUser(user.id);
    if (password && password.version !== version) {
      throw new RpcError(400, 'SRP_PASSWORD_CHANGED');
    }
    return authorize(context, stores, current.user, { apiId });
  });
  return authorizationOf(context, user, granted);
}
