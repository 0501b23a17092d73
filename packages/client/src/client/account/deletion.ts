import { Api } from '../../tl/api.ts';
import { FloodError } from '../../errors/rpc-error.ts';
import type { FlowParams } from '../auth-params.ts';
import { Flow, isRpcError } from '../login/flow.ts';
import { sendWithProof } from '../login/password-proof.ts';
import type { TelegramClient } from '../telegram-client.ts';

/** How an account is deleted. */
export interface DeleteAccountParams extends FlowParams {
  /** Why, for the service. */
  readonly reason?: string | undefined;
  /** The password of two-step verification; without it the account may have to wait a week. */
  readonly password?: string | undefined;
}

/** What came of asking for the deletion: it is `done`, or takes place at `date`. */
export interface AccountDeletion {
  readonly state: 'done' | 'waiting';
  readonly date?: Date;
}

/**
 * Deletes the account of the user who is signed in, or who has forgotten the password in the middle
 * of a login. With two-step verification and without the password that may take seven days, in
 * which another session can stop it (E-080).
 */
export async function deleteAccount(
  client: TelegramClient,
  { reason = '', password, ...params }: DeleteAccountParams = {},
): Promise<AccountDeletion> {
  const flow = new Flow(client, params);
  try {
    if (password === undefined) {
      await client.invoke(new Api.account.DeleteAccount({ reason }), flow);
    } else {
      await sendWithProof(
        flow,
        password,
        (proof) => new Api.account.DeleteAccount({ reason, password: proof }),
      );
    }
    return { state: 'done' };
  } catch (error) {
    const isWaiting = error instanceof FloodError && isRpcError(error, /^2FA_CONFIRM_WAIT_/);
    if (!isWaiting) throw error;
    return { state: 'waiting', date: new Date(Date.now() + (error.parameter ?? 0) * 1000) };
  }
}

/** Days without use after which the account is deleted. */
export async function getAccountTtl(
  client: TelegramClient,
  { signal }: FlowParams = {},
): Promise<number> {
  return (await client.invoke(new Api.account.GetAccountTTL(), { signal })).days;
}

/** Has the account deleted when it was not used for so many days. */
export async function setAccountTtl(
  client: TelegramClient,
  days: number,
  { signal }: FlowParams = {},
): Promise<boolean> {
  const ttl = new Api.AccountDaysTTL({ days });
  return client.invoke(new Api.account.SetAccountTTL({ ttl }), { signal });
}
