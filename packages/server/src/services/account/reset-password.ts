import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { passwordChanged } from './password-changed.ts';

/**
 * Removes a forgotten password, a week after it was first asked for (E-041). In this order: 400
 * PASSWORD_EMPTY, the wait after a reset that was declined, the wait of this one.
 * `account.resetPassword#9308ce1b = account.ResetPasswordResult`
 */
export async function resetPassword(
  { now, self, transaction }: UserContext,
  _request: Api.account.ResetPassword,
): Promise<Api.account.TypeResetPasswordResult> {
  return transaction<Api.account.TypeResetPasswordResult>(async (stores) => {
    const password = await stores.passwords.ofUser(self.id);
    if (!password) throw new RpcError(400, 'PASSWORD_EMPTY');
    const { resetRetryAt = 0, resetsAt } = password;
    if (resetsAt === undefined) {
      if (resetRetryAt > now) {
        return new Api.account.ResetPasswordFailedWait({ retryDate: seconds(resetRetryAt) });
      }
      const until = now + WAIT;
      await stores.passwords.put({ ...password, resetsAt: until });
      return new Api.account.ResetPasswordRequestedWait({ untilDate: seconds(until) });
    }
    if (resetsAt > now) {
      return new Api.account.ResetPasswordRequestedWait({ untilDate: seconds(resetsAt) });
    }
    await stores.passwords.remove(self.id);
    await passwordChanged(stores, self.id);
    return new Api.account.ResetPasswordOk({});
  });
}

/**
 * Keeps the password; another reset has to wait.
 * `account.declinePasswordReset#4c9409f6 = Bool`
 */
export async function declinePasswordReset(
  { now, self, transaction }: UserContext,
  _request: Api.account.DeclinePasswordReset,
): Promise<boolean> {
  return transaction(async (stores) => {
    const password = await stores.passwords.ofUser(self.id);
    if (password?.resetsAt === undefined) throw new RpcError(400, 'RESET_REQUEST_MISSING');
    const { resetsAt: _, ...kept } = password;
    await stores.passwords.put({ ...kept, resetRetryAt: now + RETRY });
    return true;
  });
}

function seconds(time: number): number {
  return Math.ceil(time / 1000);
}

/** A week: time for the owner to notice. */
const WAIT = 7 * 86_400_000;

/** A day. */
const RETRY = 86_400_000;
