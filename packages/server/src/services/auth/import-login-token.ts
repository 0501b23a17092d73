import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { authorizationOf, authorize } from './authorize.ts';
import { loginTokenMac } from './login-token.ts';

/**
 * Goes on with an accepted token on the account's home (E-051). In this order: 400
 * AUTH_TOKEN_INVALID (unknown, for another data centre, or that of a QR code itself, which is for
 * others to scan), AUTH_TOKEN_EXPIRED, AUTH_TOKEN_ALREADY_ACCEPTED (used at the same time), 401
 * SESSION_PASSWORD_NEEDED.
 * `auth.importLoginToken#95ac5ce4 token:bytes = auth.LoginToken`
 */
export async function importLoginToken(
  context: Context,
  request: Api.auth.ImportLoginToken,
): Promise<Api.auth.TypeLoginToken> {
  const { limits, now } = context;
  const { address } = context.client;
  limits.check('wrongTokenPerAddress', address, now);
  const mac = loginTokenMac(context, request.token);
  const token = await context.loginTokens.find(mac);
  if (token?.userId === undefined || token.dcId !== context.dcId) {
    limits.take('wrongTokenPerAddress', address, now);
    throw new RpcError(400, 'AUTH_TOKEN_INVALID');
  }
  if (token.expiresAt <= now) throw new RpcError(400, 'AUTH_TOKEN_EXPIRED');
  const { apiId, userId } = token;
  const { granted, user } = await context.transaction(async (stores) => {
    if (!(await stores.loginTokens.remove(mac))) {
      throw new RpcError(400, 'AUTH_TOKEN_ALREADY_ACCEPTED');
    }
    const found = await stores.users.byId(userId);
    if (!found) throw new RpcError(400, 'AUTH_TOKEN_INVALID');
    const passwordPending = found.hasPassword;
    const options = { apiId, passwordPending };
    return { user: found, granted: await authorize(context, stores, found, options) };
  });
  if (user.hasPassword) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
  const authorization = authorizationOf(context, user, granted);
  return new Api.auth.LoginTokenSuccess({ authorization });
}
