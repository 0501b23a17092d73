import type { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import { useCode } from './check-code.ts';
import { pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Makes a code worthless (E-016), for whatever purpose it was sent.
 * `auth.cancelCode#1f040578 phone_number:string phone_code_hash:string = Bool`
 */
export async function cancelCode(context: Context, request: Api.auth.CancelCode): Promise<boolean> {
  const phone = await phoneOf(context, request.phoneNumber);
  await useCode(context, await pendingCode(context, { phone, hash: request.phoneCodeHash }));
  return true;
}
