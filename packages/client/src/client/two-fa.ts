import { EmailUnconfirmedError } from '../errors/rpc-error-list.ts';
import { Api } from '../tl/api.ts';
import { noPassword, passwordSettings } from './account/password-settings.ts';
import type { Awaitable } from './auth-params.ts';
import { Flow, isRpcError } from './login/flow.ts';
import { sendWithProof } from './login/password-proof.ts';
import type { TelegramClient } from './telegram-client.ts';

/** What is changed about two-step verification. */
export interface TwoFaParams {
  /** Only checks `currentPassword`; in the middle of a login this completes it. */
  readonly isCheckPassword?: boolean;
  /** The password there is, if there is one. */
  readonly currentPassword?: string;
  /** The password from now on. Without it the password is removed; with `hint` or `email` it is kept. */
  readonly newPassword?: string;
  /** Hint to the password, the new one or that there is: who signs in sees it first. */
  readonly hint?: string;
  /** Address for codes that recover the password. */
  readonly email?: string;
  /** Asks for the code of so many characters that was sent to `email`. */
  readonly emailCodeCallback?: (length: number) => Awaitable<string>;
  /** Gets what is wrong with that code; it is asked for again then. */
  readonly onEmailCodeError?: (error: Error) => Awaitable<void>;
  /** Gives it up; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Sets, changes or removes the password of two-step verification, its hint and the recovery
 * address (https://core.telegram.org/api/srp). What a callback throws reaches the caller.
 */
export async function updateTwoFaSettings(
  client: TelegramClient,
  params: TwoFaParams,
): Promise<void> {
  const { isCheckPassword, currentPassword, hint, email } = params;
  // A hint goes with a password: a new one to the old password sets both.
  const newPassword = params.newPassword || (hint ? currentPassword : undefined);
  if (!newPassword && !currentPassword) {
    throw new Error('Neither `currentPassword` nor `newPassword` is present');
  }
  if (email && !params.emailCodeCallback) {
    throw new Error('`email` present without `emailCodeCallback`');
  }
  const flow = new Flow(client, { signal: params.signal });
  const account = await flow.invoke(new Api.account.GetPassword());
  if (isCheckPassword) {
    await sendWithProof(
      flow,
      currentPassword ?? '',
      (password) => new Api.auth.CheckPassword({ password }),
      account,
    );
    return;
  }
  const isEmailOnly = email !== undefined && !newPassword;
  const newSettings = isEmailOnly
    ? new Api.account.PasswordInputSettings({})
    : newPassword
      ? await passwordSettings(account, newPassword, hint)
      : noPassword();
  if (email !== undefined) newSettings.email = email;
  const make = (password: Api.TypeInputCheckPasswordSRP) =>
    new Api.account.UpdatePasswordSettings({ password, newSettings });
  try {
    if (account.hasPassword && currentPassword) {
      await sendWithProof(flow, currentPassword, make, account);
    } else {
      await flow.invoke(make(new Api.InputCheckPasswordEmpty()));
    }
  } catch (error) {
    if (!(error instanceof EmailUnconfirmedError)) throw error;
    await confirmEmail(flow, params, error.codeLength);
  }
}

/** Asks for the code that proves that the recovery address is the user's (E-039). */
async function confirmEmail(
  flow: Flow,
  { emailCodeCallback, onEmailCodeError }: TwoFaParams,
  length: number,
): Promise<void> {
  for (;;) {
    const code = await flow.ask(() => emailCodeCallback?.(length) ?? '');
    const error = code ? await tryCode(flow, code.trim()) : new Error('Code is empty');
    if (!error) return;
    if (!onEmailCodeError) throw error;
    await flow.ask(() => onEmailCodeError(error));
  }
}

/** Confirms the address; resolves with the error of a code that is wrong. */
async function tryCode(flow: Flow, code: string): Promise<Error | undefined> {
  try {
    await flow.invoke(new Api.account.ConfirmPasswordEmail({ code }));
    return undefined;
  } catch (error) {
    if (!isRpcError(error, /^CODE_/)) throw error;
    return error;
  }
}
