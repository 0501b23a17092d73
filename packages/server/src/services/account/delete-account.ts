import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { newCodeHash } from '../../login/phone-code.ts';
import { pendingUser } from '../auth/pending-user.ts';
import { tellEnded } from '../auth/end-sign-ins.ts';
import type { Context } from '../context.ts';
import { addServiceMessage } from '../messages/service-message.ts';
import type { Stores, User } from '../stores.ts';
import { checkSrp } from './check-srp.ts';
import { deletionLink, linkMac } from './deletion-link.ts';
import { removeAccount } from './remove-account.ts';
import { DAY } from './ttl.ts';

/**
 * Deletes the account, at once or in a week (E-080): at once without two-step verification, with
 * the right password, or when the password is new or nobody uses the account; else its owner has a
 * week to stop it. Works while the password is still to come. In this order: 401
 * AUTH_KEY_UNREGISTERED, the errors of `checkSrp`, 420 2FA_CONFIRM_WAIT_X.
 * `account.deleteAccount#a2c0cf74 flags:# reason:string password:flags.0?InputCheckPasswordSRP =
 * Bool`
 */
export async function deleteAccount(
  context: Context,
  request: Api.account.DeleteAccount,
): Promise<boolean> {
  const user = pendingUser(context);
  if (user.bot) throw new RpcError(400, 'BOT_METHOD_INVALID');
  const waiting = user.hasPassword ? await context.accountDeletions.ofUser(user.id) : undefined;
  if (user.hasPassword && request.password) await checkSrp(context, user, request.password);
  else if (waiting) throw confirmWait(waiting.deletesAt - context.now);
  else if (user.hasPassword && (await isInUse(context, user))) {
    await schedule(context, user, request.reason);
    throw confirmWait(WEEK);
  }
  const ended = await context.transaction((stores) => removeAccount(stores, user.id, context.now));
  // The client that has asked hears that it was done, and nothing after that.
  context.push.ended(ended.authKeyIds);
  context.afterAnswer(() => tellEnded(context.push, ended));
  return true;
}

/** Whether the password is older than a week, and somebody has used the account within one. */
async function isInUse(context: Context, user: User): Promise<boolean> {
  const since = context.now - WEEK;
  const password = await context.passwords.ofUser(user.id);
  return (password?.changedAt ?? 0) < since && (user.activeAt ?? user.createdAt) > since;
}

async function schedule(context: Context, user: User, reason: string): Promise<void> {
  const { authKeyId, now } = context;
  const hash = newCodeHash(context.random);
  const deletesAt = now + WEEK;
  const link = deletionLink(user, hash);
  const done = await context.transaction(async (stores: Stores) => {
    const mac = linkMac(context.secret, hash);
    const times = { requestedAt: now, deletesAt };
    await stores.accountDeletions.add({
      userId: user.id,
      linkMac: mac,
      authKeyId,
      reason: reason.slice(0, MAX_REASON),
      ...times,
    });
    // Somebody else was quicker: there is one link only.
    if ((await stores.accountDeletions.ofUser(user.id))?.linkMac !== mac) return undefined;
    return addServiceMessage(context, stores, user.id, { text: textOf(user, context, link) });
  });
  done?.();
}

function textOf(user: User, { client, now }: Context, link: string): string {
  const when = new Date(now).toISOString().replace('T', ' ').slice(0, 19);
  return `Account deletion. Dear ${user.firstName}, somebody with access to your phone number has asked on ${when} UTC, from ${client.address}, to delete your account. It will be deleted in 7 days.

If this wasn't you, open this link to cancel the deletion and to log that device out: ${link}`;
}

function confirmWait(milliseconds: number): RpcError {
  return new RpcError(420, `2FA_CONFIRM_WAIT_${Math.max(1, Math.ceil(milliseconds / 1000))}`);
}

const WEEK = 7 * DAY;
const MAX_REASON = 1000;
