import { createHmac, timingSafeEqual } from 'node:crypto';

/** A source of secure random bytes. */
export type Random = (length: number) => Uint8Array;

/** A new login code: `length` decimal digits, each as likely as the others. */
export function newCode(length: number, random: Random): string {
  let code = '';
  while (code.length < length) {
    for (const byte of random(length * 2)) {
      // Bytes of 250 and more would make the digits 0 to 5 likelier.
      if (byte < 250 && code.length < length) code += byte % 10;
    }
  }
  return code;
}

/** A new `phone_code_hash`: 128 random bits. */
export function newCodeHash(random: Random): string {
  return Buffer.from(random(16)).toString('hex');
}

/** What is stored of a code or a token: worthless without the server's secret. */
export function macOf(secret: Uint8Array, ...parts: readonly string[]): Uint8Array {
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest();
}

/** The same in hexadecimal, to look a token up by. */
export function macTextOf(secret: Uint8Array, ...parts: readonly string[]): string {
  return Buffer.from(macOf(secret, ...parts)).toString('hex');
}

/** Compares in a time that does not tell where the difference is. */
export function macMatches(expected: Uint8Array, actual: Uint8Array): boolean {
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
