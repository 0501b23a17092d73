import type { Api } from '@mtkit/api';
import { floodWait, RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { issueCode } from './issue-code.ts';
import { codeExpired, MAX_TRIES, pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Sends a new code the next way (E-015); the old one is dead afterwards.
 * `auth.resendCode#cae47523 flags:# phone_number:string phone_code_hash:string
 * reason:flags.0?string = auth.SentCode`
 */
export async function resendCode(
  context: Context,
  request: Api.auth.ResendCode,
): Promise<Api.auth.TypeSentCode> {
  const phone = await phoneOf(context, request.phoneNumber);
  if (!request.phoneCodeHash) throw new RpcError(400, 'PHONE_CODE_HASH_EMPTY');
  const old = await pendingCode(context, phone, request.phoneCodeHash);
  if (old.passed || old.tries >= MAX_TRIES) throw codeExpired();
  if (!old.nextType) throw new RpcError(406, 'SEND_CODE_UNAVAILABLE');
  const { config, limits, now } = context;
  const early = old.sentAt + config.resendDelay * 1000 - now;
  if (early > 0) throw floodWait(early / 1000);
  limits.take('codePerAddress', context.client.address, now);
  limits.take('codePerKey', context.authKeyId, now);
  return issueCode(context, { phone, apiId: old.apiId, type: old.nextType }, async (stores) => {
    if (!(await stores.phoneCodes.remove(old.hash))) throw codeExpired();
  });
}
