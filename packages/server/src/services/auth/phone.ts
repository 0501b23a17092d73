import { RpcError } from '../../errors.ts';
import { normalizePhone } from '../../login/phone-number.ts';
import type { Context } from '../context.ts';

/**
 * The normalised number of a request; throws PHONE_NUMBER_INVALID, which is a 406 with some methods
 * and a 400 with others (E-005).
 */
export async function phoneOf(
  context: Context,
  phoneNumber: string,
  errorCode: 400 | 406 = 406,
): Promise<string> {
  const phone = await normalizePhone(phoneNumber, context.config);
  if (phone === undefined) throw new RpcError(errorCode, 'PHONE_NUMBER_INVALID');
  return phone;
}
