import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { CodePurpose, PhoneCode } from '../stores.ts';

/** Which code a client names. */
export interface CodeName {
  /** The `phone_code_hash`. */
  readonly hash: string;
  /** The normalised number, where the request has one. */
  readonly phone?: string;
  /** Absent: any. */
  readonly purpose?: CodePurpose;
  /** Who must have asked for it. */
  readonly userId?: bigint;
}

/**
 * The code that a client names by its hash. Throws 400 PHONE_CODE_EXPIRED when it is unknown, used
 * up, cancelled, replaced, too old, or was sent for another number or purpose, to another
 * authorization key, or at the request of another account (E-011); and 500 AUTH_RESTART when it
 * cannot be looked up.
 */
export async function pendingCode(context: Context, name: CodeName): Promise<PhoneCode> {
  const { hash, phone, purpose, userId } = name;
  const code = await context.phoneCodes.byHash(hash).catch((cause) => {
    throw new RpcError(500, 'AUTH_RESTART', { cause });
  });
  const valid =
    code !== undefined &&
    (phone === undefined || code.phone === phone) &&
    (purpose === undefined || code.purpose === purpose) &&
    (userId === undefined || code.userId === userId) &&
    (code.userId === undefined || code.userId === context.self?.id) &&
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
