import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { RsaPrivateKey } from '@mtkit/crypto';
import type { ExchangeTask } from '@mtkit/mtproto';
import { EXCHANGE_WORKER } from './exchange-worker.ts';

/** What the threads know from the start. */
export interface ExchangeSecrets {
  readonly privateKey: RsaPrivateKey;
  /** The prime of Diffie-Hellman. */
  readonly prime: Uint8Array;
}

/** The result of a task, or `failed` when the thread could not do it. */
export type TaskResult = Uint8Array | 'failed';

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
   * Gives tasks to a thread, all at once: a message takes as long as a quarter of a task. False when
   * no thread is free.
   */
  run(tasks: readonly ExchangeTask[], done: (results: readonly TaskResult[]) => void): boolean {
    const thread = this.#freeThread();
    if (!thread) return false;
    thread.given = { count: tasks.length, done };
    thread.worker.postMessage(tasks.map(messageOf));
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
    const worker = new Worker(EXCHANGE_WORKER, { eval: true, workerData: this.#secrets });
    const thread: Thread = { worker, ready: false, given: undefined };
    this.#threads.add(thread);
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on('message', (message: WorkerMessage) => {
      const { given } = thread;
      thread.given = undefined;
      if (message === 'ready') thread.ready = true;
      // It gets its next tasks before the event loop looks at these results.
      this.#onFree();
      if (message !== 'ready') given?.done(message.map((result) => result ?? 'failed'));
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
  ready: boolean;
  /** What it works on. */
  given: { readonly count: number; done(results: readonly TaskResult[]): void } | undefined;
}

type WorkerMessage = 'ready' | readonly (Uint8Array | undefined)[];

function messageOf(task: ExchangeTask): object {
  if (task.kind === 'rsa') return { kind: task.kind, block: task.block };
  return { kind: task.kind, base: task.base, exponent: task.exponent };
}

const MAX_THREADS = 4;
