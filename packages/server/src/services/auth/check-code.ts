import { RpcError } from '../../errors.ts';
import { macMatches } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { PhoneCode, Stores } from '../stores.ts';
import { codeMac } from './code-mac.ts';
import { type CodeName, codeExpired, MAX_TRIES, pendingCode } from './pending-code.ts';

/**
 * Checks a code that a client gives, and leaves it there: `useCode` uses it up. In this order: the
 * limits of wrong codes (420 FLOOD_WAIT_X), 400 PHONE_CODE_EXPIRED as `pendingCode` or after five
 * wrong codes, 400 PHONE_CODE_INVALID.
 */
export async function checkCode(
  context: Context,
  { code: given, ...name }: CodeName & { readonly code: string },
): Promise<PhoneCode> {
  return checkGiven(context, name, (code) => codeMatches(context, code, given));
}

/** As `checkCode`, for what is no code but proves the same. */
export async function checkGiven(
  context: Context,
  name: CodeName,
  matches: (code: PhoneCode) => boolean | Promise<boolean>,
): Promise<PhoneCode> {
  const { limits, now, phoneCodes } = context;
  const { address } = context.client;
  limits.check('wrongCodePerAddress', address, now);
  if (name.phone !== undefined) limits.check('wrongCodePerPhone', name.phone, now);
  const code = await pendingCode(context, name);
  if (name.phone === undefined) limits.check('wrongCodePerPhone', code.phone, now);
  // Counted before it is looked at: tries at the same time cannot outrun the limit.
  const counted = !code.passed && (await phoneCodes.countTry(code.hash, MAX_TRIES));
  if (!counted) throw codeExpired();
  if (await matches(code)) return code;
  limits.take('wrongCodePerAddress', address, now);
  limits.take('wrongCodePerPhone', code.phone, now);
  throw new RpcError(400, 'PHONE_CODE_INVALID');
}

/** Compares in constant time; a flash call may be given as the whole number, with a plus sign. */
export function codeMatches(
  context: Pick<Context, 'secret'>,
  code: PhoneCode,
  given: string,
): boolean {
  const text = code.type === 'flash_call' ? given.replace(/\D/g, '') : given;
  return macMatches(code.mac, codeMac(context, code.hash, text));
}

/** Uses a code up, in the transaction of what it is used for; throws 400 PHONE_CODE_EXPIRED. */
export async function useCode(
  { phoneCodes }: Pick<Stores, 'phoneCodes'>,
  { hash }: Pick<PhoneCode, 'hash'>,
): Promise<void> {
  if (!(await phoneCodes.remove(hash))) throw codeExpired();
}
