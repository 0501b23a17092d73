import { CryptoError } from '../errors.ts';

/** Whether data begins like a gzip stream. */
export function isGzip(data: Uint8Array): boolean {
  return data[0] === 0x1f && data[1] === 0x8b;
}

/**
 * The size of the content that a gzip stream states at its end, modulo 2^32; undefined when it is no
 * gzip stream or states more than such a stream can hold.
 */
export function announcedSize(data: Uint8Array): number | undefined {
  if (!isGzip(data) || data.length < MIN_GZIP) return undefined;
  const size = readUint32(data, data.length - 4);
  return size > data.length * MAX_RATIO ? undefined : size;
}

/** Where the deflate stream begins in a gzip stream (RFC 1952, 2.3); throws `BAD_GZIP`. */
export function gzipHeaderLength(data: Uint8Array): number {
  const flags = data[3] as number;
  if (data.length < MIN_GZIP || data[2] !== DEFLATE || (flags & RESERVED) !== 0) throw malformed();
  let length = 10;
  if (flags & EXTRA) length += 2 + (data[10] as number) + (data[11] as number) * 256;
  for (const flag of [NAME, COMMENT]) {
    if (!(flags & flag)) continue;
    const end = data.indexOf(0, length);
    if (end < 0) throw malformed();
    length = end + 1;
  }
  if (flags & HEADER_CHECK) length += 2;
  if (length > data.length - 8) throw malformed();
  return length;
}

/** Throws `BAD_GZIP` unless data begins with the two bytes of a zlib stream (RFC 1950, 2.2). */
export function checkZlibHeader(data: Uint8Array): void {
  const [method, flags] = data as unknown as [number, number];
  const good = (method & 15) === DEFLATE && method >> 4 <= 7 && (method * 256 + flags) % 31 === 0;
  if (data.length < 6 || !good || (flags & PRESET_DICTIONARY) !== 0) throw malformed();
}

/** The error for content of more bytes than allowed. */
export function tooLarge(maxOutput: number): CryptoError {
  return new CryptoError('TOO_LARGE', `unpacks to more than ${maxOutput} bytes`);
}

/** The error for anything that is no compressed stream, or not only one. */
export function malformed(): CryptoError {
  return new CryptoError('BAD_GZIP', 'bad compressed data');
}

/** An unsigned little-endian number of 32 bits. */
export function readUint32(data: Uint8Array, offset: number): number {
  return new DataView(data.buffer, data.byteOffset).getUint32(offset, true);
}

const MIN_GZIP = 18;
// deflate makes at most 258 bytes out of two bits
const MAX_RATIO = 1032;
const DEFLATE = 8;
const HEADER_CHECK = 2;
const EXTRA = 4;
const NAME = 8;
const COMMENT = 16;
const RESERVED = 0xe0;
const PRESET_DICTIONARY = 0x20;
