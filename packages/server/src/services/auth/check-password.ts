import type { Api } from '@mtkit/api';
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
  const user = pendingUser(context);
  await checkSrp(context, user, request.password);
  return finishSignIn(context);
}

/** Completes a sign-in whose password is no longer to come. */
export async function finishSignIn(context: Context): Promise<Api.auth.TypeAuthorization> {
  const user = pendingUser(context);
  const authorization = context.signIn?.authorization;
  if (!authorization?.passwordPending) return authorizationOf(context, user);
  const { apiId } = authorization;
  const granted = await context.transaction((stores) =>
    authorize(context, stores, user, { apiId }),
  );
  return authorizationOf(context, user, granted);
}
