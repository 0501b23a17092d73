import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RsaPrivateKey } from '@mtkit/crypto';
import type { DhGroup, ExchangeTask } from '@mtkit/mtproto';
import { EXCHANGE_WORKER } from './exchange-worker.ts';
import { SLOT, TASK_KINDS, type TaskResult, TaskSlots } from './task-slots.ts';

/** What the threads know from the start. */
export interface ExchangeSecrets extends DhGroup {
  readonly privateKey: RsaPrivateKey;
}

/** Threads that do the arithmetic of key exchanges. */
export class ExchangeWorkers {
  readonly #secrets: ExchangeSecrets;
  readonly #onFree: () => void;
  readonly #threads = new Set<Thread>();
  #starting = false;
  #closed = false;

  /** `onFree` is called when a thread has become free. */
  constructor(secrets: ExchangeSecrets, onFree: () => void) {
    this.#secrets = secrets;
    this.#onFree = onFree;
  }

  /** Whether any thread works: then nothing needs to be done on the event loop. */
  get running(): boolean {
    for (const { ready } of this.#threads) if (ready) return true;
    return false;
  }

  /** Whether a thread would take tasks now. */
  get free(): boolean {
    return this.#freeThread() !== undefined;
  }

  /** Starts the threads, once: they take a moment to be ready. */
  start(): void {
    if (this.#starting || this.#closed) return;
    this.#starting = true;
    // The event loop needs a core of its own.
    const count = Math.min(Math.max(1, availableParallelism() - 1), MAX_THREADS);
    try {
      for (let index = 0; index < count; index++) this.#startThread();
    } catch {
      // No more threads here: those that there are do the work, or the event loop.
    }
  }

  /**
   * Gives tasks to a thread, all at once and at most `MOST_TASKS`: to wake a thread, and to be woken,
   * takes as long as a tenth of a task. False when no thread is free.
   */
  run(tasks: readonly ExchangeTask[], done: (results: readonly TaskResult[]) => void): boolean {
    const thread = this.#freeThread();
    if (!thread) return false;
    tasks.forEach((task, index) => thread.slots.put(index, task));
    thread.given = { count: tasks.length, done };
    thread.worker.postMessage(tasks.length);
    return true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const threads = [...this.#threads];
    this.#threads.clear();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #freeThread(): Thread | undefined {
    for (const thread of this.#threads) if (thread.ready && !thread.given) return thread;
    return undefined;
  }

  #startThread(): void {
    const { g, prime, privateKey } = this.#secrets;
    const slots = new TaskSlots(MOST_TASKS, g);
    const { memory } = slots;
    const shared = { generator: g, kinds: TASK_KINDS, layout: SLOT, memory, prime, privateKey };
    const worker = new Worker(EXCHANGE_WORKER, { eval: true, workerData: shared });
    const thread: Thread = { worker, slots, ready: false, given: undefined };
    this.#threads.add(thread);
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on('message', (message: WorkerMessage) => {
      const { given } = thread;
      const results = message === 'ready' ? [] : slots.take(message);
      thread.given = undefined;
      if (message === 'ready') thread.ready = true;
      // It gets its next tasks before the event loop looks at these results.
      this.#onFree();
      given?.done(results);
    });
    const lost = () => {
      this.#threads.delete(thread);
      const { given } = thread;
      thread.given = undefined;
      given?.done(Array.from({ length: given.count }, () => 'failed' as const));
      // Without threads the work is done on the event loop again.
      if (!this.#closed) this.#onFree();
    };
    worker.on('error', lost);
    worker.on('exit', lost);
  }
}

interface Thread {
  readonly worker: Worker;
  readonly slots: TaskSlots;
  ready: boolean;
  /** What it works on. */
  given: { readonly count: number; done(results: readonly TaskResult[]): void } | undefined;
}

/** That it is ready, or how many tasks are done. */
type WorkerMessage = 'ready' | number;

/** Tasks of a thread at a time: the event loop has to send as many answers in one turn. */
export const MOST_TASKS = 16;

const MAX_THREADS = 4;
