import { describeValue, TlTypeError } from './errors.ts';
import { copyBytes, viewBytes } from './platform.ts';

// What a field takes on construction, and what it is stored as. Absent values stay undefined:
// whether a field may be absent is decided when the object is written.

/** Whatever stands for a `long`: safe integers, decimal text, objects of big-integer libraries. */
export type LongInput =
  | bigint
  | number
  | string
  | { toJSNumber(): number; toString(radix?: number): string }
  | { toNumber(): number; toString(radix?: number): string };

const MIN_LONG = -(2n ** 63n);
const MAX_ULONG = 2n ** 64n - 1n;

/** A signed 64-bit integer out of `value`; unsigned ones keep their bits. Throws `TlTypeError`. */
export function inputLong(value: unknown): bigint {
  const integer = toBigint(value);
  if (integer === undefined || integer < MIN_LONG || integer > MAX_ULONG) reject('long', value);
  return BigInt.asIntN(64, integer);
}

function toBigint(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : undefined;
  if (value === null || (typeof value !== 'string' && typeof value !== 'object')) return undefined;
  if (Array.isArray(value)) return undefined;
  // Any object may claim to be a big integer: the text that it gives decides.
  const text = typeof value === 'string' ? value : (value as { toString(): string }).toString();
  return /^-?\d{1,20}$/.test(text) ? BigInt(text) : undefined;
}

/** `long` field. */
export function long(value: unknown): bigint | undefined {
  if (value == null) return undefined;
  if (typeof value === 'bigint' && BigInt.asIntN(64, value) === value) return value;
  return inputLong(value);
}

/** `int` field. */
export function int(value: unknown): number | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'number' || (value | 0) !== value) reject('int', value);
  return value;
}

/** `double` field. */
export function double(value: unknown): number | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'number') reject('double', value);
  return value;
}

/** `string` field. */
export function string(value: unknown): string | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'string') reject('string', value);
  return value;
}

/** `bytes` field: Buffer, Uint8Array, text as UTF-8, or Buffer's JSON form. */
export function bytes(value: unknown): Uint8Array | undefined {
  if (value == null) return undefined;
  if (value instanceof Uint8Array) return viewBytes(value);
  if (typeof value === 'string') return copyBytes(new TextEncoder().encode(value));
  const json = value as { type?: unknown; data?: unknown };
  if (json.type !== 'Buffer' || !Array.isArray(json.data)) reject('bytes', value);
  return copyBytes(Uint8Array.from(json.data as number[]));
}

/** `int128` and `int256` fields. */
export function fixed(value: unknown, length: number): Uint8Array | undefined {
  if (value == null) return undefined;
  const stored = bytes(value);
  if (stored?.length !== length) reject(`${length} bytes`, value);
  return stored;
}

/** `Bool` field. */
export function bool(value: unknown): boolean | undefined {
  if (value == null) return undefined;
  if (typeof value !== 'boolean') reject('boolean', value);
  return value;
}

/** `flags.N?true` field. */
export function flag(value: unknown): boolean {
  return bool(value) === true;
}

/** Vector field; the list stays the caller's own when no element has to be converted. */
export function vector<T>(
  value: unknown,
  element: (value: unknown) => T | undefined,
): T[] | undefined {
  if (value == null) return undefined;
  if (!Array.isArray(value)) reject('an array', value);
  let list = value;
  for (let i = 0; i < value.length; i++) {
    const stored = element(value[i]);
    if (stored === undefined) reject('no gaps in a vector', value[i]);
    if (stored !== value[i]) {
      if (list === value) list = value.slice();
      list[i] = stored;
    }
  }
  return list;
}

/** Throws the `TlTypeError` of a value whose place is not known yet. */
export function reject(expected: string, value: unknown): never {
  throw new TlTypeError('', '', expected, describeValue(value));
}
