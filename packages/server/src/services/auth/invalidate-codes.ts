import { macMatches } from '../../login/phone-code.ts';
import type { Context } from '../context.ts';
import type { Stores } from '../stores.ts';
import { codeMac } from './code-mac.ts';

/**
 * E-077: login codes of a number that are in one of the texts are worth nothing any more, written
 * with or without `-`. Returns how many there were.
 */
export async function invalidateCodes(
  context: Pick<Context, 'now' | 'phoneCodes' | 'secret'>,
  phone: string,
  texts: readonly string[],
  { phoneCodes }: Pick<Stores, 'phoneCodes'> = context,
): Promise<number> {
  const candidates = new Set(texts.flatMap(codesIn));
  if (candidates.size === 0) return 0;
  let removed = 0;
  for (const { hash, mac, passed } of await phoneCodes.ofPhone(phone, context.now)) {
    if (passed) continue;
    const given = [...candidates].some((code) => macMatches(mac, codeMac(context, hash, code)));
    if (given && (await phoneCodes.remove(hash))) removed++;
  }
  return removed;
}

/** What looks like a code: a number by itself, of as many digits as codes have. */
function codesIn(text: string): string[] {
  const numbers = text.match(/\d(?:[-\u2013]?\d)*/g) ?? [];
  return numbers
    .map((number) => number.replace(/\D/g, ''))
    .filter(({ length }) => length >= MIN_LENGTH && length <= MAX_LENGTH)
    .slice(0, MAX_CANDIDATES);
}

const MIN_LENGTH = 4;
const MAX_LENGTH = 10;

/** A text of nothing but numbers must not keep the server busy. */
const MAX_CANDIDATES = 200;
