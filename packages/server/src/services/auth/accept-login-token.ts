import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { authorizationObject } from '../account/get-authorizations.ts';
import type { ClientIdentity, UserContext } from '../context.ts';
import type { Authorization } from '../session-stores.ts';
import type { Stores, User } from '../stores.ts';
import type { LoginToken } from '../token-stores.ts';
import { authorize, placeOf } from './authorize.ts';
import { isAtHome } from './home.ts';
import { loginTokenMac } from './login-token.ts';

/**
 * Signs in the client that shows a token (E-051 to E-053): it is in the list of sessions at once,
 * and told by updateLoginToken to ask again. In this order: 400 AUTH_TOKEN_INVALIDX (unknown),
 * AUTH_TOKEN_ALREADY_ACCEPTED, AUTH_TOKEN_EXPIRED, AUTH_TOKEN_EXCEPTION (the client has this
 * account already); 401 AUTH_KEY_UNREGISTERED when the accepting session has just ended.
 * `auth.acceptLoginToken#e894ad4d token:bytes = Authorization`
 */
export async function acceptLoginToken(
  context: UserContext,
  request: Api.auth.AcceptLoginToken,
): Promise<Api.Authorization> {
  const { limits, now, self } = context;
  limits.check('wrongTokenPerAddress', context.client.address, now);
  const mac = loginTokenMac(context, request.token);
  const token = await context.loginTokens.find(mac);
  // A token that is on its way to another data centre was accepted before.
  if (!token || (token.userId !== undefined && token.userId !== self.id)) {
    if (token) throw new RpcError(400, 'AUTH_TOKEN_ALREADY_ACCEPTED');
    limits.take('wrongTokenPerAddress', context.client.address, now);
    throw new RpcError(400, 'AUTH_TOKEN_INVALIDX');
  }
  if (token.userId !== undefined) throw new RpcError(400, 'AUTH_TOKEN_ALREADY_ACCEPTED');
  if (token.expiresAt <= now) throw new RpcError(400, 'AUTH_TOKEN_EXPIRED');
  if (token.exceptIds.includes(self.id)) throw new RpcError(400, 'AUTH_TOKEN_EXCEPTION');

  const authorization = await context.transaction(async (stores) => {
    const user = await stillSignedIn(context, stores);
    if (!(await stores.loginTokens.accept(mac, self.id))) {
      throw new RpcError(400, 'AUTH_TOKEN_ALREADY_ACCEPTED');
    }
    if (await stores.authorizations.ofKey(token.authKeyId)) {
      // Signed in another way meanwhile.
      throw new RpcError(400, 'AUTH_TOKEN_EXCEPTION');
    }
    const { apiId, authKeyId } = token;
    const other = { authKeyId, client: clientOf(token) };
    // Else the client goes to the account's home first.
    if (isAtHome({ dcId: token.dcId, dcs: context.dcs }, self)) {
      const passwordPending = user.hasPassword;
      await authorize(context, stores, user, { apiId, passwordPending, other });
    }
    return (await stores.authorizations.ofKey(authKeyId))?.authorization;
  });
  context.push.toKey(token.authKeyId, new Api.UpdateLoginToken());
  return authorizationObject(context, authorization ?? expected(context, token));
}

/** The account as it is now; a session that has just ended opens no other. */
async function stillSignedIn(
  { authKeyId, self }: UserContext,
  { authorizations }: Pick<Stores, 'authorizations'>,
): Promise<User> {
  const signIn = await authorizations.ofKey(authKeyId);
  const isSame = signIn?.user.id === self.id && !signIn.authorization.passwordPending;
  if (!isSame) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED');
  return signIn.user;
}

function clientOf(token: LoginToken): { address: string; init: ClientIdentity } {
  return { address: token.address, init: JSON.parse(token.client) as ClientIdentity };
}

/** The session that will be, once the client has followed the token to its new home. */
function expected(context: UserContext, token: LoginToken): Authorization {
  const { now, self } = context;
  return {
    authKeyId: token.authKeyId,
    userId: self.id,
    hash: 0n,
    passwordPending: self.hasPassword,
    apiId: token.apiId,
    ...placeOf(context, clientOf(token)),
    createdAt: now,
    activeAt: now,
    announced: false,
    encryptedRequestsDisabled: false,
    callRequestsDisabled: false,
  };
}
