import type { ExchangeStep } from '@mtkit/mtproto';
import { type ExchangeSecrets, ExchangeWorkers, MOST_TASKS } from './exchange-workers.ts';
import type { TaskResult } from './task-slots.ts';

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
  /** How many jobs were done on the event loop. */
  #doneHere = 0;

  /** Without secrets there are no threads. */
  constructor(secrets?: ExchangeSecrets, capacity = 1000) {
    this.#capacity = capacity;
    this.#workers = secrets && new ExchangeWorkers(secrets, () => this.#threadFree());
  }

  /** Calls `done` with the step after the job. */
  add(job: ExchangeJob, done: (step: ExchangeStep) => void): void {
    if (this.#waiting.length >= this.#capacity) {
      done({ kind: 'error', status: 429 });
      return;
    }
    this.#waiting.push({ job, done });
    const worthThreads = this.#waiting.length >= MANY || this.#doneHere >= THREAD_COST;
    if (worthThreads) this.#workers?.start();
    this.#schedule();
  }

  /** Forgets what waits, and ends the threads. */
  async close(): Promise<void> {
    this.#waiting = [];
    await this.#workers?.close();
  }

  /** After all that has arrived by now was read, so that it goes to the threads together. */
  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    if (this.#workers?.running && !this.#workers.free) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#workers?.running) this.#handOut(this.#workers);
      else this.#doOne();
    });
  }

  #threadFree(): void {
    if (this.#workers?.running) this.#handOut(this.#workers);
    else this.#schedule();
  }

  #handOut(workers: ExchangeWorkers): void {
    while (this.#waiting.length > 0 && workers.free) {
      const batch = this.#waiting.splice(0, MOST_TASKS);
      workers.run(
        batch.map(({ job }) => job.task),
        (results) => batch.forEach((each, index) => finish(each, results[index])),
      );
    }
  }

  /** One job a turn of the event loop. */
  #doOne(): void {
    const next = this.#waiting.shift();
    if (next) finish(next, 'failed');
    this.#doneHere += 1;
    this.#schedule();
  }
}

/** A thread that failed says nothing about the client: the task is done here. */
function finish({ done, job }: Waiting, result: TaskResult | undefined = 'failed'): void {
  done(job.resume(result === 'failed' ? job.run() : result));
}

interface Waiting {
  readonly job: ExchangeJob;
  readonly done: (step: ExchangeStep) => void;
}

/** Jobs that wait before threads are started: a client alone needs none. */
const MANY = 4;
/** Jobs on the event loop that cost as much more there as a thread costs to start. */
const THREAD_COST = 400;
