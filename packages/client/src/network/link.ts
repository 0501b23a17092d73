import { ConnectionError } from '../errors/connection.ts';
import type { Logger } from '../extensions/logger.ts';
import type { Socket, SocketEvents } from '../platform/platform.ts';
import { backoff } from './backoff.ts';

/** How sockets are opened and how long it is tried. */
export interface LinkOptions {
  /** What is connected to, for the log: `DC 2`. */
  readonly name: string;
  readonly open: (events: SocketEvents, signal: AbortSignal) => Promise<Socket>;
  /** Attempts to connect the first time. */
  readonly connectionRetries: number;
  /** Attempts to connect again after the connection was up; any success sets them back. */
  readonly reconnectRetries: number;
  /** Whether to connect again at all. */
  readonly autoReconnect: boolean;
  /** Wait before the third attempt in a row, in milliseconds; later ones wait longer. */
  readonly retryDelay: number;
  /** Longest time to open a socket, in milliseconds. */
  readonly connectTimeout: number;
  readonly log: Logger;
}

/** What a link reports. */
export interface LinkEvents {
  /** A socket is open. */
  opened(socket: Socket): void;
  data(chunk: Uint8Array): void;
  /** The socket is gone. */
  closed(reason: Error | undefined): void;
  /** The attempts are used up: there will be no other socket. */
  gaveUp(error: ConnectionError): void;
}

/** Keeps one socket open: opens it, and another one when it is cut, with growing pauses. */
export class Link {
  readonly #options: LinkOptions;
  readonly #events: LinkEvents;
  readonly #stop: AbortController = new AbortController();
  /** One for all sockets, so that an open one holds on to nothing of its opening. */
  readonly #socketEvents: SocketEvents;
  #cut: (reason: Error | undefined) => void = () => {};
  /** Attempts since the connection was last up. */
  #attempts: number = 0;
  #wasUp: boolean = false;

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#options = options;
    this.#events = events;
    this.#socketEvents = {
      data: (chunk) => events.data(chunk),
      closed: (error) => this.#cut(error),
    };
    void this.#run();
  }

  /** The connection is of use: the next cut is the first again. */
  up(): void {
    this.#attempts = 0;
    this.#wasUp = true;
  }

  /** Closes the socket; another one is opened. */
  cut(reason: Error | undefined): void {
    this.#cut(reason);
  }

  /** Closes the socket for good. Nothing is reported any more. */
  stop(): void {
    this.#stop.abort(new ConnectionError('The client was disconnected'));
    this.#cut(undefined);
  }

  async #run(): Promise<void> {
    const stop = this.#stop.signal;
    while (!stop.aborted) {
      let reason: Error | undefined;
      try {
        reason = await this.#oneSocket();
      } catch (error) {
        reason = error as Error;
      }
      if (stop.aborted) return;
      this.#attempts += 1;
      if (!this.#mayTryAgain()) {
        this.#giveUp(reason);
        return;
      }
      await this.#pause(reason);
    }
  }

  /** Opens a socket and resolves when it is gone. */
  async #oneSocket(): Promise<Error | undefined> {
    const cut = new Promise<Error | undefined>((resolve) => {
      this.#cut = resolve;
    });
    const socket = await this.#open();
    this.#events.opened(socket);
    const reason = await cut;
    socket.close();
    if (!this.#stop.signal.aborted) this.#events.closed(reason);
    return reason;
  }

  async #open(): Promise<Socket> {
    const { open, connectTimeout } = this.#options;
    const attempt = new AbortController();
    const stop = this.#stop.signal;
    const abort = () => attempt.abort(stop.reason);
    stop.addEventListener('abort', abort, { once: true });
    const timer = setTimeout(() => attempt.abort(tooSlow(connectTimeout)), connectTimeout);
    try {
      const socket = await open(this.#socketEvents, attempt.signal);
      if (!stop.aborted) return socket;
      socket.close();
      throw stop.reason;
    } finally {
      clearTimeout(timer);
      stop.removeEventListener('abort', abort);
    }
  }

  #mayTryAgain(): boolean {
    const { autoReconnect, connectionRetries, reconnectRetries } = this.#options;
    if (this.#wasUp) return autoReconnect && this.#attempts <= reconnectRetries;
    return this.#attempts < connectionRetries;
  }

  #giveUp(reason: Error | undefined): void {
    const { name, log } = this.#options;
    const text = this.#wasUp
      ? `The connection to ${name} was lost: ${describe(reason)}`
      : `Could not connect to ${name}: ${describe(reason)}`;
    const error = new ConnectionError(text, { cause: reason });
    log.error(text, error);
    this.#events.gaveUp(error);
  }

  /** Waits until the next attempt is due; not at all once stopped. */
  async #pause(reason: Error | undefined): Promise<void> {
    const { name, log, retryDelay } = this.#options;
    const delay = backoff(this.#attempts, retryDelay, Math.random());
    const text = `${name}: ${describe(reason)}; connecting again in ${delay} ms`;
    // A cut now and then is nothing to bother anyone with; to fail twice in a row is.
    if (this.#attempts === 1) log.info(text);
    else log.warn(text);
    const stop = this.#stop.signal;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        stop.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, delay);
      stop.addEventListener('abort', done, { once: true });
    });
  }
}

function tooSlow(connectTimeout: number): ConnectionError {
  return new ConnectionError(`no connection in ${connectTimeout} ms`);
}

function describe(reason: Error | undefined): string {
  return reason?.message || (reason as NodeJS.ErrnoException)?.code || 'closed by the server';
}
