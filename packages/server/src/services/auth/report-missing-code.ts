import type { Api } from '@mtkit/api';
import type { Context } from '../context.ts';
import { phoneOf } from './phone.ts';

/**
 * Takes note that a text message has not come (E-026), with the mobile network code of the phone:
 * an operator sees in the log which network loses them. False when no such code is on its way.
 * Throws 400 PHONE_NUMBER_INVALID.
 * `auth.reportMissingCode#cb9deff6 phone_number:string phone_code_hash:string mnc:string = Bool`
 */
export async function reportMissingCode(
  context: Context,
  request: Api.auth.ReportMissingCode,
): Promise<boolean> {
  const phone = await phoneOf(context, request.phoneNumber, 400);
  const { authKeyId, limits, logger, now, phoneCodes } = context;
  const code = await phoneCodes.byHash(request.phoneCodeHash);
  const isOwn = code?.phone === phone && code.authKeyId === authKeyId && code.expiresAt > now;
  if (!isOwn || code.type !== 'sms') return false;
  limits.take('codePerKey', authKeyId, now);
  const network = /^\d{2,6}$/.test(request.mnc) ? request.mnc : 'unknown';
  logger.warn(`a text message with a code has not come; mobile network ${network}`);
  return true;
}
