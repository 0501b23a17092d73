import type { Delivery, LoginCode } from './port.ts';

/** Keeps login codes instead of sending them: for development, tests, and operators who watch. */
export class Outbox implements Delivery {
  readonly #codes: LoginCode[] = [];
  readonly #listeners = new Set<(code: LoginCode) => void>();
  readonly #handedOut = new WeakSet<LoginCode>();

  /** The last 1000 codes, oldest first. */
  get codes(): readonly LoginCode[] {
    return this.#codes;
  }

  deliver(code: LoginCode): void {
    this.#codes.push(code);
    if (this.#codes.length > CAPACITY) this.#codes.shift();
    for (const listener of this.#listeners) listener(code);
  }

  /** The newest code for a number (any number when none is given), if there is one. */
  last(phone?: string): LoginCode | undefined {
    return this.#codes.filter((code) => isFor(code, phone)).at(-1);
  }

  /**
   * The next code that was not yet returned by `next`, waiting for it if need be. Rejects after
   * `timeout` milliseconds (default 10,000).
   */
  next(phone?: string, options: { timeout?: number } = {}): Promise<LoginCode> {
    const isNext = (code: LoginCode) => isFor(code, phone) && !this.#handedOut.has(code);
    const waiting = this.#codes.find(isNext);
    if (waiting) {
      this.#handedOut.add(waiting);
      return Promise.resolve(waiting);
    }
    const timeout = options.timeout ?? 10_000;
    return new Promise((resolve, reject) => {
      const unsubscribe = this.subscribe((code) => {
        if (!isNext(code)) return;
        clearTimeout(timer);
        unsubscribe();
        this.#handedOut.add(code);
        resolve(code);
      });
      const timer = setTimeout(() => {
        unsubscribe();
        reject(new Error(`no login code within ${timeout} ms`));
      }, timeout);
    });
  }

  /** Calls `listener` for each code from now on; returns a function that ends this. */
  subscribe(listener: (code: LoginCode) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function isFor(code: LoginCode, phone: string | undefined): boolean {
  return phone === undefined || code.phone === phone.replace(/\D/g, '');
}

const CAPACITY = 1000;
