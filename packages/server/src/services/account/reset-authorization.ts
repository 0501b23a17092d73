import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { isUnconfirmed } from '../auth/announce-sign-in.ts';
import { tellEnded } from '../auth/end-sign-ins.ts';
import type { UserContext } from '../context.ts';
import type { Authorization } from '../session-stores.ts';
import { checkMayReset } from './fresh.ts';

/**
 * Ends another session of the account. In this order (E-073): 400 HASH_INVALID, also for the asking
 * session itself; 406 FRESH_RESET_AUTHORISATION_FORBIDDEN, but an unconfirmed session may be ended
 * by any older one (E-075).
 * `account.resetAuthorization#df77f3bc hash:long = Bool`
 */
export async function resetAuthorization(
  context: UserContext,
  request: Api.account.ResetAuthorization,
): Promise<boolean> {
  const { authorization: own } = context.signIn;
  const target = await otherSession(context, request.hash);
  const isDenied =
    isUnconfirmed(target, context.now) &&
    !isUnconfirmed(own, context.now) &&
    own.createdAt <= target.createdAt;
  if (!isDenied) checkMayReset(context);
  const end = { reason: 'revoked', now: context.now } as const;
  const ended = await context.transaction(({ authorizations }) =>
    authorizations.end([target.authKeyId], end),
  );
  tellEnded(context.push, ended);
  return true;
}

/** The session that a hash names, not the asking one; throws 400 HASH_INVALID. */
export async function otherSession(context: UserContext, hash: bigint): Promise<Authorization> {
  const all = await context.authorizations.ofUser(context.self.id);
  const found = all.find((each) => each.hash === hash);
  if (!found || found.authKeyId === context.authKeyId) throw new RpcError(400, 'HASH_INVALID');
  return found;
}
