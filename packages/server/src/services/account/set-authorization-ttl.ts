import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { tellEnded } from '../auth/end-sign-ins.ts';
import type { UserContext } from '../context.ts';
import { checkMayReset } from './fresh.ts';
import { DAY } from './ttl.ts';

/**
 * Sets after how many days without use the account's sessions end (E-081, E-083). In this order:
 * 400 TTL_DAYS_INVALID outside 1 to 366, 406 FRESH_RESET_AUTHORISATION_FORBIDDEN.
 * `account.setAuthorizationTTL#bf899aa0 authorization_ttl_days:int = Bool`
 */
export async function setAuthorizationTTL(
  context: UserContext,
  request: Api.account.SetAuthorizationTTL,
): Promise<boolean> {
  const { authorizationTtlDays: days } = request;
  if (days < 1 || days > 366) throw new RpcError(400, 'TTL_DAYS_INVALID');
  checkMayReset(context);
  const { now, self } = context;
  const ended = await context.transaction(async ({ authorizations, users }) => {
    await users.setAuthorizationTtl(self.id, days);
    await authorizations.setTtl(self.id, days * DAY);
    // This one is in use: that it was noted a minute ago must not end it.
    await authorizations.keep(context.authKeyId, now + days * DAY);
    // Those that were idle for longer are over, and must not be in the list any more.
    const all = await authorizations.ofUser(self.id);
    const over = all.filter(({ expiresAt = Number.POSITIVE_INFINITY }) => expiresAt <= now);
    const keys = over.map(({ authKeyId }) => authKeyId);
    return authorizations.end(keys, { reason: 'expired', now });
  });
  tellEnded(context.push, ended);
  return true;
}
