/**
 * A phone number as it is stored and compared: digits only, international. Everything else in the
 * input is ignored, as Telegram does. Undefined when no number of that length exists in its
 * country. Telegram's test numbers (99966XYYYY, X = 1 to 3) pass when `testPhones` is set.
 */
export async function normalizePhone(
  input: string,
  options: { readonly testPhones: boolean },
): Promise<string | undefined> {
  const digits = input.replace(/\D/g, '');
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return undefined;
  if (isTestPhone(digits)) return options.testPhones ? digits : undefined;
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const parsed = parsePhoneNumberFromString(`+${digits}`);
  return parsed?.isPossible() ? parsed.number.slice(1) : undefined;
}

/** Whether a normalised number is one of Telegram's test numbers. */
export function isTestPhone(phone: string): boolean {
  return TEST_PHONE.test(phone);
}

/** The code of a test number: its home DC's digit, repeated. */
export function testPhoneCode(phone: string, length: number): string {
  return (TEST_PHONE.exec(phone)?.[1] ?? '').repeat(length);
}

/** The home DC of a test number. */
export function testPhoneDc(phone: string): number {
  return Number(TEST_PHONE.exec(phone)?.[1]);
}

const TEST_PHONE = /^99966([1-3])\d{4}$/;

/** The shortest numbers in use have 7 digits with their country code; E.164 allows 15. */
const MIN_DIGITS = 7;
const MAX_DIGITS = 15;
