import { shortLivedBytes, unfilledBytes } from '@mtkit/crypto';

/**
 * Memory of large packets and frames, used again when those have done: to get and drop half a
 * megabyte for each part of a file has the collector at work all the time. What is small is left to
 * the platform. What is never given back is collected like anything else.
 */
export class FrameMemory {
  readonly #limit: number;
  readonly #small: (length: number) => Uint8Array;
  readonly #free: ArrayBufferLike[] = [];
  /** All that came from here: nothing else is ever handed out again. */
  readonly #lent: WeakSet<ArrayBufferLike> = new WeakSet();
  #bytes = 0;

  /** Keeps at most `limit` bytes that nobody uses; `small` gives memory that is not worth keeping. */
  constructor(limit: number, small: (length: number) => Uint8Array = unfilledBytes) {
    this.#limit = limit;
    this.#small = small;
  }

  /** Bytes with any content, of which the caller must write each. */
  take(length: number): Uint8Array {
    if (length < LARGE) return this.#small(length);
    const size = Math.ceil(length / STEP) * STEP;
    const at = this.#free.findIndex(
      ({ byteLength }) => byteLength >= size && byteLength <= 2 * size,
    );
    const [buffer] = at < 0 ? [unfilledBytes(size).buffer] : this.#free.splice(at, 1);
    const memory = buffer as ArrayBufferLike;
    if (at >= 0) this.#bytes -= memory.byteLength;
    this.#lent.add(memory);
    return new Uint8Array(memory, 0, length);
  }

  /** Nobody uses these bytes any more, nor any view of their memory. */
  give(bytes: Uint8Array): void {
    // What is small is not looked up: there is too much of it.
    if (bytes.length < LARGE - MOST_AROUND) return;
    const { buffer } = bytes;
    if (!this.#lent.delete(buffer)) return;
    if (this.#bytes + buffer.byteLength > this.#limit) return;
    this.#bytes += buffer.byteLength;
    this.#free.push(buffer);
  }
}

const LARGE = 65_536;
const STEP = 65_536;
/** What is given back may lack what was around it. */
const MOST_AROUND = 64;

const LIMIT = 4 * 1024 * 1024;

/** What is to be sent, of all connections of a process: their packets are of a few sizes. */
export const outgoingMemory: FrameMemory = new FrameMemory(LIMIT, shortLivedBytes);
/**
 * What was received. Apart, so that who receives what another one sends in this process gives back
 * nothing of it.
 */
export const incomingMemory: FrameMemory = new FrameMemory(LIMIT);
