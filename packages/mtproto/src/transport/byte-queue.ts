import { frameMemory } from './frame-memory.ts';

/**
 * Received bytes in order, as the chunks they came in.
 *
 * `take` hands out views where the bytes lie in one chunk and copies them together otherwise.
 * Small chunks are gathered in buffers of our own, so that a frame which arrives byte by byte
 * costs memory in proportion to its bytes and not to the number of chunks.
 */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  #first = 0;
  #offset = 0;
  #length = 0;
  /** The last chunk when it is a buffer of our own with room behind it. */
  #gathering: Uint8Array | undefined;

  /** Bytes in the queue. */
  get length(): number {
    return this.#length;
  }

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (chunk.length < GATHER_BELOW && this.#length > 0) this.#gather(chunk);
    else {
      this.#chunks.push(chunk);
      this.#gathering = undefined;
    }
    this.#length += chunk.length;
  }

  /** The byte at `index`; the caller has checked the length. */
  at(index: number): number {
    let position = index + this.#offset;
    for (let i = this.#first; i < this.#chunks.length; i++) {
      const chunk = this.#chunks[i] as Uint8Array;
      if (position < chunk.length) return chunk[position] as number;
      position -= chunk.length;
    }
    throw new RangeError('byte queue: index out of range');
  }

  /** The little-endian unsigned 32-bit number at `index`; the caller has checked the length. */
  uint32(index: number): number {
    const chunk = this.#chunks[this.#first];
    const i = index + this.#offset;
    if (chunk !== undefined && i + 4 <= chunk.length) {
      return (
        ((chunk[i] as number) |
          ((chunk[i + 1] as number) << 8) |
          ((chunk[i + 2] as number) << 16) |
          ((chunk[i + 3] as number) << 24)) >>>
        0
      );
    }
    return (
      (this.at(index) |
        (this.at(index + 1) << 8) |
        (this.at(index + 2) << 16) |
        (this.at(index + 3) << 24)) >>>
      0
    );
  }

  /** Removes the first `n` bytes without looking at them. */
  skip(n: number): void {
    if (n > this.#length) throw new RangeError('byte queue: skip past the end');
    this.#length -= n;
    let left = n + this.#offset;
    while (this.#first < this.#chunks.length) {
      const size = (this.#chunks[this.#first] as Uint8Array).length;
      if (left < size) break;
      left -= size;
      this.#first += 1;
    }
    this.#offset = left;
    if (this.#length === 0) this.clear();
    else if (this.#first > 64) {
      this.#chunks.splice(0, this.#first);
      this.#first = 0;
    }
  }

  /** Removes and returns the first `n` bytes: a view when they lie in one chunk, else a copy. */
  take(n: number): Uint8Array {
    if (n > this.#length) throw new RangeError('byte queue: take past the end');
    if (n === 0) return new Uint8Array(0);
    const chunk = this.#chunks[this.#first] as Uint8Array;
    const end = this.#offset + n;
    const bytes = end <= chunk.length ? chunk.subarray(this.#offset, end) : this.#copy(n);
    this.skip(n);
    return bytes;
  }

  /** Forgets everything. */
  clear(): void {
    this.#chunks = [];
    this.#first = 0;
    this.#offset = 0;
    this.#length = 0;
    this.#gathering = undefined;
  }

  #copy(n: number): Uint8Array {
    const bytes = frameMemory.take(n);
    let filled = 0;
    let offset = this.#offset;
    for (let i = this.#first; filled < n; i++) {
      const part = (this.#chunks[i] as Uint8Array).subarray(offset, offset + n - filled);
      bytes.set(part, filled);
      filled += part.length;
      offset = 0;
    }
    return bytes;
  }

  #gather(chunk: Uint8Array): void {
    const last = this.#gathering;
    // A chunk in the list always ends where its bytes end; the room lies behind it in the buffer.
    const room = last === undefined ? 0 : last.buffer.byteLength - last.byteOffset - last.length;
    if (last !== undefined && room >= chunk.length) {
      const grown = new Uint8Array(last.buffer, last.byteOffset, last.length + chunk.length);
      grown.set(chunk, last.length);
      this.#chunks[this.#chunks.length - 1] = grown;
      this.#gathering = grown;
      return;
    }
    // Twice what is waiting already, so that n bytes need no more than log n buffers.
    const capacity = Math.min(Math.max(this.#length, GATHER_BELOW), GATHER_LIMIT);
    const fresh = new Uint8Array(new ArrayBuffer(capacity), 0, chunk.length);
    fresh.set(chunk);
    this.#chunks.push(fresh);
    this.#gathering = fresh;
  }
}

/** Chunks below this many bytes are copied together: less than what a chunk of its own costs. */
const GATHER_BELOW = 1024;
const GATHER_LIMIT = 65_536;
