import { macOf } from '../../login/phone-code.ts';
import type { EmailCode } from '../code-stores.ts';
import type { Context } from '../context.ts';

/** What is stored of a code that verifies an e-mail address: bound to what it is for. */
export function emailCodeMac(
  { secret }: Pick<Context, 'secret'>,
  { email, purpose, subject }: Pick<EmailCode, 'email' | 'purpose' | 'subject'>,
  code: string,
): Uint8Array {
  return macOf(secret, 'email code', purpose, subject, email, code);
}
