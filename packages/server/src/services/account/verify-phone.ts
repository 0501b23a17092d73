import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { checkCode, useCode } from '../auth/check-code.ts';
import { takeCodeLimits } from '../auth/code-limits.ts';
import { phoneTypes } from '../auth/code-types.ts';
import { issueCode } from '../auth/issue-code.ts';
import { phoneOf } from '../auth/phone.ts';
import type { UserContext } from '../context.ts';

/**
 * Sends a code to a number that is to be verified for Telegram Passport. In this order (E-142): 400
 * PHONE_NUMBER_INVALID, the limits.
 * `account.sendVerifyPhoneCode#a5a356f9 phone_number:string settings:CodeSettings = auth.SentCode`
 */
export async function sendVerifyPhoneCode(
  context: UserContext,
  request: Api.account.SendVerifyPhoneCode,
): Promise<Api.auth.TypeSentCode> {
  const phone = await phoneOf(context, request.phoneNumber, 400);
  takeCodeLimits(context, phone);
  return issueCode(context, {
    purpose: 'verify_phone',
    phone,
    apiId: context.signIn.authorization.apiId,
    userId: context.self.id,
    types: phoneTypes(context, request.settings),
    appHash: request.settings.allowAppHash,
  });
}

/**
 * Verifies a number by the code that was sent there. In this order (E-143): 400 PHONE_CODE_EMPTY,
 * PHONE_NUMBER_INVALID, PHONE_CODE_EXPIRED, PHONE_CODE_INVALID.
 * `account.verifyPhone#4dd3a7f6 phone_number:string phone_code_hash:string phone_code:string = Bool`
 */
export async function verifyPhone(
  context: UserContext,
  request: Api.account.VerifyPhone,
): Promise<boolean> {
  if (!request.phoneCode) throw new RpcError(400, 'PHONE_CODE_EMPTY');
  const code = await checkCode(context, {
    purpose: 'verify_phone',
    phone: await phoneOf(context, request.phoneNumber, 400),
    userId: context.self.id,
    hash: request.phoneCodeHash,
    code: request.phoneCode,
  });
  await useCode(context, code);
  return true;
}
