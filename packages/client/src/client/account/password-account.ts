import { Api } from '../../tl/api.ts';
import type { Awaitable, FlowParams } from '../auth-params.ts';
import { Flow, isRpcError } from '../login/flow.ts';
import { askForProof, sendWithProof, type WithProof } from '../login/password-proof.ts';
import type { TelegramClient } from '../telegram-client.ts';

/** Takes a signal that gives the call up. */
export interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

/** What came of asking for the password to be reset. */
export interface PasswordReset {
  /** `done`: there is no password any more. `waiting`: at `date`. `refused`: ask after `date`. */
  readonly state: 'done' | 'waiting' | 'refused';
  readonly date?: Date;
}

/**
 * Removes the forgotten password of a user who is signed in and has no recovery address: the first
 * call starts a week of waiting, a call after it removes the password (E-041).
 */
export async function resetPassword(
  client: TelegramClient,
  options: Abortable = {},
): Promise<PasswordReset> {
  const result = await client.invoke(new Api.account.ResetPassword(), options);
  if (result instanceof Api.account.ResetPasswordOk) return { state: 'done' };
  return result instanceof Api.account.ResetPasswordRequestedWait
    ? { state: 'waiting', date: new Date(result.untilDate * 1000) }
    : { state: 'refused', date: new Date(result.retryDate * 1000) };
}

/** Keeps the password whose reset was asked for. */
export function declinePasswordReset(
  client: TelegramClient,
  options: Abortable = {},
): Promise<boolean> {
  return client.invoke(new Api.account.DeclinePasswordReset(), options);
}

/** A password for payments that is good for `period` seconds (E-043). */
export function getTmpPassword(
  client: TelegramClient,
  password: string,
  period: number,
  options: Abortable = {},
): Promise<Api.account.TmpPassword> {
  const make = (proof: Api.TypeInputCheckPasswordSRP) =>
    new Api.account.GetTmpPassword({ password: proof, period });
  return sendWithProof(new Flow(client, options), password, make);
}

/** How {@link invokeWithPassword} asks for the password. */
export interface InvokeWithPasswordParams extends FlowParams {
  /** The password, or a function that asks for it. */
  readonly password: string | ((hint?: string) => Awaitable<string>);
}

/**
 * Sends a request that the user confirms by the password (E-042): first without it, so that the
 * server can refuse for another reason before anybody is asked.
 */
export async function invokeWithPassword<R extends Api.AnyRequest>(
  client: TelegramClient,
  make: WithProof<R>,
  params: InvokeWithPasswordParams,
): Promise<R['__response']> {
  const flow = new Flow(client, params);
  try {
    return await flow.invoke(await make(new Api.InputCheckPasswordEmpty()));
  } catch (error) {
    if (!isRpcError(error, /^PASSWORD_HASH_INVALID$/)) throw error;
  }
  const { password } = params;
  if (typeof password === 'string') return sendWithProof(flow, password, make);
  return askForProof(flow, ({ hint }) => password(hint ?? undefined), make);
}

/** Sends the code to the new recovery address again (E-039). */
export function resendPasswordEmail(
  client: TelegramClient,
  options: Abortable = {},
): Promise<boolean> {
  return client.invoke(new Api.account.ResendPasswordEmail(), options);
}

/** Gives up the new recovery address whose code was not typed yet. */
export function cancelPasswordEmail(
  client: TelegramClient,
  options: Abortable = {},
): Promise<boolean> {
  return client.invoke(new Api.account.CancelPasswordEmail(), options);
}
