import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * No code costs anything here (E-025), so there is no form that could have been paid. In this order:
 * 400 PHONE_NUMBER_INVALID, PHONE_CODE_EXPIRED, FORM_EXPIRED.
 * `auth.checkPaidAuth#56e59f9c phone_number:string phone_code_hash:string form_id:long =
 * auth.SentCode`
 */
export async function checkPaidAuth(
  context: Context,
  request: Api.auth.CheckPaidAuth,
): Promise<never> {
  const phone = await phoneOf(context, request.phoneNumber, 400);
  await pendingCode(context, { phone, hash: request.phoneCodeHash });
  throw new RpcError(400, 'FORM_EXPIRED');
}
