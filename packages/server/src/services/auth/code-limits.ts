import { RpcError } from '../../errors.ts';
import type { LimitName } from '../../limits/limits.ts';
import type { Context } from '../context.ts';

/**
 * Counts a code that is to be sent (E-010, I-16). Throws, in this order: 406 PHONE_PASSWORD_FLOOD
 * (too many wrong codes were given for the number), 400 PHONE_NUMBER_FLOOD (too many codes in the
 * long run), 420 FLOOD_WAIT_X (too many codes by the address, the key, or to the number).
 */
export function takeCodeLimits(context: Context, phone: string): void {
  checkCodeLimits(context, phone);
  const { limits, now } = context;
  for (const [name, subject] of subjects(context, phone)) limits.take(name, subject, now);
  limits.take('codePerPhoneLong', phone, now);
}

/** Throws as `takeCodeLimits` does, and counts nothing. */
export function checkCodeLimits(context: Context, phone: string): void {
  const { limits, now } = context;
  insteadOf(new RpcError(406, 'PHONE_PASSWORD_FLOOD'), () =>
    limits.check('wrongCodePerPhone', phone, now),
  );
  insteadOf(new RpcError(400, 'PHONE_NUMBER_FLOOD'), () =>
    limits.check('codePerPhoneLong', phone, now),
  );
  for (const [name, subject] of subjects(context, phone)) limits.check(name, subject, now);
}

/** Runs what may throw 420 FLOOD_WAIT_X, and throws `error` in its place. */
export function insteadOf(error: RpcError, run: () => void): void {
  try {
    run();
  } catch (cause) {
    throw cause instanceof RpcError && cause.code === 420 ? error : cause;
  }
}

function subjects(context: Context, phone: string): [LimitName, string | bigint][] {
  return [
    ['codePerAddress', context.client.address],
    ['codePerKey', context.authKeyId],
    ['codePerPhone', phone],
  ];
}
