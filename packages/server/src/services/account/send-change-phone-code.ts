import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { takeCodeLimits } from '../auth/code-limits.ts';
import { phoneTypes } from '../auth/code-types.ts';
import { issueCode } from '../auth/issue-code.ts';
import { phoneOf } from '../auth/phone.ts';
import type { UserContext } from '../context.ts';
import { isFresh } from './fresh.ts';

/**
 * Sends a code to the number that is to become the account's. In this order (E-138): 406
 * FRESH_CHANGE_PHONE_FORBIDDEN, 406 PHONE_NUMBER_INVALID, 400 PHONE_NUMBER_BANNED, the limits, 400
 * PHONE_NUMBER_OCCUPIED.
 * `account.sendChangePhoneCode#82574ae5 phone_number:string settings:CodeSettings = auth.SentCode`
 */
export async function sendChangePhoneCode(
  context: UserContext,
  request: Api.account.SendChangePhoneCode,
): Promise<Api.auth.TypeSentCode> {
  if (isFresh(context)) throw new RpcError(406, 'FRESH_CHANGE_PHONE_FORBIDDEN');
  const phone = await phoneOf(context, request.phoneNumber);
  if (await context.bannedPhones.has(phone)) throw new RpcError(400, 'PHONE_NUMBER_BANNED');
  takeCodeLimits(context, phone);
  if (await context.users.byPhone(phone)) throw new RpcError(400, 'PHONE_NUMBER_OCCUPIED');
  return issueCode(context, {
    purpose: 'change_phone',
    phone,
    apiId: context.signIn.authorization.apiId,
    userId: context.self.id,
    types: phoneTypes(context, request.settings),
  });
}
