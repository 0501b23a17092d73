// What the codec takes from the platform: Buffer where there is one, else the web's own classes.

import { MAX_UTF16_BYTES, utf16Units, utf8ToUtf16 } from './utf16.ts';

interface NodeBuffer extends Uint8Array {
  utf8Slice: (this: Uint8Array, start: number, end: number) => string;
  ucs2Slice: (this: Uint8Array, start: number, end: number) => string;
  utf8Write: (this: Uint8Array, text: string, offset: number, length: number) => number;
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

// The prototype of Buffer is one in which engines look up methods slowly, so it is done once.
// oxlint-disable-next-line typescript/unbound-method -- it is only called with `call`
const { subarray } = candidate?.prototype ?? Uint8Array.prototype;

/** A part of what comes from `viewBytes`, in the same memory. */
export function partOf(source: Uint8Array, start: number, end: number): Uint8Array {
  return subarray.call(source, start, end);
}

/** A copy with its own memory, as Buffer in Node. */
export const copyBytes: (source: Uint8Array) => Uint8Array = candidate
  ? (source) => {
      const copy = candidate.allocUnsafe(source.length);
      copy.set(source);
      return copy;
    }
  : (source) => source.slice();

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes UTF-8; malformed sequences become U+FFFD. `source` comes from `viewBytes`. */
export const decodeUtf8: (source: Uint8Array, start: number, end: number) => string = native
  ? nodeDecoder(native)
  : (source, start, end) => decoder.decode(source.subarray(start, end));

function nodeDecoder(buffer: BufferClass): typeof decodeUtf8 {
  const { utf8Slice, ucs2Slice } = buffer.prototype;
  const units = buffer.from(utf16Units.buffer, 0, utf16Units.byteLength);
  return (source, start, end) => {
    // V8 goes over all that follows the first character beyond ASCII twice, a byte at a time.
    if (source[start]! > 0x7f && end - start <= MAX_UTF16_BYTES) {
      const length = utf8ToUtf16(source, start, end);
      if (length >= 0) return ucs2Slice.call(units, 0, length * 2);
    }
    return utf8Slice.call(source, start, end);
  };
}

const encoder = new TextEncoder();

/** Writes UTF-8 at `offset` and returns the number of bytes; there must be room for all. */
export const encodeUtf8: (target: Uint8Array, text: string, offset: number) => number = native
  ? nodeEncoder(native)
  : (target, text, offset) => encoder.encodeInto(text, target.subarray(offset)).written;

function nodeEncoder(buffer: BufferClass): typeof encodeUtf8 {
  const { utf8Write } = buffer.prototype;
  return (target, text, offset) => utf8Write.call(target, text, offset, target.length - offset);
}
