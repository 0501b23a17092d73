import type { Delivery, LoginCode } from './port.ts';

/** A code in the outbox. */
export type OutboxEntry = LoginCode;

/** Keeps login codes instead of sending them: for development, tests, and operators who watch. */
export class Outbox implements Delivery {
  readonly #entries: OutboxEntry[] = [];
  readonly #listeners = new Set<(entry: OutboxEntry) => void>();
  readonly #handedOut = new WeakSet<OutboxEntry>();

  /** The last 1000 codes, oldest first. */
  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  deliver(code: LoginCode): void {
    this.#entries.push(code);
    if (this.#entries.length > CAPACITY) this.#entries.shift();
    for (const listener of this.#listeners) listener(code);
  }

  /** The newest code for a number (any number when none is given), if there is one. */
  latest(phone?: string): OutboxEntry | undefined {
    return this.#entries.filter((entry) => isFor(entry, phone)).at(-1);
  }

  /**
   * The oldest code for a number (any number when none is given) that `next` has not handed out
   * yet, waiting for it if need be. Rejects after `timeout` milliseconds (default 10,000), or when
   * `signal` says so.
   */
  next(
    phone?: string,
    options: { readonly timeout?: number; readonly signal?: AbortSignal } = {},
  ): Promise<OutboxEntry> {
    const { signal, timeout = 10_000 } = options;
    const isNext = (entry: OutboxEntry) => isFor(entry, phone) && !this.#handedOut.has(entry);
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const take = (entry: OutboxEntry) => {
        this.#handedOut.add(entry);
        resolve(entry);
      };
      const waiting = this.#entries.find(isNext);
      if (waiting) return take(waiting);
      const stop = () => {
        clearTimeout(timer);
        unsubscribe();
        signal?.removeEventListener('abort', onAbort);
      };
      const unsubscribe = this.subscribe((entry) => {
        if (!isNext(entry)) return;
        stop();
        take(entry);
      });
      const fail = (reason: unknown) => {
        stop();
        reject(reason);
      };
      const onAbort = () => fail(signal?.reason);
      signal?.addEventListener('abort', onAbort);
      const timer = setTimeout(
        () => fail(new Error(`no login code within ${timeout} ms`)),
        timeout,
      );
    });
  }

  /** Calls `listener` for each code from now on; returns a function that ends this. */
  subscribe(listener: (entry: OutboxEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function isFor(entry: OutboxEntry, phone: string | undefined): boolean {
  return phone === undefined || entry.phone === phone.replace(/\D/g, '');
}

const CAPACITY = 1000;
