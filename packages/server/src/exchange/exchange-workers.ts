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

/** Threads that do the arithmetic of key exchanges, each one task at a time. */
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

  /** Gives a task to a free thread; false when there is none. */
  run(task: ExchangeTask, done: (result: TaskResult) => void): boolean {
    for (const thread of this.#threads) {
      if (!thread.ready || thread.done) continue;
      thread.done = done;
      thread.worker.postMessage(messageOf(task));
      return true;
    }
    return false;
  }

  async close(): Promise<void> {
    this.#closed = true;
    const threads = [...this.#threads];
    this.#threads.clear();
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }

  #startThread(): void {
    const worker = new Worker(EXCHANGE_WORKER, { eval: true, workerData: this.#secrets });
    const thread: Thread = { worker, ready: false, done: undefined };
    this.#threads.add(thread);
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on('message', ({ ready, result }: WorkerMessage) => {
      if (ready) thread.ready = true;
      const { done } = thread;
      thread.done = undefined;
      done?.(result ?? 'failed');
      this.#onFree();
    });
    const lost = () => {
      this.#threads.delete(thread);
      const { done } = thread;
      thread.done = undefined;
      done?.('failed');
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
  done: ((result: TaskResult) => void) | undefined;
}

interface WorkerMessage {
  readonly ready?: boolean;
  readonly result?: Uint8Array;
}

function messageOf(task: ExchangeTask): object {
  if (task.kind === 'rsa') return { kind: task.kind, block: task.block };
  return { kind: task.kind, base: task.base, exponent: task.exponent };
}

const MAX_THREADS = 4;
