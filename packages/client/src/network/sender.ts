import { authKeyId, parsePublicKey, type RsaPublicKey } from '@mtkit/crypto';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { randomBytes } from '@mtkit/crypto/random';
import {
  ClientConnection,
  type ClientEvent,
  type ConnectionInit,
  type PfsOptions,
  type TemporaryKey,
  type TransportName,
  wrapQuery,
} from '@mtkit/mtproto';
import { SecurityError } from '../errors/common.ts';
import { ConnectionError } from '../errors/connection.ts';
import { platform } from '../platform/node.ts';
import type { Socket } from '../platform/platform.ts';
import { now } from './clock.ts';
import { Link, type LinkEvents, type LinkOptions } from './link.ts';
import { type Answer, type RequestLimits, Requests } from './requests.ts';

/** What a connection to a data center is made of. */
export interface SenderOptions extends LinkOptions {
  readonly testMode: boolean;
  readonly transport: TransportName;
  readonly obfuscated: boolean;
  /** Keys of the server, PEM; needed when an authorization key has to be made. */
  readonly publicKeys: readonly string[];
  readonly authKey: Uint8Array | undefined;
  /** Whether to encrypt with temporary keys. */
  readonly pfs: boolean | PfsOptions;
  /** Layer and client, told to the server with the first request of each socket. */
  readonly layer: number;
  readonly events: SenderEvents;
}

/** What a connection tells its client and asks of it. */
export interface SenderEvents {
  /** The client, as it is told to the server. */
  init(): ConnectionInit;
  /** A new authorization key was made. */
  authKey(authKey: Uint8Array): void;
  /** An object that is no answer. */
  update(body: Uint8Array): void;
  /** A temporary key is in use from now on, in place of those before. */
  temporaryKey(sender: Sender, authKeyId: bigint): void;
  /** Updates were lost, or may have been. */
  gap(): void;
  /** The connection is up. */
  connected(): void;
  /** The connection is down, for now or for good. */
  disconnected(): void;
  /** The server does not know the authorization key. */
  keyLost(): void;
}

/** Options of one request. */
export interface QueryOptions extends RequestLimits {
  /** It may run twice on the server, because it only reads. */
  readonly retryable?: boolean;
  /** It must be executed after the ordered request before it. */
  readonly isOrdered?: boolean;
}

/**
 * One connection to a data center that lives across sockets: it feeds the protocol core with bytes
 * and time, and hands on what comes out.
 */
export class Sender implements LinkEvents {
  readonly dcId: number;
  /** Why the connection was given up, if it was. */
  lastError: Error | undefined;
  readonly #options: SenderOptions;
  readonly #requests: Requests;
  #core: ClientConnection | undefined;
  #link: Link | undefined;
  #socket: Socket | undefined;
  #connecting: Deferred | undefined;
  #timer: { readonly due: number; readonly handle: ReturnType<typeof setTimeout> } | undefined;
  readonly #known: Known = new Known();
  #destroyed: Deferred | undefined;
  /** How often the server has to be told anew what client this is. */
  #era: number = 0;
  #lastId: number = 0;
  #lastOrdered: number = 0;
  #ready: boolean = false;
  #wasReady: boolean = false;
  #introduced: boolean = false;
  #flushing: boolean = false;
  /** Requests since the last flush. */
  #queued: number = 0;
  #lingering: boolean = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.dcId = options.dcId;
    this.#known.authKey = options.authKey;
    this.#requests = new Requests((id) => this.#step((core, time) => core.cancel(time, id)));
  }

  /** Whether the connection is up. */
  isConnected(): boolean {
    return this.#ready;
  }

  /** Whether the connection is up, or being made, or will be made again. */
  get active(): boolean {
    return this.#link !== undefined;
  }

  /** The authorization key in use. */
  get authKey(): Uint8Array | undefined {
    return this.#known.authKey;
  }

  /** The server's clock minus ours, in milliseconds; 0 when it is not known. */
  get timeOffset(): number {
    return this.#core?.timeOffset ?? this.#known.timeOffset ?? 0;
  }

  /** How many requests wait for an answer. */
  get pending(): number {
    return this.#requests.size;
  }

  /**
   * Connects. Resolves with false when the attempts are used up or the sender is disconnected
   * meanwhile. Throws what another attempt would not change: SecurityError when the server is not
   * who it should be, ConnectionError when it does not know the authorization key.
   */
  connect(): Promise<boolean> {
    if (this.active) return this.#connecting?.promise ?? Promise.resolve(true);
    this.#core = this.#newCore();
    this.#connecting = new Deferred();
    this.lastError = undefined;
    this.#wasReady = false;
    this.#link = new Link(this.#options, this);
    return this.#connecting.promise;
  }

  /** Disconnects; requests without an answer fail. The sender can connect again. */
  async disconnect(): Promise<void> {
    this.#end(new ConnectionError('The client was disconnected'));
  }

  /**
   * Has the server forget the authorization key, which is of no use from then on. Resolves with
   * whether it has done so, within so many milliseconds.
   */
  async destroyKey(timeout: number): Promise<boolean> {
    if (!this.#core || !this.#known.authKey) return false;
    this.#destroyed ??= new Deferred();
    const { promise, resolve } = this.#destroyed;
    const timer = setTimeout(() => resolve(false), timeout);
    this.#step((core, time) => core.destroyKey(time));
    return promise.finally(() => clearTimeout(timer));
  }

  /** Sends a request and resolves with the answer. */
  query(body: Uint8Array, options: QueryOptions): Promise<Answer> {
    const core = this.#core;
    if (!core) return Promise.reject(this.#notConnected());
    if (options.signal?.aborted) return Promise.reject(options.signal.reason);
    const id = ++this.#lastId;
    const answer = this.#requests.add(id, options);
    const introduce = !this.#introduced;
    const era = this.#era;
    const { layer, events } = this.#options;
    try {
      core.send(now(), {
        id,
        body: introduce ? wrapQuery(body, { layer, init: events.init() }) : body,
        retryable: options.retryable ?? false,
        after: options.isOrdered && this.#lastOrdered ? [this.#lastOrdered] : NONE,
      });
    } catch (error) {
      this.#requests.fail(id, error as Error);
      return answer;
    }
    if (options.isOrdered) this.#lastOrdered = id;
    this.#flushSoon();
    return introduce ? answer.then((it) => this.#introducedBy(it, era)) : answer;
  }

  /** The server forgot what client this is: tells it again with the next request. */
  reintroduce(): void {
    this.#era += 1;
    this.#introduced = false;
  }

  /** Whatever was answered to a wrapped request, the server has read the wrapper; mostly. */
  #introducedBy(answer: Answer, era: number): Answer {
    if (era !== this.#era) return answer;
    if (answer.kind === 'result' || !answer.message.startsWith('CONNECTION_')) {
      this.#introduced = true;
    }
    return answer;
  }

  #notConnected(): ConnectionError {
    const reason = this.lastError ? `: ${this.lastError.message}` : '. You need to call .connect()';
    return new ConnectionError(`Cannot send requests while disconnected${reason}`, {
      cause: this.lastError,
    });
  }

  #newCore(): ClientConnection {
    const { transport, obfuscated, dcId, testMode, publicKeys, pfs } = this.#options;
    const { authKey, serverSalt, timeOffset, temporaryKey } = this.#known;
    const makesKeys = pfs !== false || !authKey;
    return new ClientConnection({
      transport,
      obfuscated: obfuscated ? { dcId } : false,
      dcId,
      testMode,
      publicKeys: makesKeys ? parseKeys(publicKeys) : NO_KEYS,
      pfs,
      random: randomBytes,
      gunzip,
      gzip,
      authKey,
      serverSalt,
      timeOffset,
      temporaryKey,
    });
  }

  /** @hidden The link's: a socket is open. */
  opened(socket: Socket): void {
    this.#socket = socket;
    this.#step((core, time) => core.opened(time));
  }

  /**
   * @hidden The link's: bytes have come. What they make us send may wait for the end of the turn:
   * those who got answers may have more to ask, and it goes out together.
   */
  data(chunk: Uint8Array): void {
    this.#step((core, time) => core.receive(time, chunk), false);
    if (this.#lingering) return;
    this.#lingering = true;
    platform.endOfTurn(() => {
      this.#lingering = false;
      this.#step(() => {});
    });
  }

  /** A fault in what the server sent costs the socket, never the process. */
  #step(step: (core: ClientConnection, time: number) => void, transmit: boolean = true): void {
    const core = this.#core;
    if (!core) return;
    try {
      step(core, now());
      this.#report(core);
      if (transmit && core === this.#core) this.#transmit(core);
    } catch (error) {
      this.#options.log.error(`DC ${this.dcId}: closing the connection`, error);
      this.#link?.cut(error as Error);
    }
  }

  /**
   * Several requests of one turn of the event loop leave in one packet; when they are many, some go
   * ahead, so that the server has something to do meanwhile.
   */
  #flushSoon(): void {
    if (++this.#queued >= SLICE) {
      this.#queued = 0;
      this.#step(() => {});
    }
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      this.#queued = 0;
      this.#step(() => {});
    });
  }

  #report(core: ClientConnection): void {
    for (let event = core.poll(); event; event = core.poll()) {
      this.#handle(event);
      if (core !== this.#core) return;
    }
  }

  #transmit(core: ClientConnection): void {
    const time = now();
    const socket = this.#socket;
    if (socket) {
      for (let bytes = core.transmit(time); bytes; bytes = core.transmit(time)) {
        const packet = bytes;
        socket.send(packet, () => core.sent(packet));
      }
    }
    this.#schedule(earliest(core.deadline, this.#requests.deadline), time);
  }

  #schedule(deadline: number | undefined, time: number): void {
    // A timer that fires early costs less than a new one for every packet.
    if (deadline === undefined || (this.#timer && this.#timer.due <= deadline)) return;
    clearTimeout(this.#timer?.handle);
    const delay = Math.min(Math.max(deadline - time, 0), MAX_TIMER);
    const handle = setTimeout(() => {
      this.#timer = undefined;
      this.#step((core, due) => {
        this.#requests.expire(due);
        core.wake(due);
      });
    }, delay);
    this.#timer = { due: deadline, handle };
    // An open socket keeps the process alive; the timers of the protocol need not.
    (handle as { unref?(): void }).unref?.();
  }

  #handle(event: ClientEvent): void {
    const { events, log } = this.#options;
    // Only what a server says proves that the connection is of use.
    if (this.#ready && !localEvents.has(event.kind)) this.#link?.up();
    switch (event.kind) {
      case 'auth-key': {
        const { authKey, serverSalt, timeOffset } = event;
        this.#known.made(authKey, serverSalt, timeOffset);
        this.#link?.up();
        events.authKey(authKey);
        return;
      }
      case 'ready':
        this.#up();
        return;
      case 'temporary-key': {
        const { authKey, serverSalt, expiresAt } = event;
        this.#known.temporaryKey = { authKey, serverSalt, expiresAt };
        this.reintroduce();
        events.temporaryKey(this, authKeyId(authKey));
        return;
      }
      case 'renewing':
        this.reintroduce();
        return;
      case 'salt':
        this.#known.serverSalt = event.serverSalt;
        return;
      case 'time':
        this.#known.timeOffset = event.timeOffset;
        return;
      case 'result':
      case 'error':
        this.#requests.answer(event.id, event);
        return;
      case 'failed':
        this.#requests.fail(event.id, event.error);
        return;
      case 'update':
        events.update(event.body);
        return;
      case 'key-lost':
        this.#keyLost();
        return;
      case 'transport-error':
        log.debug(`DC ${this.dcId} answered with the transport error ${event.status}`);
        return;
      case 'close':
        this.#close(event.reason);
        return;
      case 'new-session':
      case 'gap':
        events.gap();
        return;
      case 'key-destroyed':
        this.#destroyed?.resolve(event.outcome !== 'fail');
        return;
      case 'acked':
      case 'quick-ack':
    }
  }

  #up(): void {
    const again = this.#wasReady;
    this.#ready = true;
    this.#wasReady = true;
    this.reintroduce();
    this.#options.log.info(`DC ${this.dcId}: ${again ? 'connected again' : 'connected'}`);
    this.#connecting?.resolve(true);
    this.#connecting = undefined;
    this.#options.events.connected();
  }

  #close(reason: Error | undefined): void {
    const isForged = (reason as { code?: unknown } | undefined)?.code === 'SECURITY';
    // While a key is made, a failed check means the wrong server or the wrong public key.
    const { authKey, temporaryKey } = this.#known;
    const makesKey = !authKey || (this.#options.pfs !== false && !temporaryKey);
    if (reason && isForged && makesKey) {
      this.#end(new SecurityError(reason.message, { cause: reason }), true);
    } else {
      this.#link?.cut(reason);
    }
  }

  /** @hidden The link's: the socket is gone. */
  closed(): void {
    const wasReady = this.#ready;
    this.#socket = undefined;
    this.#ready = false;
    this.#step((core, time) => core.closed(time));
    if (wasReady) this.#options.events.disconnected();
  }

  /** @hidden The link's: there will be no other socket. */
  gaveUp(error: ConnectionError): void {
    this.#end(error);
  }

  #keyLost(): void {
    // A key that was destroyed is not lost.
    if (this.#destroyed) return;
    const text = `DC ${this.dcId} does not know the authorization key of this session; sign in again with a new session`;
    this.#end(new ConnectionError(text), true);
    this.#options.events.keyLost();
  }

  /** Stops for good: no socket, no timer and no request without an answer is left. */
  #end(error: Error, isFatal: boolean = false): void {
    const core = this.#core;
    if (!core) return;
    this.lastError = error;
    this.#core = undefined;
    this.#link?.stop();
    this.#link = undefined;
    this.#socket = undefined;
    clearTimeout(this.#timer?.handle);
    this.#timer = undefined;
    core.stop(now());
    this.#requests.failAll(error);
    this.#destroyed?.resolve(false);
    this.#destroyed = undefined;
    const connecting = this.#connecting;
    this.#connecting = undefined;
    // Without effect when it was up before.
    if (isFatal) connecting?.reject(error);
    else connecting?.resolve(false);
    if (this.#ready) {
      this.#ready = false;
      this.#options.events.disconnected();
    }
  }
}

/** What a connection has learned that the next one can use. */
class Known {
  authKey: Uint8Array | undefined;
  serverSalt: bigint | undefined;
  timeOffset: number | undefined;
  temporaryKey: TemporaryKey | undefined;

  /** A permanent key was made. */
  made(authKey: Uint8Array, serverSalt: bigint, timeOffset: number): void {
    this.authKey = authKey;
    this.serverSalt = serverSalt;
    this.timeOffset = timeOffset;
    this.temporaryKey = undefined;
  }
}

const NO_KEYS: readonly RsaPublicKey[] = [];

function parseKeys(keys: readonly string[]): readonly RsaPublicKey[] {
  if (keys.length > 0) return keys.map(parsePublicKey);
  throw new Error(
    'The option server.publicKeys is missing: without it, no authorization key can be made',
  );
}

const localEvents: ReadonlySet<ClientEvent['kind']> = new Set([
  'ready',
  'renewing',
  'failed',
  'key-lost',
  'transport-error',
  'close',
]);

const MAX_TIMER = 2 ** 31 - 1;

const NONE: readonly number[] = [];

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

class Deferred {
  resolve: (value: boolean) => void = () => {};
  reject: (error: Error) => void = () => {};
  readonly promise: Promise<boolean> = new Promise((resolve, reject) => {
    this.resolve = resolve;
    this.reject = reject;
  });

  constructor() {
    // A failure after the promise was settled, or that nobody waits for, is no unhandled one.
    this.promise.catch(() => {});
  }
}

/** Requests of one packet where more are to come: a write costs as much as a few of them. */
const SLICE = 32;
