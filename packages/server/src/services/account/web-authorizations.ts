import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { userObject } from '../users/user.ts';

/**
 * The websites that the account is signed in to (E-078).
 * `account.getWebAuthorizations#182e6d6f = account.WebAuthorizations`
 */
export async function getWebAuthorizations(
  context: UserContext,
  _request: Api.account.GetWebAuthorizations,
): Promise<Api.account.WebAuthorizations> {
  const all = await context.webAuthorizations.ofUser(context.self.id);
  const users: Api.User[] = [];
  for (const botId of new Set(all.map((each) => each.botId))) {
    const bot = await context.users.byId(botId);
    if (bot) users.push(userObject(bot, context.self, context.now));
  }
  return new Api.account.WebAuthorizations({
    authorizations: all.map(
      (each) =>
        new Api.WebAuthorization({
          hash: each.hash,
          botId: each.botId,
          domain: each.domain,
          browser: each.browser,
          platform: each.platform,
          dateCreated: Math.floor(each.createdAt / 1000),
          dateActive: Math.floor(each.activeAt / 1000),
          ip: each.address,
          region: each.region,
        }),
    ),
    users,
  });
}

/**
 * Signs out of a website. Throws 400 HASH_INVALID.
 * `account.resetWebAuthorization#2d01b9ef hash:long = Bool`
 */
export async function resetWebAuthorization(
  context: UserContext,
  request: Api.account.ResetWebAuthorization,
): Promise<boolean> {
  const removed = await context.webAuthorizations.remove(context.self.id, request.hash);
  if (!removed) throw new RpcError(400, 'HASH_INVALID');
  return true;
}

/**
 * Signs out of all websites.
 * `account.resetWebAuthorizations#682d2594 = Bool`
 */
export async function resetWebAuthorizations(
  context: UserContext,
  _request: Api.account.ResetWebAuthorizations,
): Promise<boolean> {
  await context.webAuthorizations.removeOfUser(context.self.id);
  return true;
}
