import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { macTextOf } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import { checkApp } from './app.ts';
import { authorizationOf, authorize } from './authorize.ts';
import { isAtHome, migrate } from './home.ts';

/**
 * Signs in with a token that a page of the operator's gave out (E-061, `createWebToken`). In this
 * order: the application, the limits, 400 AUTH_TOKEN_INVALID (unknown, used or expired), 303
 * USER_MIGRATE_X, 401 SESSION_PASSWORD_NEEDED.
 * `auth.importWebTokenAuthorization#2db873a9 api_id:int api_hash:string web_auth_token:string =
 * auth.Authorization`
 */
export async function importWebTokenAuthorization(
  context: Context,
  request: Api.auth.ImportWebTokenAuthorization,
): Promise<Api.auth.TypeAuthorization> {
  const { apiId } = request;
  await checkApp(context, apiId, request.apiHash);
  const { limits, now } = context;
  const { address } = context.client;
  limits.check('wrongTokenPerAddress', address, now);
  const mac = webTokenMac(context, request.webAuthToken);
  const token = await context.webTokens.find(mac);
  const found = token && token.expiresAt > now && (await context.users.byId(token.userId));
  if (!found) {
    limits.take('wrongTokenPerAddress', address, now);
    throw new RpcError(400, 'AUTH_TOKEN_INVALID');
  }
  if (!isAtHome(context, found)) throw migrate('USER', found.dcId);
  const { granted, user } = await context.transaction(async (stores) => {
    const current = await stores.users.byId(found.id);
    const used = await stores.webTokens.remove(mac);
    if (!used || !current) throw new RpcError(400, 'AUTH_TOKEN_INVALID');
    const options = { apiId, passwordPending: current.hasPassword };
    return { user: current, granted: await authorize(context, stores, current, options) };
  });
  if (user.hasPassword) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
  return authorizationOf(context, user, granted);
}

/** What is stored of a token. */
export function webTokenMac({ secret }: Pick<Context, 'secret'>, token: string): string {
  return macTextOf(secret, 'web token', token);
}
