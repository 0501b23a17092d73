// What the codec takes from the platform: Buffer where there is one, else the web's own classes.

import { MAX_UTF16_BYTES, utf16Units, utf8ToUtf16 } from './utf16.ts';

interface NodeBuffer extends Uint8Array {
  utf8Slice(start: number, end: number): string;
  ucs2Slice(start: number, end: number): string;
  latin1Slice(start: number, end: number): string;
  utf8Write(text: string, offset: number, length: number): number;
}

interface BufferClass {
  prototype: NodeBuffer;
  from(buffer: ArrayBufferLike, offset: number, length: number): NodeBuffer;
  allocUnsafe(size: number): NodeBuffer;
  byteLength(text: string): number;
}

const candidate = (globalThis as unknown as { Buffer?: BufferClass }).Buffer;
// Browser polyfills of Buffer exist that lack these fast, undocumented methods of Node.
const native = typeof candidate?.prototype.utf8Write === 'function' ? candidate : undefined;

if (new Uint8Array(Uint32Array.of(1).buffer)[0] !== 1) {
  throw new Error('mtkit needs a little-endian platform');
}

/** A view of the same memory, as Buffer in Node. */
export const viewBytes: (source: Uint8Array) => Uint8Array = candidate
  ? (source) =>
      Object.getPrototypeOf(source) === candidate.prototype
        ? source
        : candidate.from(source.buffer, source.byteOffset, source.length)
  : (source) => source;

/** A copy with its own memory, as Buffer in Node. */
export const copyBytes: (source: Uint8Array) => Uint8Array = candidate
  ? (source) => {
      const copy = candidate.allocUnsafe(source.length);
      copy.set(source);
      return copy;
    }
  : (source) => source.slice();

const unitBytes = native?.from(utf16Units.buffer, 0, utf16Units.byteLength);
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8; malformed sequences become U+FFFD. `source` comes from `viewBytes`. */
export const decodeUtf8: (source: Uint8Array, start: number, end: number) => string = native
  ? (source, start, end) => {
      // V8 goes over all that follows the first character beyond ASCII twice, a byte at a time.
      if (source[start]! > 0x7f && end - start <= MAX_UTF16_BYTES) {
        const length = utf8ToUtf16(source, start, end);
        if (length >= 0) return unitBytes!.ucs2Slice(0, length * 2);
      }
      return (source as NodeBuffer).utf8Slice(start, end);
    }
  : (source, start, end) => decoder.decode(source.subarray(start, end));

const encoder = new TextEncoder();

/** Writes UTF-8 at `offset` and returns the number of bytes; there must be room for all. */
export const encodeUtf8: (target: Uint8Array, text: string, offset: number) => number = native
  ? (target, text, offset) => (target as NodeBuffer).utf8Write(text, offset, target.length - offset)
  : (target, text, offset) => encoder.encodeInto(text, target.subarray(offset)).written;
