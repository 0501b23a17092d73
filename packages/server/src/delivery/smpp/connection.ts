import { loadSmpp, type Pdu } from './library.ts';
import type { SmppOptions } from './options.ts';
import { BoundSession, unavailable } from './session.ts';

/** What a connection tells. */
export interface ConnectionHandlers {
  readonly onDeliver: (pdu: Pdu) => void;
  readonly onConnected: () => void;
  /** The connection was lost, or could not be made; another try follows. */
  readonly onTrouble: (reason: string) => void;
}

/** A connection to an SMS centre that comes back whenever it is lost. */
export class SmppConnection {
  readonly #options: SmppOptions;
  readonly #handlers: ConnectionHandlers;
  readonly #waiting = new Set<(session: BoundSession) => void>();
  #session: BoundSession | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #closed = false;

  constructor(options: SmppOptions, handlers: ConnectionHandlers) {
    this.#options = options;
    this.#handlers = handlers;
    void this.#connect();
  }

  /** The session, as soon as there is one; rejects with a DeliveryError when that takes long. */
  session(signal: AbortSignal): Promise<BoundSession> {
    if (this.#session) return Promise.resolve(this.#session);
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.#waiting.delete(take);
        signal.removeEventListener('abort', stop);
      };
      const take = (session: BoundSession) => {
        done();
        resolve(session);
      };
      const stop = () => {
        done();
        reject(unavailable('is not connected'));
      };
      // Not all the time there is: another way may be left.
      const timer = setTimeout(stop, CONNECT_WAIT);
      if (signal.aborted || this.#closed) return stop();
      this.#waiting.add(take);
      signal.addEventListener('abort', stop);
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#session?.close(1000);
  }

  async #connect(): Promise<void> {
    try {
      const library = await loadSmpp();
      const session = await BoundSession.open(library, this.#options, {
        onDeliver: this.#handlers.onDeliver,
        onEnd: () => {
          this.#session = undefined;
          if (!this.#closed) this.#reconnect('the SMS centre has closed the connection');
        },
      });
      if (this.#closed) return void session.close(1000);
      this.#failures = 0;
      this.#session = session;
      this.#handlers.onConnected();
      for (const take of this.#waiting) take(session);
    } catch (error) {
      if (!this.#closed) this.#reconnect((error as Error).message);
    }
  }

  #reconnect(reason: string): void {
    this.#handlers.onTrouble(reason);
    const first = (this.#options.reconnectDelay ?? 0.5) * 1000;
    const wait = Math.min(first * 2 ** this.#failures++, LONGEST_WAIT);
    this.#timer = setTimeout(() => void this.#connect(), wait * (0.75 + Math.random() / 2));
    this.#timer.unref();
  }
}

/** How long a message waits for the connection to come back, milliseconds. */
const CONNECT_WAIT = 5000;

const LONGEST_WAIT = 30_000;
