import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { isUnconfirmed, newAuthorizationUpdate } from '../auth/announce-sign-in.ts';
import type { UserContext } from '../context.ts';
import { otherSession } from './reset-authorization.ts';

/**
 * Changes what a session may do, or says that it is one's own (E-074); the hash 0 names the asking
 * session. What is not given stays. Throws 400 HASH_INVALID, also for a session that wants to
 * confirm itself, or another one before it was confirmed itself.
 * `account.changeAuthorizationSettings#40f48462 flags:# confirmed:flags.3?true hash:long
 * encrypted_requests_disabled:flags.0?Bool call_requests_disabled:flags.1?Bool = Bool`
 */
export async function changeAuthorizationSettings(
  context: UserContext,
  request: Api.account.ChangeAuthorizationSettings,
): Promise<boolean> {
  const { callRequestsDisabled, confirmed, encryptedRequestsDisabled, hash } = request;
  const { authorization: own } = context.signIn;
  const isOwn = hash === 0n || hash === own.hash;
  const target = isOwn ? own : await otherSession(context, hash);
  if (confirmed && (isOwn || isUnconfirmed(own, context.now))) {
    throw new RpcError(400, 'HASH_INVALID');
  }
  await context.authorizations.change(target.authKeyId, {
    ...(confirmed && { confirmed }),
    ...(encryptedRequestsDisabled !== undefined && { encryptedRequestsDisabled }),
    ...(callRequestsDisabled !== undefined && { callRequestsDisabled }),
  });
  if (confirmed && isUnconfirmed(target, context.now)) {
    const { unconfirmedUntil: _, ...settled } = target;
    context.push.toUser(context.self.id, newAuthorizationUpdate(settled, context.now), {
      exceptKey: context.authKeyId,
    });
  }
  return true;
}
