import type { CountryCode } from 'libphonenumber-js/min';

/** A country, as far as its numbers go. */
export interface CountryNumbers {
  /** ISO 3166, two letters. */
  readonly iso2: string;
  /** Digits after the plus: `44`. */
  readonly callingCode: string;
  /** How the numbers go on where several countries share a calling code; the main one has none. */
  readonly prefixes: readonly string[];
  /** How a number is written after the calling code: `XXX XXX XXXX`. */
  readonly pattern?: string;
}

/**
 * The countries that a number can be of, after libphonenumber. Left out are those that share a code
 * with another and cannot be told from it by the first digits, such as Jersey: they are found under
 * the other.
 */
export function countries(): Promise<readonly CountryNumbers[]> {
  return (known ??= findCountries());
}

async function findCountries(): Promise<readonly CountryNumbers[]> {
  const { getCountries, getCountryCallingCode, getExampleNumber, Metadata } = await import(
    'libphonenumber-js/min'
  );
  const { default: examples } = await import('libphonenumber-js/mobile/examples');
  const metadata = new Metadata();
  const mainOf = new Map<string, CountryCode>();
  for (const iso2 of getCountries()) {
    const main = MAIN[getCountryCallingCode(iso2)] ?? iso2;
    mainOf.set(getCountryCallingCode(iso2), main);
  }
  const found: CountryNumbers[] = [];
  for (const iso2 of getCountries()) {
    const callingCode = getCountryCallingCode(iso2);
    metadata.selectNumberingPlan(iso2);
    const isMain = mainOf.get(callingCode) === iso2;
    const digits = metadata.numberingPlan?.leadingDigits();
    const prefixes = iso2 === 'CA' ? CANADA : isMain || !digits ? [] : expand(digits);
    if (!isMain && prefixes.length === 0) continue;
    const example = getExampleNumber(iso2, examples)?.formatInternational();
    const pattern = example?.replace(/^\+\d+ /, '').replace(/\d/g, 'X');
    found.push({ iso2, callingCode, prefixes, ...(pattern && { pattern }) });
  }
  return found;
}

let known: Promise<readonly CountryNumbers[]> | undefined;

/** What a regular expression of digits, `[24-6]`, `(?:...)` and `|` matches. */
export function expand(expression: string): string[] {
  let at = 0;
  const alternatives = (): string[] => {
    const all = sequence();
    while (expression[at] === '|') {
      at++;
      all.push(...sequence());
    }
    return all;
  };
  const sequence = (): string[] => {
    let all = [''];
    while (at < expression.length && !'|)'.includes(expression[at] as string)) {
      const next = item();
      all = all.flatMap((start) => next.map((end) => start + end));
    }
    return all;
  };
  const item = (): string[] => {
    if (expression.startsWith('(?:', at)) {
      at += 3;
      const inner = alternatives();
      at++;
      return inner;
    }
    if (expression[at] !== '[') return [expression[at++] as string];
    const end = expression.indexOf(']', at);
    const set = expression.slice(at + 1, end);
    at = end + 1;
    return DIGITS.filter((digit) => new RegExp(`[${set}]`).test(digit));
  };
  return alternatives();
}

const DIGITS: readonly string[] = '0123456789'.split('');

/** Whose a shared calling code is before all others. */
const MAIN: Readonly<Record<string, CountryCode>> = {
  1: 'US',
  7: 'RU',
  39: 'IT',
  44: 'GB',
  47: 'NO',
  61: 'AU',
  212: 'MA',
  262: 'RE',
  290: 'SH',
  358: 'FI',
  590: 'GP',
  599: 'CW',
};

/** The area codes of Canada, which libphonenumber has only inside of longer patterns. */
const CANADA: readonly string[] = (
  '204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 ' +
  '468 474 506 514 519 548 579 581 584 587 600 604 613 622 633 639 647 672 683 705 709 742 753 778 ' +
  '780 782 807 819 825 867 873 879 902 905 942'
).split(' ');
