import { RpcError } from '../../errors.ts';
import { macMatches, macOf, newCode } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { PasswordCode, User } from '../stores.ts';

/** Digits of a code for a recovery address. */
export const CODE_LENGTH = 6;

/** Sends a code to the recovery address of an account, in place of an earlier one. */
export async function sendPasswordCode(
  context: Context,
  user: User,
  purpose: PasswordCode['purpose'],
  email: string,
): Promise<void> {
  const { delivery, now } = context;
  const code = newCode(CODE_LENGTH, context.random);
  const mac = codeMac(context, user.id, purpose, code);
  const expiresAt = now + CODE_LIFE;
  const parcel = await context.transaction(async (stores) => {
    await stores.passwordCodes.removeExpired(now);
    await stores.passwordCodes.put({
      userId: user.id,
      purpose,
      email,
      mac,
      tries: 0,
      sentAt: now,
      expiresAt,
    });
    return delivery.prepare(stores, {
      kind: 'email_code',
      purpose: purpose === 'email' ? 'recovery_setup' : 'password_recovery',
      phone: user.phone ?? '',
      code,
      type: 'email',
      to: email,
      at: now,
      expiresAt,
      lang: context.client.init.langCode,
    });
  });
  try {
    await delivery.send(parcel);
  } catch (cause) {
    await context.passwordCodes.remove(user.id, purpose);
    throw new RpcError(400, 'EMAIL_NOT_ALLOWED', { cause });
  }
}

/**
 * Checks a code and leaves it there. In this order: 420 FLOOD_WAIT_X, `expired` when there is none or
 * it was tried too often, 400 CODE_INVALID.
 */
export async function checkPasswordCode(
  context: Context,
  userId: bigint,
  purpose: PasswordCode['purpose'],
  given: string,
  expired: string,
): Promise<PasswordCode> {
  const { limits, now, passwordCodes } = context;
  limits.check('wrongPasswordCodePerAccount', userId, now);
  const code = await passwordCodes.find(userId, purpose);
  if (!code || code.expiresAt <= now) throw new RpcError(400, expired);
  // Counted before it is looked at: tries at the same time cannot outrun the limit.
  if (!(await passwordCodes.countTry(userId, purpose, MAX_TRIES))) throw new RpcError(400, expired);
  if (macMatches(code.mac, codeMac(context, userId, purpose, given))) return code;
  limits.take('wrongPasswordCodePerAccount', userId, now);
  throw new RpcError(400, 'CODE_INVALID');
}

function codeMac(context: Context, userId: bigint, purpose: string, code: string): Uint8Array {
  return macOf(context.secret, 'password code', purpose, String(userId), code);
}

/** Half an hour, in milliseconds. */
const CODE_LIFE = 1_800_000;

const MAX_TRIES = 5;
