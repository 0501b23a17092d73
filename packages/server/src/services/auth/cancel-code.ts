import type { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import { codeExpired, pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Makes a code worthless (E-016).
 * `auth.cancelCode#1f040578 phone_number:string phone_code_hash:string = Bool`
 */
export async function cancelCode(context: Context, request: Api.auth.CancelCode): Promise<boolean> {
  const phone = await phoneOf(context, request.phoneNumber);
  const code = await pendingCode(context, phone, request.phoneCodeHash);
  if (!(await context.phoneCodes.remove(code.hash))) throw codeExpired();
  return true;
}
