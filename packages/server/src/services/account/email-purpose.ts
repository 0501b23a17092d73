import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { isEmail } from '../../login/email.ts';
import { codeExpired, pendingCode } from '../auth/pending-code.ts';
import { phoneOf } from '../auth/phone.ts';
import type { EmailCode, PhoneCode } from '../code-stores.ts';
import type { Context } from '../context.ts';
import type { User } from '../stores.ts';

/** What a verified address is for: a sign-in that waits for it, or an account. */
export type EmailTarget = Pick<EmailCode, 'purpose' | 'subject'> &
  (
    | { readonly purpose: 'login_setup'; readonly signIn: PhoneCode; readonly phone: string }
    | {
        readonly purpose: 'login_change' | 'passport';
        readonly user: User;
        readonly phone: string;
      }
  );

/**
 * What a request is about. In this order: for a sign-in 400 PHONE_NUMBER_INVALID, PHONE_CODE_EMPTY
 * (no hash), and PHONE_CODE_EXPIRED (also when no address is wanted); for an account 401
 * AUTH_KEY_UNREGISTERED or SESSION_PASSWORD_NEEDED, and 400 EMAIL_NOT_SETUP when there is no login
 * e-mail to change.
 */
export async function emailTarget(
  context: Context,
  purpose: Api.TypeEmailVerifyPurpose,
): Promise<EmailTarget> {
  if (purpose instanceof Api.EmailVerifyPurposeLoginSetup) {
    const phone = await phoneOf(context, purpose.phoneNumber, 400);
    if (!purpose.phoneCodeHash) throw new RpcError(400, 'PHONE_CODE_EMPTY');
    const name = { purpose: 'login', phone, hash: purpose.phoneCodeHash } as const;
    const signIn = await pendingCode(context, name);
    if (signIn.type !== 'email_setup') throw codeExpired();
    return { purpose: 'login_setup', subject: signIn.hash, signIn, phone };
  }
  const { self: user } = context;
  if (!user) {
    throw new RpcError(401, context.signIn ? 'SESSION_PASSWORD_NEEDED' : 'AUTH_KEY_UNREGISTERED');
  }
  const { phone = '' } = user;
  const subject = String(user.id);
  if (purpose instanceof Api.EmailVerifyPurposePassport) {
    return { purpose: 'passport', subject, user, phone };
  }
  if (!user.loginEmail) throw new RpcError(400, 'EMAIL_NOT_SETUP');
  return { purpose: 'login_change', subject, user, phone };
}

/** The address in lower case; throws 400 EMAIL_INVALID or EMAIL_NOT_ALLOWED. */
export function checkEmail({ config }: Context, email: string): string {
  if (!isEmail(email)) throw new RpcError(400, 'EMAIL_INVALID');
  const address = email.toLowerCase();
  if (config.allowEmail && !config.allowEmail(address)) {
    throw new RpcError(400, 'EMAIL_NOT_ALLOWED');
  }
  return address;
}
