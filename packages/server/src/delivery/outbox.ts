import { type CodeMessage, DELIVERY_TYPES, type DeliveryType, type Message } from './message.ts';
import type { Delivery } from './port.ts';

/** A code in the outbox. */
export type OutboxEntry = CodeMessage;

/** Keeps messages instead of sending them: for development, tests, and operators who watch. */
export class Outbox implements Delivery {
  readonly types: readonly DeliveryType[] = DELIVERY_TYPES;
  readonly #messages: Message[] = [];
  readonly #listeners = new Set<(entry: OutboxEntry) => void>();
  readonly #handedOut = new WeakSet<OutboxEntry>();

  /** The last 1000 messages, codes and notices, oldest first. */
  get messages(): readonly Message[] {
    return this.#messages;
  }

  /** The codes among the messages. */
  get entries(): readonly OutboxEntry[] {
    return this.#messages.filter(isCodeFor(undefined));
  }

  deliver(message: Message): void {
    this.#messages.push(message);
    if (this.#messages.length > CAPACITY) this.#messages.shift();
    if (message.kind === 'notice') return;
    for (const listener of this.#listeners) listener(message);
  }

  /**
   * The newest code for a number, or for an e-mail address (any code when none is given), if there
   * is one.
   */
  latest(to?: string): OutboxEntry | undefined {
    return this.#messages.filter(isCodeFor(to)).at(-1);
  }

  /**
   * The oldest code for a number, or for an e-mail address (any code when none is given), that
   * `next` has not handed out yet, waiting for it if need be. Rejects after `timeout` milliseconds
   * (default 10,000), or when `signal` says so.
   */
  next(
    to?: string,
    options: { readonly timeout?: number; readonly signal?: AbortSignal } = {},
  ): Promise<OutboxEntry> {
    const { signal, timeout = 10_000 } = options;
    const isFor = isCodeFor(to);
    const isNext = (message: Message): message is OutboxEntry =>
      isFor(message) && !this.#handedOut.has(message);
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const take = (entry: OutboxEntry) => {
        this.#handedOut.add(entry);
        resolve(entry);
      };
      const waiting = this.#messages.find(isNext);
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

/** A number finds what proves that number, an address every code that went there. */
function isCodeFor(to: string | undefined): (message: Message) => message is OutboxEntry {
  const address = to?.includes('@') ? to : undefined;
  const phone = to?.replace(/\D/g, '');
  return (message): message is OutboxEntry => {
    if (message.kind === 'notice') return false;
    if (to === undefined) return true;
    if (address !== undefined) return message.to === address;
    return message.kind !== 'email_code' && message.phone === phone;
  };
}

const CAPACITY = 1000;
