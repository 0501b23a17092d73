import { TlReadError, TlUnknownConstructorError } from './errors.ts';
import { BOOL_FALSE_ID, BOOL_TRUE_ID, MAX_DEPTH, VECTOR_ID } from './limits.ts';
import type { TlObject } from './object.ts';
import { decodeUtf8, partOf, viewBytes } from './platform.ts';
import type { TlRegistry } from './registry.ts';
import { SHORT_ASCII, shortAscii } from './short-ascii.ts';

/** Settings of a `TlReader`. */
export interface TlReaderOptions {
  /** Refuse strings that are no valid UTF-8 (for a server); without it they get U+FFFD. */
  strictUtf8?: boolean;
}

/**
 * Reads TL values from received bytes. Nothing is copied (decoded `bytes` are views) unless the
 * bytes do not start on a multiple of 4; nothing that a peer announces is allocated before it is
 * there. Every method throws `TlReadError` on malformed input; the reader is of no use after that.
 */
export class TlReader {
  readonly length: number;
  readonly registry: TlRegistry | undefined;
  private readonly data: Uint8Array;
  private readonly words: Int32Array;
  private readonly strict: boolean;
  private offset = 0;
  private depth = 0;

  constructor(bytes: Uint8Array, registry?: TlRegistry, options?: TlReaderOptions) {
    const aligned = bytes.byteOffset & 3 ? bytes.slice() : bytes;
    // Buffer.prototype.slice does not copy, and so does not align.
    this.data = viewBytes(aligned.byteOffset & 3 ? Uint8Array.from(bytes) : aligned);
    this.words = new Int32Array(this.data.buffer, this.data.byteOffset, this.data.length >> 2);
    this.length = this.data.length;
    this.registry = registry;
    this.strict = options?.strictUtf8 === true;
  }

  /** Byte position of the next value, a multiple of 4 (or the end). */
  get position(): number {
    return this.offset;
  }

  set position(value: number) {
    if (value < 0 || value > this.length || (value & 3 && value !== this.length)) {
      throw new RangeError(`no value can start at byte ${value} of ${this.length}`);
    }
    this.offset = value;
  }

  /** Number of bytes not read yet. */
  get remaining(): number {
    return this.length - this.offset;
  }

  /** `int`: signed 32 bits. */
  int(): number {
    const at = this.offset;
    if (at + 4 > this.length) this.truncated('int');
    this.offset = at + 4;
    return this.words[at >> 2]!;
  }

  /** Unsigned 32 bits, for `#` and constructor ids. */
  uint(): number {
    return this.int() >>> 0;
  }

  /** `long`: signed 64 bits. */
  long(): bigint {
    const at = this.offset;
    if (at + 8 > this.length) this.truncated('long');
    this.offset = at + 8;
    const word = at >> 2;
    scratch32[0] = this.words[word]!;
    scratch32[1] = this.words[word + 1]!;
    return scratch64[0]!;
  }

  /** `double`: IEEE 754 binary64. */
  double(): number {
    const at = this.offset;
    if (at + 8 > this.length) this.truncated('double');
    this.offset = at + 8;
    const word = at >> 2;
    scratch32[0] = this.words[word]!;
    scratch32[1] = this.words[word + 1]!;
    return scratchDouble[0]!;
  }

  /** `int128`: 16 raw bytes in wire order (a view). */
  int128(): Uint8Array {
    return this.raw(16);
  }

  /** `int256`: 32 raw bytes in wire order (a view). */
  int256(): Uint8Array {
    return this.raw(32);
  }

  /** `string`: bytes read as UTF-8. */
  string(): string {
    const length = this.bytesHeader();
    if (length === 0) return '';
    const start = this.start;
    const end = start + length;
    if (length <= SHORT_ASCII && start & 3) {
      const text = shortAscii(this.words, start >> 2, length);
      if (text !== undefined) return text;
    }
    return this.strict ? this.strictString(start, end) : decodeUtf8(this.data, start, end);
  }

  /** `bytes`, as a view of the received memory (a Buffer in Node). */
  bytes(): Uint8Array {
    const length = this.bytesHeader();
    return partOf(this.data, this.start, this.start + length);
  }

  /** `Bool`: boxed; any other constructor is an error. */
  bool(): boolean {
    const id = this.int();
    if (id === BOOL_TRUE_ID) return true;
    if (id === BOOL_FALSE_ID) return false;
    throw new TlReadError(this.offset - 4, 'Bool', this.nameOf(id));
  }

  /** The next constructor id (uint32), which stays unread. */
  peek(): number {
    const id = this.int() >>> 0;
    this.offset -= 4;
    return id;
  }

  /** A boxed object out of the registry; with `type`, only a constructor of that type. */
  object(type?: string): TlObject {
    const id = this.int();
    const definition = this.registry?.definition(id);
    if (definition === undefined) {
      throw new TlUnknownConstructorError(id, this.offset - 4, type);
    }
    if (type !== undefined && definition.type !== type) {
      throw new TlReadError(this.offset - 4, type, definition.className);
    }
    this.enter();
    const object = definition.read(this);
    this.depth--;
    return object;
  }

  /** A boxed vector (`Vector t`); `minBytes` is the least size of an element. */
  vector<T>(element: () => T, minBytes?: number): T[] {
    this.vectorId();
    return this.bareVector(element, minBytes);
  }

  /** A bare vector (`vector t`): the count and the elements. */
  bareVector<T>(element: () => T, minBytes = 4): T[] {
    const count = this.count(minBytes);
    this.enter();
    const list: T[] = [];
    for (let i = 0; i < count; i++) list.push(element());
    this.depth--;
    return list;
  }

  /** `Vector<T>` of boxed objects. */
  objects(type?: string): TlObject[] {
    this.vectorId();
    const count = this.count(4);
    const list: TlObject[] = [];
    for (let i = 0; i < count; i++) list.push(this.object(type));
    return list;
  }

  /** `Vector<int>` */
  ints(): number[] {
    this.vectorId();
    const count = this.count(4);
    const list: number[] = [];
    for (let i = 0; i < count; i++) list.push(this.int());
    return list;
  }

  /** `Vector<long>` */
  longs(): bigint[] {
    this.vectorId();
    const count = this.count(8);
    const list: bigint[] = [];
    for (let i = 0; i < count; i++) list.push(this.long());
    return list;
  }

  /** `Vector<string>` */
  strings(): string[] {
    this.vectorId();
    const count = this.count(4);
    const list: string[] = [];
    for (let i = 0; i < count; i++) list.push(this.string());
    return list;
  }

  /** `length` bytes as they are (a view): a multiple of 4, or all that is left. */
  raw(length: number): Uint8Array {
    const at = this.offset;
    const end = at + length;
    if (end > this.length || length < 0) this.truncated(`${length} bytes`);
    if (length & 3 && end !== this.length) throw new RangeError('not a multiple of 4 bytes');
    this.offset = end;
    return partOf(this.data, at, end);
  }

  /** Everything that is left (a view). */
  rest(): Uint8Array {
    return this.raw(this.remaining);
  }

  /** Throws when bytes are left. */
  end(): void {
    if (this.offset !== this.length) {
      throw new TlReadError(this.offset, 'the end', `${this.remaining} more bytes`);
    }
  }

  /** First byte of the value that `bytesHeader` found. */
  private start = 0;

  private bytesHeader(): number {
    let at = this.offset;
    if (at + 4 > this.length) this.truncated('a string');
    let length = this.words[at >> 2]! & 0xff;
    if (length < 254) {
      at += 1;
    } else if (length === 254) {
      length = this.words[at >> 2]! >>> 8;
      at += 4;
    } else {
      throw new TlReadError(at, 'a string', 'length byte ff');
    }
    const next = (at + length + 3) & ~3;
    if (next > this.length) this.truncated(`a string of ${length} bytes`);
    this.start = at;
    this.offset = next;
    return length;
  }

  private vectorId(): void {
    const id = this.int();
    if (id !== VECTOR_ID) throw new TlReadError(this.offset - 4, 'Vector', this.nameOf(id));
  }

  private count(minBytes: number): number {
    const count = this.int();
    if (count < 0 || count * minBytes > this.length - this.offset) {
      throw new TlReadError(this.offset - 4, 'a vector that fits', `${count} elements`);
    }
    return count;
  }

  private enter(): void {
    if (++this.depth > MAX_DEPTH) {
      throw new TlReadError(this.offset, `at most ${MAX_DEPTH} levels`, 'deeper nesting');
    }
  }

  private strictString(start: number, end: number): string {
    strictDecoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    try {
      return strictDecoder.decode(this.data.subarray(start, end));
    } catch {
      throw new TlReadError(start, 'UTF-8', 'malformed text');
    }
  }

  private nameOf(id: number): string {
    const known = this.registry?.definition(id);
    return known?.className ?? `#${(id >>> 0).toString(16).padStart(8, '0')}`;
  }

  private truncated(expected: string): never {
    throw new TlReadError(this.offset, expected, `${this.remaining} bytes`);
  }
}

const scratch64 = new BigInt64Array(1);
const scratch32 = new Int32Array(scratch64.buffer);
const scratchDouble = new Float64Array(scratch64.buffer);

let strictDecoder: InstanceType<typeof TextDecoder> | undefined;
