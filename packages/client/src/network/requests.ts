import { SparseMap } from '@mtkit/mtproto';
import { ConnectionError, RequestTimeoutError } from '../errors/connection.ts';
import { now } from './clock.ts';

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

/**
 * The requests of a connection that wait for an answer. Each is settled exactly once. Nothing in here
 * is a timer: `expire` is to be called when the `deadline` has passed.
 */
export class Requests {
  readonly #waiting: SparseMap<number, Waiting> = new SparseMap();
  readonly #cancelled: (id: number) => void;
  /** No request is late before, by `now()`. */
  #deadline: number = Infinity;

  /** `cancelled` is called when a request was given up. */
  constructor(cancelled: (id: number) => void) {
    this.#cancelled = cancelled;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** When the first request may be late, by `now()`. */
  get deadline(): number | undefined {
    return this.#deadline === Infinity ? undefined : this.#deadline;
  }

  /** The answer to a request that is about to be sent. */
  add(id: number, { method, signal, timeout = Infinity }: RequestLimits): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const due = timeout < MAX_TIMER ? now() + timeout : Infinity;
      const waiting = { method, resolve, reject, signal, abort: undefined, timeout, due };
      this.#waiting.set(id, signal ? this.#abortable(id, waiting, signal) : waiting);
      if (due < this.#deadline) this.#deadline = due;
    });
  }

  #abortable(id: number, waiting: Waiting, signal: AbortSignal): Waiting {
    const abort = () => this.#giveUp(id, signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    return { ...waiting, abort };
  }

  #giveUp(id: number, reason: unknown): void {
    const waiting = this.#take(id);
    if (!waiting) return;
    this.#cancelled(id);
    waiting.reject(reason);
  }

  /** Gives up the requests that are late. */
  expire(time: number): void {
    if (time < this.#deadline) return;
    this.#deadline = Infinity;
    for (const [id, { method, timeout, due }] of this.#waiting) {
      if (due <= time) this.#giveUp(id, new RequestTimeoutError(method, timeout));
      else if (due < this.#deadline) this.#deadline = due;
    }
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
    this.#deadline = Infinity;
    for (const id of this.#waiting.keys()) this.fail(id, cause);
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    if (!waiting) return undefined;
    this.#waiting.delete(id);
    if (waiting.abort) waiting.signal?.removeEventListener('abort', waiting.abort);
    return waiting;
  }
}

interface Waiting {
  readonly method: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly abort: (() => void) | undefined;
  readonly timeout: number;
  /** When it is given up, by `now()`. */
  readonly due: number;
}

/** A timer cannot run longer (24.8 days); beyond it a request has no limit. */
const MAX_TIMER = 2 ** 31;
