import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { checkPasswordCode, sendPasswordCode } from './password-code.ts';

/**
 * Confirms a recovery address by the code that was sent there (E-039).
 * `account.confirmPasswordEmail#8fdf1920 code:string = Bool`
 */
export async function confirmPasswordEmail(
  context: UserContext,
  request: Api.account.ConfirmPasswordEmail,
): Promise<boolean> {
  const { self } = context;
  const { email } = await checkPasswordCode(
    context,
    self.id,
    'email',
    request.code,
    'EMAIL_HASH_EXPIRED',
  );
  await context.transaction(async ({ passwordCodes, passwords }) => {
    const password = await passwords.ofUser(self.id);
    const used = await passwordCodes.remove(self.id, 'email');
    if (!used || !password) throw expired();
    await passwords.put({ ...password, recoveryEmail: email });
  });
  return true;
}

/**
 * Sends another code to a recovery address that waits to be confirmed.
 * `account.resendPasswordEmail#7a7f2a15 = Bool`
 */
export async function resendPasswordEmail(
  context: UserContext,
  _request: Api.account.ResendPasswordEmail,
): Promise<boolean> {
  const { self } = context;
  const code = await context.passwordCodes.find(self.id, 'email');
  if (!code || code.expiresAt <= context.now) throw expired();
  context.limits.take('passwordCodePerAccount', self.id, context.now);
  await sendPasswordCode(context, self, 'email', code.email);
  return true;
}

/**
 * Forgets a recovery address that waits to be confirmed.
 * `account.cancelPasswordEmail#c1cbd5b6 = Bool`
 */
export async function cancelPasswordEmail(
  { now, passwordCodes, self }: UserContext,
  _request: Api.account.CancelPasswordEmail,
): Promise<boolean> {
  const code = await passwordCodes.find(self.id, 'email');
  const removed = await passwordCodes.remove(self.id, 'email');
  if (!code || code.expiresAt <= now || !removed) throw expired();
  return true;
}

function expired(): RpcError {
  return new RpcError(400, 'EMAIL_HASH_EXPIRED');
}
