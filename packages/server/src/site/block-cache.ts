/** How much a {@link BlockCache} keeps and does. */
export interface BlockCacheBounds {
  /** Bytes of blocks that are kept, those in use aside. */
  readonly bytes: number;
  /** Blocks that are read at a time. */
  readonly reading: number;
  /** Blocks that wait to be read. */
  readonly waiting: number;
}

/** The bounds for a site whose blocks have about 256 kB. */
export const DEFAULT_BLOCK_BOUNDS: BlockCacheBounds = {
  bytes: 8 * 1024 * 1024,
  reading: 2,
  waiting: 64,
};

/** More was asked for than is read at a time. */
export class BusyError extends Error {}

/** The blocks that were used last. One that several ask for is read once. */
export class BlockCache {
  readonly #read: (block: number) => Promise<Buffer>;
  readonly #bounds: BlockCacheBounds;
  /** The one that was used last at the end. */
  readonly #kept: Map<number, Buffer> = new Map();
  readonly #coming: Map<number, Promise<Buffer>> = new Map();
  readonly #waiting: (() => void)[] = [];
  #bytes = 0;
  #reading = 0;

  constructor(
    read: (block: number) => Promise<Buffer>,
    bounds: BlockCacheBounds = DEFAULT_BLOCK_BOUNDS,
  ) {
    this.#read = read;
    this.#bounds = bounds;
  }

  /** A block. Throws BusyError when too many are waited for. */
  get(block: number): Promise<Buffer> {
    const kept = this.#kept.get(block);
    if (kept) {
      this.#kept.delete(block);
      this.#kept.set(block, kept);
      return Promise.resolve(kept);
    }
    let coming = this.#coming.get(block);
    if (!coming) {
      coming = this.#load(block).finally(() => this.#coming.delete(block));
      this.#coming.set(block, coming);
    }
    return coming;
  }

  async #load(block: number): Promise<Buffer> {
    if (this.#reading >= this.#bounds.reading) {
      if (this.#waiting.length >= this.#bounds.waiting) throw new BusyError('Too much is read');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#reading += 1;
    }
    try {
      const bytes = await this.#read(block);
      this.#keep(block, bytes);
      return bytes;
    } finally {
      // Whoever waits longest takes the place.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#reading -= 1;
    }
  }

  #keep(block: number, bytes: Buffer): void {
    this.#kept.set(block, bytes);
    this.#bytes += bytes.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#bytes <= this.#bounds.bytes) return;
      this.#kept.delete(oldest);
      this.#bytes -= length;
    }
  }
}
