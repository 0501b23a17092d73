import { bigintToBytes, bytesToBigint } from '@mtkit/crypto/bytes';
import { crc32 as crc32Bytes } from '@mtkit/tl';
import { toBuffer } from './bytes.ts';
import { randomBytes } from './random.ts';
import { nameOf } from './utils/peer.ts';

/** A list that is part of a longer one of `total` items. */
export class TotalList<T> extends Array<T> {
  /** Number of items there are in all, if known. */
  total?: number;
}

/** Resolves after `ms` milliseconds; with `isUnref` it does not keep the process alive. */
export function sleep(ms: number, isUnref: boolean = false): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms) as { unref?(): void } | number;
    if (isUnref && typeof timer === 'object') timer.unref?.();
  });
}

/** The integer that the bytes spell. */
export function readBigIntFromBuffer(
  buffer: Uint8Array,
  little: boolean = true,
  signed: boolean = false,
): bigint {
  const value = bytesToBigint(little ? reversed(buffer) : buffer);
  return signed ? BigInt.asIntN(buffer.length * 8, value) : value;
}

/** The bytes of an integer. Throws a RangeError when it does not fit. */
export function readBufferFromBigInt(
  value: bigint | number | string,
  bytesNumber: number,
  little: boolean = true,
  signed: boolean = false,
): Buffer {
  const number = BigInt(value);
  if (number < 0n && !signed) throw new RangeError('Cannot convert to unsigned');
  if (signed && BigInt.asIntN(bytesNumber * 8, number) !== number) {
    throw new RangeError(`${number} does not fit ${bytesNumber} bytes`);
  }
  const bytes = bigintToBytes(
    signed ? BigInt.asUintN(bytesNumber * 8, number) : number,
    bytesNumber,
  );
  return toBuffer(little ? reversed(bytes) : bytes);
}

/** A signed integer as little-endian bytes, 8 of them without `number`. */
export function toSignedLittleBuffer(value: bigint | number | string, number: number = 8): Buffer {
  const bits = BigInt.asUintN(number * 8, BigInt(value));
  return toBuffer(reversed(bigintToBytes(bits, number)));
}

/** A random signed 64-bit number. */
export function generateRandomBigInt(): bigint {
  return generateRandomLong(true);
}

/** A random 64-bit number, from the system's secure generator. */
export function generateRandomLong(signed: boolean = true): bigint {
  return readBigIntFromBuffer(randomBytes(8), true, signed);
}

/** Bytes of the system's secure generator. */
export function generateRandomBytes(count: number): Buffer {
  return toBuffer(randomBytes(count));
}

/** A random integer from `min` to `max`, both included. */
export function getRandomInt(min: number, max: number): number {
  const low = Math.ceil(min);
  const span = BigInt(Math.floor(max)) - BigInt(low) + 1n;
  // 128 bits for a span of at most 54: the bias of the remainder is beyond notice.
  return Number(BigInt(low) + (bytesToBigint(randomBytes(16)) % span));
}

/** SHA-1. */
export async function sha1(data: Uint8Array): Promise<Buffer> {
  return toBuffer((await import('@mtkit/crypto')).sha1(data));
}

/** SHA-256. */
export async function sha256(data: Uint8Array): Promise<Buffer> {
  return toBuffer((await import('@mtkit/crypto')).sha256(data));
}

/** CRC-32 of bytes or of a text. */
export function crc32(data: Uint8Array | string): number {
  return crc32Bytes(typeof data === 'string' ? new TextEncoder().encode(data) : data);
}

/** `base ** exponent % modulus`. */
export function modExp(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n % modulus;
  let square = bigIntMod(base, modulus);
  for (const bit of exponent.toString(2).split('').reverse()) {
    if (bit === '1') result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** The remainder with the sign of the divisor. */
export function mod(n: number, m: number): number {
  return ((n % m) + m) % m;
}

/** The remainder with the sign of the divisor. */
export function bigIntMod(n: bigint, m: bigint): bigint {
  return ((n % m) + m) % m;
}

/** An integer as big-endian bytes, as few as it takes. */
export function getByteArray(integer: bigint | number, signed: boolean = false): Buffer {
  const value = BigInt(integer);
  const bits = (value < 0n ? -value : value).toString(2).length + (signed ? 1 : 0);
  return readBufferFromBigInt(value, Math.ceil(bits / 8), false, signed);
}

/** A bigint out of what stands for one. */
export function returnBigInt(num: bigint | number | string | { toString(): string }): bigint {
  return typeof num === 'bigint' || typeof num === 'number' ? BigInt(num) : BigInt(String(num));
}

/** The least of them. */
export function getMinBigInt(numbers: readonly (bigint | number | string)[]): bigint {
  if (numbers.length === 0) return 0n;
  return numbers.map((each) => BigInt(each)).reduce((a, b) => (a < b ? a : b));
}

/** `a XOR b` over the shorter of the two. */
export function bufferXor(a: Uint8Array, b: Uint8Array): Buffer {
  const length = Math.min(a.length, b.length);
  return toBuffer(Uint8Array.from({ length }, (_, i) => (a[i] as number) ^ (b[i] as number)));
}

/** The text with every character that means something in a regular expression escaped. */
export function escapeRegex(text: string): string {
  return text.replace(/[-/\\^$*+?.()|[\]{}]/g, '\\$&');
}

/** The items by key, in order. */
export function groupBy<T, K>(list: readonly T[], keyGetter: (item: T) => K): Map<K, T[]> {
  const map = new Map<K, T[]>();
  for (const item of list) {
    const key = keyGetter(item);
    const group = map.get(key);
    if (group === undefined) map.set(key, [item]);
    else group.push(item);
  }
  return map;
}

/** Whether it is an array. */
export function isArrayLike<T>(value: unknown): value is T[] {
  return Array.isArray(value);
}

/** The fields worth printing: those that do not begin with `_` and are no constant of a class. */
export function betterConsoleLog(object: object): Record<string, unknown> {
  const hidden = ['CONSTRUCTOR_ID', 'SUBCLASS_OF_ID', 'classType', 'originalArgs'];
  return Object.fromEntries(
    Object.entries(object).filter(([key]) => !key.startsWith('_') && !hidden.includes(key)),
  );
}

/** Kinds of peers, for {@link _entityType}. */
export const _EntityType: { readonly USER: 0; readonly CHAT: 1; readonly CHANNEL: 2 } = {
  USER: 0,
  CHAT: 1,
  CHANNEL: 2,
};

/** Whether the object stands for a user, a chat or a channel. Throws when for none. */
export function _entityType(entity: unknown): number {
  const name = nameOf(entity) ?? '';
  if (/^(?:Input)?(?:Peer)?User(?:Self|Empty|Full|FromMessage)?$|^InputPeerSelf$/.test(name)) {
    return _EntityType.USER;
  }
  if (/^(?:Input)?(?:Peer)?Channel(?:Empty|Full|Forbidden|FromMessage)?$/.test(name)) {
    return _EntityType.CHANNEL;
  }
  if (/^(?:Input)?(?:Peer)?Chat(?:Empty|Full|Forbidden)?$/.test(name)) return _EntityType.CHAT;
  throw new TypeError(`${name || typeof entity} does not have any entity type`);
}

function reversed(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (_, i) => bytes[bytes.length - 1 - i] as number);
}
