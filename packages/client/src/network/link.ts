import { ConnectionError } from '../errors/connection.ts';
import type { Logger } from '../extensions/logger.ts';
import type { Socket, SocketEvents } from '../platform/platform.ts';
import { backoff } from './backoff.ts';
import type { Dial } from './dial.ts';

/** How sockets are opened and how long it is tried. */
export interface LinkOptions {
  /** What is connected to, for the log. */
  readonly dcId: number;
  readonly open: Dial;
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
export class Link implements SocketEvents {
  readonly #options: LinkOptions;
  readonly #events: LinkEvents;
  #state: 'opening' | 'open' | 'pausing' | 'stopped' = 'opening';
  #socket: Socket | undefined;
  /** Ends the opening or the pause. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Attempts since the connection was last up. */
  #attempts: number = 0;
  #wasUp: boolean = false;

  constructor(options: LinkOptions, events: LinkEvents) {
    this.#options = options;
    this.#events = events;
    void this.#open();
  }

  /** The connection is of use: the next cut is the first again. */
  up(): void {
    this.#attempts = 0;
    this.#wasUp = true;
  }

  /** Closes the socket that is open; another one is opened. */
  cut(reason: Error | undefined): void {
    if (this.#state === 'open') this.#ended(reason);
  }

  /** Closes the socket for good. Nothing is reported any more. */
  stop(): void {
    this.#state = 'stopped';
    clearTimeout(this.#timer);
    this.#drop();
  }

  /** The socket's: it is open. */
  opened(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#state = 'open';
    this.#events.opened(this.#socket as Socket);
  }

  /** The socket's: bytes have come. */
  data(chunk: Uint8Array): void {
    this.#events.data(chunk);
  }

  /** The socket's: it is gone, or could not be opened. */
  closed(error: Error | undefined): void {
    this.#ended(error);
  }

  async #open(): Promise<void> {
    const { open, connectTimeout } = this.#options;
    const timer = setTimeout(() => this.#ended(tooSlow(connectTimeout)), connectTimeout);
    this.#state = 'opening';
    this.#timer = timer;
    try {
      const socket = await open(this);
      if (this.#timer === timer) this.#socket = socket;
      else socket.close();
    } catch (error) {
      if (this.#timer === timer) this.#ended(error as Error);
    }
  }

  #drop(): void {
    this.#timer = undefined;
    this.#socket?.close();
    this.#socket = undefined;
  }

  /** There is no socket any more, or not in time: another attempt, if there is one left. */
  #ended(reason: Error | undefined): void {
    const wasOpen = this.#state === 'open';
    clearTimeout(this.#timer);
    this.#drop();
    this.#state = 'pausing';
    if (wasOpen) this.#events.closed(reason);
    if (this.#isStopped()) return;
    this.#attempts += 1;
    if (this.#mayTryAgain()) this.#pause(reason);
    else this.#giveUp(reason);
  }

  /** Whoever is told of something may stop the link. */
  #isStopped(): boolean {
    return this.#state === 'stopped';
  }

  #mayTryAgain(): boolean {
    const { autoReconnect, connectionRetries, reconnectRetries } = this.#options;
    if (this.#wasUp) return autoReconnect && this.#attempts <= reconnectRetries;
    return this.#attempts < connectionRetries;
  }

  #giveUp(reason: Error | undefined): void {
    const { dcId, log } = this.#options;
    const text = this.#wasUp
      ? `The connection to DC ${dcId} was lost: ${describe(reason)}`
      : `Could not connect to DC ${dcId}: ${describe(reason)}`;
    const error = new ConnectionError(text, { cause: reason });
    log.error(text, error);
    this.#events.gaveUp(error);
  }

  /** Has the next attempt made when it is due. */
  #pause(reason: Error | undefined): void {
    const { dcId, log, retryDelay } = this.#options;
    const delay = backoff(this.#attempts, retryDelay, Math.random());
    const text = `DC ${dcId}: ${describe(reason)}; connecting again in ${delay} ms`;
    // A cut now and then is nothing to bother anyone with; to fail twice in a row is.
    if (this.#attempts === 1) log.info(text);
    else log.warn(text);
    this.#timer = setTimeout(() => void this.#open(), delay);
  }
}

function tooSlow(connectTimeout: number): ConnectionError {
  return new ConnectionError(`no connection in ${connectTimeout} ms`);
}

function describe(reason: Error | undefined): string {
  return reason?.message || (reason as NodeJS.ErrnoException)?.code || 'closed by the server';
}
