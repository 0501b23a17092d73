import { TlReader, TlWriter } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';

/** Inflates a gzip or zlib stream; throws when it is corrupt or larger than `maxOutput` bytes. */
export type Gunzip = (data: Uint8Array, maxOutput: number) => Uint8Array;
/** Deflates into a gzip stream. */
export type Gzip = (data: Uint8Array) => Uint8Array;

/** gzip_packed#3072cfa1 packed_data:bytes = Object */
export const GZIP_PACKED = 0x3072cfa1;

/** Largest output of one gzip_packed, in bytes. */
export const MAX_INFLATED: number = 10 * 1024 * 1024;
/** Largest output of all gzip_packed objects in one packet, in bytes (I-12). */
const MAX_INFLATED_PACKET: number = 32 * 1024 * 1024;

/** What one packet may still inflate to; make one per packet and pass it to every `inflate`. */
export interface InflateBudget {
  left: number;
}

export function inflateBudget(bytes: number = MAX_INFLATED_PACKET): InflateBudget {
  return { left: bytes };
}

/**
 * The object itself: unpacked when it is gzip_packed, as it is otherwise. Throws
 * RemoteProtocolError for corrupt, too large, nested or unaligned contents.
 */
export function inflate(body: Uint8Array, gunzip: Gunzip, budget: InflateBudget): Uint8Array {
  if (!isGzipPacked(body)) return body;
  const reader = new TlReader(body);
  reader.uint();
  const packed = reader.bytes();
  reader.end();
  const object = unpack(packed, gunzip, Math.min(MAX_INFLATED, budget.left));
  budget.left -= object.length;
  if (isGzipPacked(object)) throw new RemoteProtocolError('gzip_packed inside gzip_packed');
  if (object.length % 4 !== 0 || object.length === 0) {
    throw new RemoteProtocolError('unpacked object is not aligned', { got: object.length });
  }
  return object;
}

/** Shorter bodies are never worth packing (D-89). */
const MIN_TO_PACK = 256;
/** From here on a sample decides first whether the body can be packed at all. */
const SAMPLE_FROM = 16 * 1024;
const SAMPLE = 1024;

/**
 * gzip_packed of a body, or the body itself where that is not smaller. Large bodies are judged by
 * their middle kilobyte first, so that photos and the like cost nothing.
 */
export function deflate(body: Uint8Array, gzip: Gzip): Uint8Array {
  if (body.length < MIN_TO_PACK) return body;
  if (body.length >= SAMPLE_FROM) {
    const middle = (body.length - SAMPLE) >> 1;
    const sample = body.subarray(middle, middle + SAMPLE);
    if (isNoise(sample) || gzip(sample).length > SAMPLE * 0.9) return body;
  }
  const packed = gzip(body);
  if (packed.length + 12 >= body.length) return body;
  const writer = new TlWriter(packed.length + 12);
  writer.uint(GZIP_PACKED);
  writer.bytes(packed);
  return writer.end();
}

/**
 * Whether all byte values come about equally often in a sample, as in photos, archives and what is
 * encrypted: tells within microseconds what gzip takes a hundred for. The squares of the counts
 * add up to 5116 in noise, with a deviation of 90, and to 9000 where a tenth could be saved.
 */
function isNoise(sample: Uint8Array): boolean {
  const counts = new Uint16Array(256);
  for (const byte of sample) counts[byte]!++;
  let sum = 0;
  for (const count of counts) sum += count * count;
  return sum < 5500;
}

export function isGzipPacked(body: Uint8Array): boolean {
  return body.length >= 4 && constructorId(body) === GZIP_PACKED;
}

function unpack(packed: Uint8Array, gunzip: Gunzip, maxOutput: number): Uint8Array {
  try {
    return gunzip(packed, maxOutput);
  } catch (error) {
    throw new RemoteProtocolError('unreadable gzip_packed', { got: (error as Error).message });
  }
}

/** The constructor id in front of a TL object of at least 4 bytes, which begins at `offset`. */
export function constructorId(body: Uint8Array, offset = 0): number {
  const a = body[offset] as number;
  const b = body[offset + 1] as number;
  const c = body[offset + 2] as number;
  const d = body[offset + 3] as number;
  return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
}
