import { Api } from '../../tl/api.ts';
import type { Awaitable, FlowParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { passwordSettings } from '../account/password-settings.ts';
import { authorized } from './authorized.ts';
import { Flow, isRpcError } from './flow.ts';

/** How a forgotten password is recovered. */
export interface RecoverPasswordParams extends FlowParams {
  /** Asks for the code that was sent to an e-mail address, of which it gets a part. */
  readonly code: (emailPattern: string) => Awaitable<string>;
  /** A new password, or a function that asks for it once the code is right. Default: none. */
  readonly newPassword?: string | (() => Awaitable<string | undefined>) | undefined;
  /** Hint to the new password. */
  readonly hint?: string | undefined;
}

/**
 * Removes a forgotten password, or replaces it, by a code sent to the recovery e-mail address; in
 * the middle of a login this signs in (E-040).
 */
export async function recoverPassword(
  client: TelegramClient,
  params: RecoverPasswordParams,
): Promise<Api.User> {
  const flow = new Flow(client, params);
  const { emailPattern } = await flow.invoke(new Api.auth.RequestPasswordRecovery());
  const code = await askForCode(flow, emailPattern);
  const { newPassword, hint } = params;
  const password = typeof newPassword === 'function' ? await flow.ask(newPassword) : newPassword;
  const newSettings = password
    ? await passwordSettings(await flow.invoke(new Api.account.GetPassword()), password, hint)
    : undefined;
  const request = new Api.auth.RecoverPassword({ code, ...(newSettings && { newSettings }) });
  return await authorized(client, await flow.invoke(request));
}

async function askForCode(
  flow: Flow<RecoverPasswordParams>,
  emailPattern: string,
): Promise<string> {
  for (;;) {
    const code = (await flow.ask(() => flow.params.code(emailPattern))).trim();
    if (!code) {
      await flow.report(new Error('Code is empty'));
      continue;
    }
    try {
      await flow.invoke(new Api.auth.CheckRecoveryPassword({ code }));
      return code;
    } catch (error) {
      if (!isRpcError(error, /^CODE_/)) throw error;
      await flow.report(error);
    }
  }
}
