/** Joins byte strings into a new one. */
export function concatBytes(...parts: Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = unfilledBytes(length);
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/**
 * New bytes with any content, of which the caller must write each: to have large ones cleared first
 * costs about as much as to encrypt them.
 */
export function unfilledBytes(length: number): Uint8Array {
  if (length < LARGE || buffers?.allocUnsafeSlow === undefined) return new Uint8Array(length);
  return new Uint8Array(buffers.allocUnsafeSlow(length).buffer);
}

/**
 * The same for what is let go within the turn, such as a packet on its way to the socket: small ones
 * lie in memory that they share, which costs a tenth of memory of their own, and stays for as long
 * as any of them.
 */
export function shortLivedBytes(length: number): Uint8Array {
  return buffers?.allocUnsafe === undefined ? new Uint8Array(length) : buffers.allocUnsafe(length);
}

/** Whether two byte strings are equal, in time that depends on their lengths only. */
export function constantTimeEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= (a[i] as number) ^ (b[i] as number);
  return difference === 0;
}

/** Lower-case hexadecimal, two digits a byte. */
export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += HEX[byte];
  return out;
}

/** Bytes of a hexadecimal string; white space is skipped, anything else throws a RangeError. */
export function fromHex(hex: string): Uint8Array {
  const digits = hex.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) throw new RangeError('malformed hex');
  const out = new Uint8Array(digits.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(digits.substr(i * 2, 2), 16);
  return out;
}

/** The unsigned big-endian number that the bytes spell; 0 for none. */
export function bytesToBigint(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${toHex(bytes)}`);
}

/**
 * Unsigned big-endian bytes of a number, zero-padded on the left to `length`; without `length` the
 * shortest form (one zero byte for 0). Throws a RangeError when the number is negative or too long.
 */
export function bigintToBytes(value: bigint, length?: number): Uint8Array {
  if (value < 0n) throw new RangeError('negative number has no unsigned form');
  let hex = value.toString(16);
  if (hex.length % 2 !== 0) hex = `0${hex}`;
  const bytes = fromHex(hex);
  return length === undefined ? bytes : padLeft(bytes, length);
}

/** The same number in exactly `length` big-endian bytes: zeros are added or removed on the left. */
export function padLeft(bytes: Uint8Array, length: number): Uint8Array {
  const digits = stripZeros(bytes);
  if (digits.length > length) throw new RangeError(`number needs more than ${length} bytes`);
  if (bytes.length === length) return bytes;
  const out = new Uint8Array(length);
  out.set(digits, length - digits.length);
  return out;
}

/** A view without the leading zero bytes; empty for zero. */
export function stripZeros(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length && bytes[start] === 0) start++;
  return start === 0 ? bytes : bytes.subarray(start);
}

/** Order of two big-endian numbers of any lengths: negative, 0 or positive. */
export function compareNumbers(a: Uint8Array, b: Uint8Array): number {
  const left = stripZeros(a);
  const right = stripZeros(b);
  if (left.length !== right.length) return left.length - right.length;
  for (let i = 0; i < left.length; i++) {
    const difference = (left[i] as number) - (right[i] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `a XOR b` over the length of `a`; `b` must not be shorter. */
export function xorBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  const out = new Uint8Array(a.length);
  for (let i = 0; i < a.length; i++) out[i] = (a[i] as number) ^ (b[i] as number);
  return out;
}

/** A signed 64-bit number from 8 little-endian bytes at `offset`. */
export function readLong(bytes: Uint8Array, offset = 0): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigInt64(offset, true);
}

/** Writes the low 64 bits of `value`, little-endian, at `offset`. */
export function writeLong(bytes: Uint8Array, offset: number, value: bigint): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setBigUint64(offset, BigInt.asUintN(64, value), true);
}

const HEX: readonly string[] = Array.from({ length: 256 }, (_, i) =>
  i.toString(16).padStart(2, '0'),
);

const LARGE = 8192;

type Allocate = (length: number) => Uint8Array<ArrayBuffer>;
/** Node's: `allocUnsafeSlow` gives bytes an ArrayBuffer of their own. */
const buffers = (globalThis as { Buffer?: { allocUnsafe?: Allocate; allocUnsafeSlow?: Allocate } })
  .Buffer;
