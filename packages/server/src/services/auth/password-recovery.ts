import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { emailPattern } from '../../login/email.ts';
import { passwordChange } from '../account/new-password.ts';
import { checkPasswordCode, sendPasswordCode } from '../account/password-code.ts';
import { passwordChanged } from '../account/password-changed.ts';
import type { Context } from '../context.ts';
import { finishSignIn } from './check-password.ts';
import { pendingUser } from './pending-user.ts';

/**
 * Sends a code to the recovery address (E-040). In this order: 400 PASSWORD_EMPTY,
 * PASSWORD_RECOVERY_NA, the limits.
 * `auth.requestPasswordRecovery#d897bc66 = auth.PasswordRecovery`
 */
export async function requestPasswordRecovery(
  context: Context,
  _request: Api.auth.RequestPasswordRecovery,
): Promise<Api.auth.PasswordRecovery> {
  const user = pendingUser(context);
  const password = await context.passwords.ofUser(user.id);
  if (!password) throw new RpcError(400, 'PASSWORD_EMPTY');
  const { recoveryEmail: email } = password;
  if (!email) throw new RpcError(400, 'PASSWORD_RECOVERY_NA');
  context.limits.take('passwordCodePerAccount', user.id, context.now);
  await sendPasswordCode(context, user, 'recovery', email);
  return new Api.auth.PasswordRecovery({ emailPattern: emailPattern(email) });
}

/**
 * Whether a recovery code is right, before a new password is asked for.
 * `auth.checkRecoveryPassword#0d36bf79 code:string = Bool`
 */
export async function checkRecoveryPassword(
  context: Context,
  request: Api.auth.CheckRecoveryPassword,
): Promise<boolean> {
  await checkRecoveryCode(context, request.code);
  return true;
}

/**
 * Signs in with a recovery code; the password is replaced, or removed when no new one is given.
 * `auth.recoverPassword#37096c70 flags:# code:string
 * new_settings:flags.0?account.PasswordInputSettings = auth.Authorization`
 */
export async function recoverPassword(
  context: Context,
  { code, newSettings }: Api.auth.RecoverPassword,
): Promise<Api.auth.TypeAuthorization> {
  const user = pendingUser(context);
  await checkRecoveryCode(context, code);
  const change = newSettings && passwordChange(context, user, newSettings);
  if (change?.kind === 'keep') throw new RpcError(400, 'NEW_SETTINGS_INVALID');
  await context.transaction(async (stores) => {
    const password = await stores.passwords.ofUser(user.id);
    const used = await stores.passwordCodes.remove(user.id, 'recovery');
    if (!used || !password) throw expired();
    if (change?.kind === 'set') {
      // What was encrypted with the forgotten password is lost with it.
      const { resetRetryAt: _, resetsAt: __, secureSettings: ___, ...kept } = password;
      await stores.passwords.put({ ...kept, ...change.password });
    } else {
      await stores.passwords.remove(user.id);
    }
    await passwordChanged(stores, user.id);
  });
  return finishSignIn(context, change?.kind === 'set' ? change.password.version : undefined);
}

async function checkRecoveryCode(context: Context, code: string): Promise<void> {
  const user = pendingUser(context);
  if (!code) throw new RpcError(400, 'CODE_EMPTY');
  await checkPasswordCode(context, user.id, 'recovery', code, 'PASSWORD_RECOVERY_EXPIRED');
}

function expired(): RpcError {
  return new RpcError(400, 'PASSWORD_RECOVERY_EXPIRED');
}
