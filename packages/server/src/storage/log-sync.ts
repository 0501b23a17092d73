import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';

/**
 * Makes sure that commits are on the disk, several at a time and off the event loop: those that
 * come while the file is being synchronized share the next time. Who commits tells it by `written`,
 * and whoever has used the database waits for `settled` before anybody is told what he did or saw.
 */
export class LogSync {
  readonly #file: SyncedFile;
  /** What waits for its turn: it covers all that is written by then. */
  #next: Promise<void> | undefined;
  #running: Promise<void> | undefined;
  #failed: Promise<never> | undefined;

  constructor(file: SyncedFile) {
    this.#file = file;
  }

  /** Something was committed. */
  written(): void {
    if (this.#next || this.#failed) return;
    const next = this.#syncAfter(this.#running);
    next.catch(() => {});
    this.#next = next;
  }

  /**
   * Resolves when all that was written is on the disk; undefined when it is. Once the disk has
   * failed it rejects for good: what the system has dropped then will not be written any more,
   * even if it says later that all is well.
   */
  settled(): Promise<void> | undefined {
    return this.#failed ?? this.#next ?? this.#running;
  }

  async close(): Promise<void> {
    await this.settled()?.catch(() => {});
    await this.#file.close();
  }

  async #syncAfter(before: Promise<void> | undefined): Promise<void> {
    // What is committed in the same turn of the event loop belongs to it.
    await (before ?? new Promise(setImmediate));
    this.#running = this.#next;
    this.#next = undefined;
    try {
      await this.#file.sync();
    } catch (error) {
      this.#failed = Promise.reject(error);
      this.#failed.catch(() => {});
      throw error;
    } finally {
      this.#running = undefined;
    }
  }
}

/** The part of a file that `LogSync` needs. */
export interface SyncedFile {
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a file that is there. */
export function syncedFile(path: string): SyncedFile {
  // For writing, as Windows wants it.
  const descriptor = openSync(path, 'r+');
  return {
    sync: () => synchronized(descriptor),
    close: () => closed(descriptor),
  };
}

const synchronized = promisify(fdatasync);
const closed = promisify(close);
