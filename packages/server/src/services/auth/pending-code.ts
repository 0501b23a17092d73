import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { PhoneCode } from '../stores.ts';

/**
 * The code that a client names by its hash. Throws 400 PHONE_CODE_EXPIRED when it is unknown, used
 * up, cancelled, too old, or was sent for another number or to another authorization key; and 500
 * AUTH_RESTART when it cannot be looked up.
 */
export async function pendingCode(
  context: Context,
  phone: string,
  hash: string,
): Promise<PhoneCode> {
  const code = await context.phoneCodes.byHash(hash).catch((cause) => {
    throw new RpcError(500, 'AUTH_RESTART', { cause });
  });
  const valid =
    code !== undefined &&
    code.phone === phone &&
    code.authKeyId === context.authKeyId &&
    code.expiresAt > context.now;
  if (!valid) throw codeExpired();
  return code;
}

/** 400 PHONE_CODE_EXPIRED */
export function codeExpired(): RpcError {
  return new RpcError(400, 'PHONE_CODE_EXPIRED');
}

/** E-018: a hash dies of so many wrong codes. */
export const MAX_TRIES = 5;
