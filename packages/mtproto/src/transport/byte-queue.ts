import { incomingMemory } from './frame-memory.ts';

/**
 * Received bytes in order, as the chunks they came in.
 *
 * `take` hands out views where the bytes lie in one chunk and copies them together otherwise.
 * Small chunks are gathered in buffers of our own, so that a frame which arrives byte by byte
 * costs memory in proportion to its bytes and not to the number of chunks. After `settle` all bytes
 * are in one of those, which the rest of the frame goes into as well.
 */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  #first = 0;
  #offset = 0;
  #length = 0;
  /** The last chunk, when it lies in memory of our own. */
  #gathering: Uint8Array | undefined;
  /** Bytes that are free behind it. */
  #room = 0;
  /** Bytes of the frame in front, once they are known. */
  #wanted = 0;

  /** Bytes in the queue. */
  get length(): number {
    return this.#length;
  }

  push(chunk: Uint8Array): void {
    const rest = this.#fill(chunk);
    if (rest.length > 0) {
      if (rest.length < GATHER_BELOW && this.#length > 0) this.#gather(rest);
      else {
        this.#chunks.push(rest);
        this.#gathering = undefined;
        this.#room = 0;
      }
    }
    this.#length += chunk.length;
  }

  /** Whether the frame in front, of `n` bytes, is complete. */
  holds(n: number): boolean {
    this.#wanted = n;
    return this.#length >= n;
  }

  /**
   * Moves everything into memory of our own, with room for the rest of the frame in front: all of it
   * up to a usual size, and beyond that twice what has come.
   */
  settle(): void {
    const length = this.#length;
    const isOwn = this.#gathering !== undefined && this.#first === this.#chunks.length - 1;
    if (length === 0 || isOwn) return;
    // Never more than the frame: who gets it may give the memory back.
    const ahead = Math.min(this.#wanted, Math.max(2 * length, SETTLE_AHEAD));
    const memory = incomingMemory.take(Math.max(length, ahead));
    this.#copyTo(memory, length);
    const before = this.#chunks[this.#first];
    this.clear();
    if (before !== undefined) incomingMemory.give(before);
    this.#own(memory, length);
    this.#length = length;
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
    this.#wanted = 0;
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
    this.#room = 0;
    this.#wanted = 0;
  }

  #copy(n: number): Uint8Array {
    const bytes = incomingMemory.take(n);
    this.#copyTo(bytes, n);
    return bytes;
  }

  #copyTo(target: Uint8Array, n: number): void {
    let filled = 0;
    let offset = this.#offset;
    for (let i = this.#first; filled < n; i++) {
      const part = (this.#chunks[i] as Uint8Array).subarray(offset, offset + n - filled);
      target.set(part, filled);
      filled += part.length;
      offset = 0;
    }
  }

  /** Puts into the room behind the last chunk what fits; gives what does not. */
  #fill(chunk: Uint8Array): Uint8Array {
    const last = this.#gathering;
    if (last === undefined || this.#room === 0) return chunk;
    const size = Math.min(this.#room, chunk.length);
    const grown = new Uint8Array(last.buffer, last.byteOffset, last.length + size);
    grown.set(size === chunk.length ? chunk : chunk.subarray(0, size), last.length);
    this.#chunks[this.#chunks.length - 1] = grown;
    this.#gathering = grown;
    this.#room -= size;
    return chunk.subarray(size);
  }

  #gather(chunk: Uint8Array): void {
    // Twice what is waiting already, so that n bytes need no more than log n buffers.
    const capacity = Math.min(Math.max(this.#length, GATHER_BELOW), GATHER_LIMIT);
    const memory = new Uint8Array(capacity);
    memory.set(chunk);
    this.#own(memory, chunk.length);
  }

  #own(memory: Uint8Array, length: number): void {
    this.#gathering = memory.subarray(0, length);
    this.#room = memory.length - length;
    this.#chunks.push(this.#gathering);
  }
}

/** Chunks below this many bytes are copied together: less than what a chunk of its own costs. */
const GATHER_BELOW = 1024;
const GATHER_LIMIT = 65_536;
/** Packets are rarely larger; memory that nothing was written to costs next to nothing. */
const SETTLE_AHEAD = 1024 * 1024;
