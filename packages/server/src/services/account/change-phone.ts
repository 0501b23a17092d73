import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { checkCode, useCode } from '../auth/check-code.ts';
import { tellEnded } from '../auth/end-sign-ins.ts';
import { phoneOf } from '../auth/phone.ts';
import type { UserContext } from '../context.ts';
import { userObject } from '../users/user.ts';

/**
 * Gives the account another number, with the code that was sent there; the other sessions are told,
 * and sign-ins whose password is still to come have to begin anew.
 * In this order (E-139): 400 PHONE_CODE_EMPTY, 406 PHONE_NUMBER_INVALID, 400 PHONE_CODE_EXPIRED,
 * PHONE_CODE_INVALID, PHONE_NUMBER_OCCUPIED.
 * `account.changePhone#70c32edb phone_number:string phone_code_hash:string phone_code:string = User`
 */
export async function changePhone(
  context: UserContext,
  request: Api.account.ChangePhone,
): Promise<Api.TypeUser> {
  if (!request.phoneCode) throw new RpcError(400, 'PHONE_CODE_EMPTY');
  const phone = await phoneOf(context, request.phoneNumber);
  const { now, self } = context;
  const code = await checkCode(context, {
    purpose: 'change_phone',
    phone,
    userId: self.id,
    hash: request.phoneCodeHash,
    code: request.phoneCode,
  });
  const ended = await context.transaction(async (stores) => {
    await useCode(stores, code);
    if (!(await stores.users.setPhone(self.id, phone))) {
      throw new RpcError(400, 'PHONE_NUMBER_OCCUPIED');
    }
    // A code on its way to either number must sign nobody in, nor one that was given already.
    if (self.phone) await stores.phoneCodes.removeOfPhone(self.phone);
    await stores.phoneCodes.removeOfPhone(phone);
    const signIns = await stores.authorizations.ofUser(self.id);
    const keys = signIns.filter((each) => each.passwordPending).map((each) => each.authKeyId);
    return stores.authorizations.end(keys, { reason: 'revoked', now });
  });
  tellEnded(context.push, ended);
  context.push.toUser(self.id, new Api.UpdateUserPhone({ userId: self.id, phone }), {
    exceptKey: context.authKeyId,
  });
  return userObject({ ...self, phone }, { ...self, phone }, now);
}
