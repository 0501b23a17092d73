import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { accountTtlDays, DAY } from './ttl.ts';

/**
 * After how many days without use the account is deleted (E-149).
 * `account.getAccountTTL#08fc711d = AccountDaysTTL`
 */
export function getAccountTTL(
  context: UserContext,
  _request: Api.account.GetAccountTTL,
): Api.AccountDaysTTL {
  return new Api.AccountDaysTTL({ days: accountTtlDays(context.self) });
}

/**
 * Sets after how many days without use the account is deleted (E-081). Throws 400 TTL_DAYS_INVALID
 * outside 30 to 730.
 * `account.setAccountTTL#2442485e ttl:AccountDaysTTL = Bool`
 */
export async function setAccountTTL(
  context: UserContext,
  request: Api.account.SetAccountTTL,
): Promise<boolean> {
  const { days } = request.ttl;
  if (days < 30 || days > 730) throw new RpcError(400, 'TTL_DAYS_INVALID');
  const unusedUntil = context.now + days * DAY;
  await context.users.setAccountTtl(context.self.id, { days, unusedUntil });
  return true;
}
