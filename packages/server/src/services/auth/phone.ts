import { RpcError } from '../../errors.ts';
import { normalizePhone } from '../../login/phone-number.ts';
import type { Context } from '../context.ts';

/** The normalised number of a request; throws 406 PHONE_NUMBER_INVALID. */
export async function phoneOf(context: Context, phoneNumber: string): Promise<string> {
  const phone = await normalizePhone(phoneNumber, context.config);
  if (phone === undefined) throw new RpcError(406, 'PHONE_NUMBER_INVALID');
  return phone;
}
