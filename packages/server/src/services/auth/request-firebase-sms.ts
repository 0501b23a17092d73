import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { phoneOf } from './phone.ts';

/**
 * Nothing here sends text messages through Firebase, and no code is ever of that type: false, after
 * which clients ask for the code in another way (E-026). In this order: PHONE_NUMBER_INVALID,
 * PHONE_CODE_EMPTY (no hash).
 * `auth.requestFirebaseSms#8e39261e flags:# phone_number:string phone_code_hash:string
 * safety_net_token:flags.0?string play_integrity_token:flags.2?string
 * ios_push_secret:flags.1?string = Bool`
 */
export async function requestFirebaseSms(
  context: Context,
  request: Api.auth.RequestFirebaseSms,
): Promise<boolean> {
  await phoneOf(context, request.phoneNumber, 400);
  if (!request.phoneCodeHash) throw new RpcError(400, 'PHONE_CODE_EMPTY');
  return false;
}
