import { describeValue, TlTypeError } from './errors.ts';
import { inputLong } from './input.ts';
import { BOOL_FALSE_ID, BOOL_TRUE_ID, MAX_BYTES, MAX_DEPTH, VECTOR_ID } from './limits.ts';
import type { TlObject } from './object.ts';
import { copyBytes, encodeUtf8, viewBytes } from './platform.ts';

/**
 * Writes TL values into one buffer that grows geometrically. A wrong value throws `TlTypeError`,
 * with class and field when it belongs to an object; the writer has to be `reset` after that.
 */
export class TlWriter {
  private data: Uint8Array;
  private words: Int32Array;
  private capacity: number;
  private offset = 0;
  /** Where the current value begins: what is before belongs to those who took it. */
  private base = 0;
  private depth = 0;
  /** The object whose fields are being written. */
  private owner: TlObject | undefined;
  private probing = false;

  constructor(initialCapacity = 512) {
    this.capacity = (initialCapacity + 3) & ~3;
    const memory = new ArrayBuffer(this.capacity);
    this.data = viewBytes(new Uint8Array(memory));
    this.words = new Int32Array(memory);
  }

  /** Number of bytes written. */
  get length(): number {
    return this.offset - this.base;
  }

  /** `int`: signed 32 bits. */
  int(value: number): void {
    if (typeof value !== 'number' || (value | 0) !== value) this.reject('int', value);
    if (this.offset + 4 > this.capacity) this.grow(4);
    const at = this.offset;
    this.words[at >> 2] = value;
    this.offset = at + 4;
  }

  /** Unsigned 32 bits, for constructor ids. */
  uint(value: number): void {
    if (typeof value !== 'number' || value >>> 0 !== value) this.reject('uint', value);
    this.int(value | 0);
  }

  /** `long`: 64 bits. Takes whatever `inputLong` takes. */
  long(value: bigint): void {
    if (this.offset + 8 > this.capacity) this.grow(8);
    const at = this.offset;
    if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) {
      value = this.checked(inputLong, value);
    }
    scratch64[0] = value;
    const word = at >> 2;
    this.words[word] = scratch32[0]!;
    this.words[word + 1] = scratch32[1]!;
    this.offset = at + 8;
  }

  /** `double`: IEEE 754 binary64. */
  double(value: number): void {
    if (typeof value !== 'number') this.reject('double', value);
    if (this.offset + 8 > this.capacity) this.grow(8);
    const at = this.offset;
    scratchDouble[0] = value;
    const word = at >> 2;
    this.words[word] = scratch32[0]!;
    this.words[word + 1] = scratch32[1]!;
    this.offset = at + 8;
  }

  /** `int128`: 16 raw bytes in wire order. */
  int128(value: Uint8Array): void {
    if (!(value instanceof Uint8Array) || value.length !== 16) this.reject('16 bytes', value);
    this.raw(value);
  }

  /** `int256`: 32 raw bytes in wire order. */
  int256(value: Uint8Array): void {
    if (!(value instanceof Uint8Array) || value.length !== 32) this.reject('32 bytes', value);
    this.raw(value);
  }

  /** `string`, as UTF-8; a lone surrogate becomes U+FFFD. */
  string(value: string): void {
    if (typeof value !== 'string') this.reject('string', value);
    const length = value.length;
    if (length > SHORT) return this.longString(value);
    // At most three bytes for each UTF-16 unit, besides the length and the padding.
    if (this.offset + SHORT * 3 + 8 > this.capacity) this.grow(SHORT * 3 + 8);
    const at = this.offset;
    const data = this.data;
    const start = at + 1;
    let end = start;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code < 0x80) {
        data[end++] = code;
      } else if (code < 0x800) {
        data[end++] = 0xc0 | (code >> 6);
        data[end++] = 0x80 | (code & 0x3f);
      } else {
        return this.longString(value);
      }
    }
    data[at] = end - start;
    for (; end & 3; end++) data[end] = 0;
    this.offset = end;
  }

  /** `bytes`; a text stands for its UTF-8 form. */
  bytes(value: Uint8Array): void {
    if (!(value instanceof Uint8Array)) {
      if (typeof value === 'string') return this.string(value);
      this.reject('bytes', value);
    }
    const length = value.length;
    if (length > MAX_BYTES) this.reject('at most 16777215 bytes', value);
    if (this.offset + length + 8 > this.capacity) this.grow(length + 8);
    const start = this.offset + (length < 254 ? 1 : 4);
    this.words[(start + length) >> 2] = 0;
    this.data.set(value, start);
    this.close(start, length);
  }

  /** `Bool`: boxed. */
  bool(value: boolean): void {
    if (typeof value !== 'boolean') this.reject('boolean', value);
    this.int(value ? BOOL_TRUE_ID : BOOL_FALSE_ID);
  }

  /** Bytes as they are: a multiple of 4. */
  raw(value: Uint8Array): void {
    const length = value.length;
    if (length & 3) throw new RangeError(`${length} bytes: not a multiple of 4`);
    if (this.offset + length > this.capacity) this.grow(length);
    this.data.set(value, this.offset);
    this.offset += length;
  }

  /** A boxed object; with `type`, only a constructor of that type. */
  object(value: TlObject, type?: string): void {
    let definition = typeof value === 'object' && value !== null ? value.$definition : undefined;
    if (definition === undefined || (type !== undefined && definition.type !== type)) {
      value = this.converted(value, type);
      definition = value.$definition;
    }
    this.int(definition.id);
    if (++this.depth > MAX_DEPTH) this.reject(`at most ${MAX_DEPTH} levels`, 'deeper nesting');
    const owner = this.owner;
    this.owner = value;
    definition.write(this, value);
    this.owner = owner;
    this.depth--;
  }

  /** The fields of an object without its id: a bare type. */
  bare(value: TlObject, className: string): void {
    const definition = value?.$definition;
    if (definition?.className !== className) this.reject(className, value);
    const owner = this.owner;
    this.owner = value;
    definition.write(this, value);
    this.owner = owner;
  }

  /** A boxed vector (`Vector t`). */
  vector<T>(list: readonly T[], element: (value: T) => void): void {
    if (!Array.isArray(list)) this.reject('an array', list);
    this.int(VECTOR_ID);
    this.bareVector(list, element);
  }

  /** A bare vector (`vector t`). */
  bareVector<T>(list: readonly T[], element: (value: T) => void): void {
    if (!Array.isArray(list)) this.reject('an array', list);
    this.int(list.length);
    if (++this.depth > MAX_DEPTH) this.reject(`at most ${MAX_DEPTH} levels`, 'deeper nesting');
    for (let i = 0; i < list.length; i++) element(list[i]!);
    this.depth--;
  }

  /** `Vector<T>` of boxed objects. */
  objects(list: readonly TlObject[], type?: string): void {
    const length = this.vectorHeader(list);
    for (let i = 0; i < length; i++) this.object(list[i]!, type);
  }

  /** `Vector<int>` */
  ints(list: readonly number[]): void {
    const length = this.vectorHeader(list);
    for (let i = 0; i < length; i++) this.int(list[i]!);
  }

  /** `Vector<long>` */
  longs(list: readonly bigint[]): void {
    const length = this.vectorHeader(list);
    for (let i = 0; i < length; i++) this.long(list[i]!);
  }

  /** `Vector<string>` */
  strings(list: readonly string[]): void {
    const length = this.vectorHeader(list);
    for (let i = 0; i < length; i++) this.string(list[i]!);
  }

  /** A copy of exactly what was written (a Buffer in Node). */
  finish(): Uint8Array {
    return copyBytes(this.data.subarray(this.base, this.offset));
  }

  /** What was written, without a copy where it is large: the writer is of no use any more. */
  end(): Uint8Array {
    if (this.length <= MAX_SHARED) return this.finish();
    return this.data.subarray(this.base, this.offset);
  }

  /**
   * Hands out what was written and starts anew behind it. Short results share one memory, as
   * Node's own small Buffers do: that saves an allocation and a copy each.
   */
  take(): Uint8Array {
    if (this.length > MAX_SHARED) {
      const bytes = this.finish();
      this.reset();
      return bytes;
    }
    const bytes = this.data.subarray(this.base, this.offset);
    this.base = this.offset;
    return bytes;
  }

  /** Drops what was written since the beginning or the last `take`. */
  reset(): void {
    this.offset = this.base;
    this.depth = 0;
    this.owner = undefined;
  }

  /** Drops what was written since the writer had this `length`. */
  truncate(length: number): void {
    if (length < 0 || length > this.length || length & 3) {
      throw new RangeError(`no value ends at byte ${length} of ${this.length}`);
    }
    this.offset = this.base + length;
  }

  /** Replaces the `int` that was written when the writer had this `length`. */
  replaceInt(length: number, value: number): void {
    if (length < 0 || length + 4 > this.length || length & 3) {
      throw new RangeError(`no int at byte ${length} of ${this.length}`);
    }
    this.words[(this.base + length) >> 2] = value;
  }

  private vectorHeader(list: readonly unknown[]): number {
    if (!Array.isArray(list)) this.reject('an array', list);
    this.int(VECTOR_ID);
    this.int(list.length);
    return list.length;
  }

  private longString(value: string): void {
    if (value.length > MAX_BYTES) this.reject('at most 16777215 bytes', value);
    const room = value.length * 3 + 8;
    if (this.offset + room > this.capacity) this.grow(room);
    // The length of the length depends on the length: guess, and move the text when wrong.
    const guess = this.offset + (value.length < 200 ? 1 : 4);
    const length = encodeUtf8(this.data, value, guess);
    if (length > MAX_BYTES) this.reject('at most 16777215 bytes', value);
    const start = this.offset + (length < 254 ? 1 : 4);
    if (start !== guess) this.data.copyWithin(start, guess, guess + length);
    for (let i = start + length; i & 3; i++) this.data[i] = 0;
    this.close(start, length);
  }

  private close(start: number, length: number): void {
    if (length < 254) this.data[this.offset] = length;
    else this.words[this.offset >> 2] = 254 | (length << 8);
    this.offset = (start + length + 3) & ~3;
  }

  private grow(room: number): void {
    const length = this.offset - this.base;
    this.capacity = (Math.max(this.capacity, 2 * length) + room + 3) & ~3;
    const memory = new ArrayBuffer(this.capacity);
    const data = viewBytes(new Uint8Array(memory));
    data.set(this.data.subarray(this.base, this.offset));
    this.data = data;
    this.words = new Int32Array(memory);
    this.base = 0;
    this.offset = length;
  }

  /** A plain object with `_` that was put into a field after construction. */
  private converted(value: unknown, type: string | undefined): TlObject {
    const registry = this.owner?.$definition.registry;
    const expected = type ?? 'a TL object';
    if (registry === undefined || value === null) return this.reject(expected, value);
    const object = this.checked(() => registry.input(value, type), value);
    const definition = (object as Partial<TlObject> | undefined)?.$definition;
    if (definition === undefined || (type !== undefined && definition.type !== type)) {
      this.reject(expected, value);
    }
    return object as TlObject;
  }

  private checked<T>(convert: (value: unknown) => T, value: unknown): T {
    try {
      return convert(value);
    } catch (error) {
      if (error instanceof TlTypeError && !error.className) this.reject(error.expected, value);
      throw error;
    }
  }

  private reject(expected: string, value: unknown): never {
    const { owner, probing } = this;
    const field = owner === undefined || probing ? '' : TlWriter.failingField(owner);
    throw new TlTypeError(owner?.className ?? '', field, expected, describeValue(value));
  }

  /** Writes the object once more to see which field it fails at: correct objects pay nothing. */
  private static failingField(owner: TlObject): string {
    let last = '';
    const spy = new Proxy(owner, {
      get(target, key) {
        if (typeof key === 'string') last = key;
        return Reflect.get(target, key);
      },
    });
    const writer = new TlWriter();
    writer.probing = true;
    try {
      owner.$definition.write(writer, spy);
    } catch {
      // The failure that we look for.
    }
    return last;
  }
}

const scratch64 = new BigInt64Array(1);
const scratch32 = new Int32Array(scratch64.buffer);
const scratchDouble = new Float64Array(scratch64.buffer);

/** Longer results of `take` get memory of their own. */
const MAX_SHARED = 4096;

/** Up to here a loop beats a call into the platform's encoder. */
const SHORT = 32;
