import { ConnectionError, RequestTimeoutError } from '../errors/connection.ts';

/** How a request ends that was not aborted: with its result or with the server's error. */
export type Answer =
  | { readonly kind: 'result'; readonly body: Uint8Array }
  | { readonly kind: 'error'; readonly code: number; readonly message: string };

/** How long and for whom a request runs. */
export interface RequestLimits {
  /** The method, for error messages: `auth.SignIn`. */
  readonly method: string;
  /** Gives up when it fires. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up after so many milliseconds; undefined or Infinity: never. */
  readonly timeout?: number | undefined;
}

/** The requests of a connection that wait for an answer. Each is settled exactly once. */
export class Requests {
  readonly #waiting: Map<number, Waiting> = new Map();
  readonly #cancelled: (id: number) => void;

  /** `cancelled` is called when a caller has given a request up. */
  constructor(cancelled: (id: number) => void) {
    this.#cancelled = cancelled;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** The answer to a request that is about to be sent. */
  add(id: number, { method, signal, timeout }: RequestLimits): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const giveUp = (error: unknown) => {
        if (this.#take(id)) {
          this.#cancelled(id);
          reject(error);
        }
      };
      const abort = () => giveUp(signal?.reason);
      const waiting: Waiting = { method, resolve, reject, signal, abort, timer: undefined };
      this.#waiting.set(id, waiting);
      signal?.addEventListener('abort', abort, { once: true });
      if (timeout !== undefined && timeout < MAX_TIMER) {
        waiting.timer = setTimeout(() => giveUp(new RequestTimeoutError(method, timeout)), timeout);
        // The socket keeps the process alive, or nothing should.
        (waiting.timer as { unref?(): void }).unref?.();
      }
    });
  }

  /** Settles a request; without effect when it was given up before. */
  answer(id: number, answer: Answer): void {
    this.#take(id)?.resolve(answer);
  }

  /** Fails a request that will not be answered. */
  fail(id: number, cause: Error): void {
    const waiting = this.#take(id);
    waiting?.reject(
      new ConnectionError(`No answer to ${waiting.method}: ${cause.message}`, {
        cause,
        method: waiting.method,
      }),
    );
  }

  /** Fails every request. */
  failAll(cause: Error): void {
    for (const id of this.#waiting.keys()) this.fail(id, cause);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (!waiting) return undefined;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    waiting.signal?.removeEventListener('abort', waiting.abort);
    return waiting;
  }
}

interface Waiting {
  readonly method: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly abort: () => void;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** A timer cannot run longer (24.8 days); beyond it a request has no limit. */
const MAX_TIMER = 2 ** 31;
