import type { ExchangeStep } from '@mtkit/mtproto';

/** The arithmetic of a key exchange. */
export type ExchangeJob = Extract<ExchangeStep, { kind: 'job' }>;

/**
 * Runs the arithmetic of key exchanges one at a time between other work, so that many of them at
 * once cannot hold up the clients that have their keys. Bounded: what does not fit is refused, and
 * clients try again.
 */
export class ExchangeQueue {
  readonly #capacity: number;
  #waiting: { job: ExchangeJob; done: (step: ExchangeStep) => void }[] = [];
  #scheduled = false;

  constructor(capacity = 1000) {
    this.#capacity = capacity;
  }

  /** Calls `done` with the step after the job. */
  add(job: ExchangeJob, done: (step: ExchangeStep) => void): void {
    if (this.#waiting.length >= this.#capacity) {
      done({ kind: 'error', status: 429 });
      return;
    }
    this.#waiting.push({ job, done });
    this.#schedule();
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting = [];
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const next = this.#waiting.shift();
      next?.done(next.job.resume(next.job.run()));
      this.#schedule();
    });
  }
}
