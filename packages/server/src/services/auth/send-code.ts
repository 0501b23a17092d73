import type { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import { checkApp } from './app.ts';
import { issueCode } from './issue-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Sends a login code. In this order (E-010a): the application, the number, the limits, the way.
 * `auth.sendCode#a677244f phone_number:string api_id:int api_hash:string settings:CodeSettings =
 * auth.SentCode`
 */
export async function sendCode(
  context: Context,
  request: Api.auth.SendCode,
): Promise<Api.auth.TypeSentCode> {
  await checkApp(context, request.apiId, request.apiHash);
  const phone = await phoneOf(context, request.phoneNumber);
  const { limits, now } = context;
  limits.take('codePerAddress', context.client.address, now);
  limits.take('codePerKey', context.authKeyId, now);
  limits.take('codePerPhone', phone, now);
  const email = (await context.users.byPhone(phone))?.loginEmail;
  return issueCode(context, {
    phone,
    apiId: request.apiId,
    ...(email ? { type: 'email', email } : { type: 'sms', nextType: 'call' }),
  });
}
