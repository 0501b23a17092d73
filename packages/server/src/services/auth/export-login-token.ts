import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { checkApp } from './app.ts';
import { authorizationOf } from './authorize.ts';
import { isAtHome } from './home.ts';
import { migrateTo, newLoginToken } from './login-token.ts';

/**
 * A token to be shown as a QR code; once it was accepted, what came of it (E-050, E-051): the
 * authorization, 401 SESSION_PASSWORD_NEEDED, or where to go on. In this order: the application,
 * the sign-in of the key, the limits.
 * `auth.exportLoginToken#b7e085fe api_id:int api_hash:string except_ids:Vector<long> =
 * auth.LoginToken`
 */
export async function exportLoginToken(
  context: Context,
  request: Api.auth.ExportLoginToken,
): Promise<Api.auth.TypeLoginToken> {
  const { apiId } = request;
  await checkApp(context, apiId, request.apiHash);
  const { authKeyId, client, dcId, loginTokens, self, signIn } = context;
  if (signIn && !self) throw new RpcError(401, 'SESSION_PASSWORD_NEEDED');
  if (self) {
    const authorization = authorizationOf(context, self);
    return new Api.auth.LoginTokenSuccess({ authorization });
  }
  const accepted = await loginTokens.acceptedOf(authKeyId);
  const user = accepted?.userId && (await context.users.byId(accepted.userId));
  const isFresh = accepted !== undefined && accepted.expiresAt + ACCEPTED_LIFE > context.now;
  // Where the account is at home here, accepting it has signed the key in already.
  if (user && isFresh && !isAtHome(context, user)) {
    await loginTokens.remove(accepted.mac);
    return migrateTo(context, user.dcId, accepted);
  }
  context.limits.take('loginTokenPerKey', authKeyId, context.now);
  const { bytes, expires } = await newLoginToken(context, {
    authKeyId,
    dcId,
    apiId,
    address: client.address,
    client: JSON.stringify(client.init),
    exceptIds: request.exceptIds.slice(0, MAX_EXCEPT),
  });
  return new Api.auth.LoginToken({ expires, token: bytes });
}

/** How long after it has expired an accepted token may be followed, in milliseconds. */
const ACCEPTED_LIFE = 60_000;

const MAX_EXCEPT = 100;
