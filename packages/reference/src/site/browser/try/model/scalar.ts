/** What came of reading a text: a value, or what is wrong with the text. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly message: string };

/** Reads a whole number of a range; gives back its digits without anything else. */
export function parseInteger(text: string, of: 'int' | 'long'): Parsed<string> {
  const digits = text.trim().replace(/(?<=\d)[_ ](?=\d)/g, '');
  if (digits === '') return wrong('A number is needed.');
  if (!/^[+-]?\d{1,30}$/.test(digits)) return wrong('A whole number, in digits.');
  const value = BigInt(digits.replace(/^\+/, ''));
  const { max, min } = ranges[of];
  if (value < min || value > max) return wrong(`From ${min} to ${max}.`);
  return right(String(value));
}

/** Reads a number that may have a fraction. */
export function parseDouble(text: string): Parsed<string> {
  const trimmed = text.trim();
  if (trimmed === '') return wrong('A number is needed.');
  const value = Number(trimmed);
  if (!/^[+-]?[\d.]/.test(trimmed) || !Number.isFinite(value)) {
    return wrong('A number, such as 1.5.');
  }
  return right(Object.is(value, -0) ? '-0' : String(value));
}

/** Reads bytes in hex, with or without spaces between them. */
export function parseHex(text: string): Parsed<string> {
  const hex = text
    .replace(/[\s:]+/g, '')
    .replace(/^0x/i, '')
    .toLowerCase();
  if (!/^[\da-f]*$/.test(hex)) return wrong('Hex has the digits 0 to 9 and a to f.');
  if (hex.length % 2 === 1) return wrong('Two digits for each byte: one is missing.');
  return right(hex);
}

/** Reads bytes in base64, standard or URL-safe. */
export function parseBase64(text: string): Parsed<string> {
  const base64 = text.replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
  if (!/^[\w+/]*$/.test(base64) || base64.length % 4 === 1) return wrong('This is no base64.');
  return right(hexOf(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))));
}

/** Bytes in hex. */
export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** Bytes out of hex. */
export function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16);
  return bytes;
}

function right<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function wrong(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message };
}

/** Longs without a sign are taken, too: they keep their bits. */
const ranges = {
  int: { min: -(2n ** 31n), max: 2n ** 31n - 1n },
  long: { min: -(2n ** 63n), max: 2n ** 64n - 1n },
};
