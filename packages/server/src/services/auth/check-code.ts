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
  const code = await namedCode(context, name);
  await countTry(context, code);
  if (!codeMatches(context, code, given)) throw wrongCode(context, code);
  return code;
}

/**
 * As `checkCode`, for what is no code but proves the same, in one transaction with what it is used
 * for. Of a wrong one only the try is kept.
 */
export async function useGiven<T>(
  context: Context,
  name: CodeName,
  matches: (code: PhoneCode) => boolean | Promise<boolean>,
  use: (stores: Stores, code: PhoneCode) => Promise<T>,
): Promise<T> {
  const code = await namedCode(context, name);
  const isRight = await matches(code);
  const used = await context.transaction(async (stores) => {
    await countTry(stores, code);
    return isRight ? { result: await use(stores, code) } : undefined;
  });
  if (!used) throw wrongCode(context, code);
  return used.result;
}

/** The code that a client names, within the limits of wrong ones. */
async function namedCode(context: Context, name: CodeName): Promise<PhoneCode> {
  const { limits, now } = context;
  limits.check('wrongCodePerAddress', context.client.address, now);
  if (name.phone !== undefined) limits.check('wrongCodePerPhone', name.phone, now);
  const code = await pendingCode(context, name);
  if (name.phone === undefined) limits.check('wrongCodePerPhone', code.phone, now);
  return code;
}

/** Before anything is said about what was given: tries at the same time cannot outrun the limit. */
async function countTry(
  { phoneCodes }: Pick<Stores, 'phoneCodes'>,
  { hash, passed }: PhoneCode,
): Promise<void> {
  if (passed || !(await phoneCodes.countTry(hash, MAX_TRIES))) throw codeExpired();
}

/** What a wrong code costs whoever has given it. */
function wrongCode({ client, limits, now }: Context, { phone }: PhoneCode): RpcError {
  limits.take('wrongCodePerAddress', client.address, now);
  limits.take('wrongCodePerPhone', phone, now);
  return new RpcError(400, 'PHONE_CODE_INVALID');
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
