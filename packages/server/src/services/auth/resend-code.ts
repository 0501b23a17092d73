import type { Api } from '@mtkit/api';
import { floodWait, RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import { useCode } from './check-code.ts';
import { takeCodeLimits } from './code-limits.ts';
import { issueCode } from './issue-code.ts';
import { codeExpired, MAX_TRIES, pendingCode } from './pending-code.ts';
import { phoneOf } from './phone.ts';

/**
 * Sends a new code the next way (E-015); the old one is dead afterwards. For codes of any purpose.
 * In this order: PHONE_NUMBER_INVALID, PHONE_CODE_HASH_EMPTY, PHONE_CODE_EMPTY (what is no hash),
 * PHONE_CODE_EXPIRED, EMAIL_INSTALL_MISSING, SEND_CODE_UNAVAILABLE, FLOOD_WAIT_X before `timeout`
 * and by the limits. `reason` (why the client could not use an earlier way) changes nothing.
 * `auth.resendCode#cae47523 flags:# phone_number:string phone_code_hash:string
 * reason:flags.0?string = auth.SentCode`
 */
export async function resendCode(
  context: Context,
  request: Api.auth.ResendCode,
): Promise<Api.auth.TypeSentCode> {
  const phone = await phoneOf(context, request.phoneNumber);
  const hash = request.phoneCodeHash;
  if (!hash) throw new RpcError(400, 'PHONE_CODE_HASH_EMPTY');
  if (!HASH.test(hash)) throw new RpcError(400, 'PHONE_CODE_EMPTY');
  const old = await pendingCode(context, { phone, hash });
  if (old.passed || old.tries >= MAX_TRIES) throw codeExpired();
  if (old.type === 'email_setup') throw new RpcError(400, 'EMAIL_INSTALL_MISSING');
  if (old.nextTypes.length === 0) throw new RpcError(406, 'SEND_CODE_UNAVAILABLE');
  const { apiId, appHash, newEmail, purpose, userId } = old;
  const { config, now } = context;
  const early = old.sentAt + config.resendDelay * 1000 - now;
  if (early > 0) throw floodWait(early / 1000);
  takeCodeLimits(context, phone);
  const order = {
    apiId,
    appHash,
    phone,
    purpose,
    types: old.nextTypes,
    ...(newEmail !== undefined && { newEmail }),
    ...(userId !== undefined && { userId }),
  };
  return issueCode(context, order, (stores) => useCode(stores, old));
}

const HASH = /^[\w-]{1,64}$/;
