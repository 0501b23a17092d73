import type { ExchangeStep } from '@mtkit/mtproto';
import { type ExchangeSecrets, ExchangeWorkers, type TaskResult } from './exchange-workers.ts';

/** The arithmetic of a key exchange. */
export type ExchangeJob = Extract<ExchangeStep, { kind: 'job' }>;

/**
 * Does the arithmetic of key exchanges: now and then one between other work, and many of them in
 * threads, so that they cannot hold up the clients that have their keys (I-01). Bounded: what does
 * not fit is refused, and clients try again.
 */
export class ExchangeQueue {
  readonly #capacity: number;
  readonly #workers: ExchangeWorkers | undefined;
  #waiting: Waiting[] = [];
  #scheduled = false;

  /** Without secrets there are no threads. */
  constructor(secrets?: ExchangeSecrets, capacity = 1000) {
    this.#capacity = capacity;
    this.#workers = secrets && new ExchangeWorkers(secrets, () => this.#advance());
  }

  /** Calls `done` with the step after the job. */
  add(job: ExchangeJob, done: (step: ExchangeStep) => void): void {
    if (this.#waiting.length >= this.#capacity) {
      done({ kind: 'error', status: 429 });
      return;
    }
    this.#waiting.push({ job, done });
    if (this.#waiting.length >= WORTH_THREADS) this.#workers?.start();
    this.#advance();
  }

  /** Forgets what waits, and ends the threads. */
  async close(): Promise<void> {
    this.#waiting = [];
    await this.#workers?.close();
  }

  #advance(): void {
    const workers = this.#workers;
    if (!workers?.running) return this.#schedule();
    for (;;) {
      const [next] = this.#waiting;
      if (!next) return;
      const finish = (result: TaskResult) => {
        const { done, job } = next;
        // A thread that failed says nothing about the client: the task is done here.
        done(job.resume(result === 'failed' ? job.run() : result));
      };
      if (!workers.run(next.job.task, finish)) return;
      this.#waiting.shift();
    }
  }

  /** One job a turn of the event loop. */
  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      const next = this.#waiting.shift();
      next?.done(next.job.resume(next.job.run()));
      this.#advance();
    });
  }
}

interface Waiting {
  readonly job: ExchangeJob;
  readonly done: (step: ExchangeStep) => void;
}

/** Jobs that wait before threads are started: a client alone needs none. */
const WORTH_THREADS = 8;
