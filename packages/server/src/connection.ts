import {
  type ExchangeStep,
  type ServerAuthKey,
  ServerConnection,
  type ServerConnectionOptions,
  type ServerEvent,
  type ServerExchanges,
  type ServerSession,
  type ServerSessions,
} from '@mtkit/mtproto';
import type { ByteStream } from './byte-stream.ts';
import type { SessionClaims } from './cluster/session-claims.ts';
import type { ExchangeQueue } from './exchange/exchange-queue.ts';
import { flushSoon } from './flush-soon.ts';
import type { InFlight } from './in-flight.ts';
import type { Visitor } from './limits/gate.ts';
import type { Logger } from './logger.ts';
import type { Presence } from './push/presence.ts';
import type { AuthKeyCache } from './rpc/auth-key-cache.ts';
import type { Answer, Dispatcher } from './rpc/dispatcher.ts';
import { SessionCall } from './rpc/session-call.ts';
import type { ClientInfo } from './services/context.ts';
import type { Push } from './services/push.ts';
import type { StoredAuthKey } from './storage/auth-keys.ts';

/** What all connections of a server share. */
export interface ConnectionEnvironment {
  readonly dispatcher: Dispatcher;
  readonly keys: AuthKeyCache;
  readonly sessions: ServerSessions;
  /** Where other nodes know the same keys. */
  readonly claims: SessionClaims | undefined;
  readonly presence: Presence;
  readonly push: Push;
  readonly exchanges: ServerExchanges;
  readonly exchangeQueue: ExchangeQueue;
  /** What is being done, so that the server can wait for it before it closes. */
  readonly inFlight: InFlight;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

/** Drives the protocol's end of one socket: bytes, timers, and what the protocol asks for. */
export class Connection {
  readonly #stream: ByteStream;
  readonly #endpoint: ClientInfo['endpoint'];
  readonly #shared: ConnectionEnvironment;
  readonly #core: ServerConnection;
  readonly #visitor: Visitor;
  readonly #onClose: () => void;
  #timer: { readonly at: number; readonly handle: NodeJS.Timeout } | undefined;
  #flushing = false;
  /** Given since the last flush. */
  #answers = 0;
  /** The socket takes nothing at the moment. */
  #blocked = false;
  #closed = false;
  #trusted = false;
  /** Bytes of a WebSocket message that is not complete. */
  #unfinished = 0;

  constructor(options: {
    readonly stream: ByteStream;
    /** Where the client should come back to. */
    readonly endpoint: ClientInfo['endpoint'];
    readonly shared: ConnectionEnvironment;
    readonly visitor: Visitor;
    readonly core: Omit<ServerConnectionOptions, 'sessions' | 'exchanges'>;
    readonly onClose: () => void;
  }) {
    this.#stream = options.stream;
    this.#endpoint = options.endpoint;
    this.#shared = options.shared;
    this.#onClose = options.onClose;
    this.#visitor = options.visitor;
    const { sessions } = options.shared;
    const { admitted } = options.visitor;
    const exchanges = { receive: this.#exchangeMessage.bind(this) };
    this.#core = new ServerConnection({ ...options.core, sessions, exchanges, admitted });
    this.#core.onOutput = () => this.#flushSoon();
    this.#core.opened(this.#now);
    this.#armTimer();
    this.#stream.listen({
      arrived: (bytes) => this.#arrived(bytes),
      data: (chunk) => this.#receive(chunk),
      drain: () => {
        this.#blocked = false;
        this.#stream.resume();
        this.#run();
      },
      close: () => this.#end(),
    });
  }

  /** Closes the socket at once. */
  destroy(): void {
    this.#stream.destroy();
    this.#end();
  }

  get #now(): number {
    return this.#shared.now();
  }

  #arrived(bytes: number): void {
    if (this.#closed) return;
    this.#unfinished += bytes;
    const bearable = this.#trusted ? this.#holds() : this.#visitor.received(bytes);
    if (!bearable) this.destroy();
  }

  /** What a client with a key may keep here without ever finishing its packet is limited, too. */
  #holds(): boolean {
    return this.#visitor.holds(this.#unfinished + this.#core.buffered);
  }

  #receive(chunk: Uint8Array): void {
    // A WebSocket may still have messages of a chunk that it has read.
    if (this.#closed) return;
    this.#unfinished = 0;
    this.#core.receive(this.#now, chunk);
    if (!this.#trusted && this.#core.trusted) {
      this.#trusted = true;
      this.#visitor.trusted();
    }
    if (this.#trusted) this.#holds();
    this.#run();
  }

  /** What one address begins is limited; what was begun may go on. */
  #exchangeMessage(now: number, body: Uint8Array): ExchangeStep {
    if (beginsExchange(body) && !this.#visitor.exchange(now)) return { kind: 'error', status: 429 };
    return this.#shared.exchanges.receive(now, body);
  }

  #run(): void {
    for (let event = this.#core.poll(); event; event = this.#core.poll()) this.#handle(event);
    if (this.#closed) return;
    this.#flush();
    this.#armTimer();
  }

  #flush(): void {
    while (!this.#blocked) {
      const bytes = this.#core.transmit(this.#now);
      if (!bytes) return;
      this.#blocked = !this.#stream.write(bytes, () => this.#core.sent(bytes));
    }
    // Who does not read what was answered is not listened to: it would pile up here.
    this.#stream.pause();
  }

  /** What comes together goes out together. */
  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    flushSoon(this, () => {
      this.#flushing = false;
      this.#answers = 0;
      if (!this.#closed) this.#run();
    });
  }

  #armTimer(): void {
    const { deadline } = this.#core;
    // One that fires early is cheaper than a new one for every packet.
    if (deadline === undefined || (this.#timer && this.#timer.at <= deadline)) return;
    if (this.#timer) clearTimeout(this.#timer.handle);
    const delay = Math.min(Math.max(0, deadline - this.#now), MAX_DELAY);
    const handle = setTimeout(() => {
      this.#timer = undefined;
      this.#core.wake(this.#now);
      this.#run();
    }, delay);
    this.#timer = { at: deadline, handle };
  }

  #handle(event: ServerEvent): void {
    switch (event.kind) {
      case 'auth-key':
        return this.#later(this.#findKey(event.authKeyId));
      case 'claim':
        return this.#later(this.#claim(event.authKeyId, event.sessionId));
      case 'exchange':
        return this.#exchange(event.step);
      case 'query':
        void this.#answer(event);
        return;
      case 'destroy-auth-key':
        return this.#later(this.#destroyKey(event.session));
      case 'close':
        return this.#finish(event.reason);
      case 'session':
      case 'drop-query':
        // A session is known from its first query on, and what is executed cannot be stopped.
        return;
    }
  }

  async #findKey(authKeyId: bigint): Promise<void> {
    const key = await this.#shared.keys.get(authKeyId, this.#now);
    this.#core.authKey(this.#now, authKeyId, key && protocolKey(key));
    this.#run();
  }

  async #claim(authKeyId: bigint, sessionId: bigint): Promise<void> {
    const { claims } = this.#shared;
    const floor = claims ? await claims.claim(authKeyId, sessionId) : 0n;
    this.#core.claimed(this.#now, authKeyId, sessionId, floor);
    this.#run();
  }

  #exchange(step: Extract<ExchangeStep, { kind: 'job' | 'store' }>): void {
    const next = (result: ExchangeStep) => {
      this.#core.step(this.#now, result);
      this.#run();
    };
    if (step.kind === 'job') this.#shared.exchangeQueue.add(step, next);
    else this.#later(this.#store(step, next));
  }

  /** The key is kept before the client is told that it is. */
  async #store(
    { key, ticket }: Extract<ExchangeStep, { kind: 'store' }>,
    next: (step: ExchangeStep) => void,
  ): Promise<void> {
    const { exchanges, keys, logger } = this.#shared;
    // To the millisecond: a key must not seem older than the server that made it.
    const createdAt = this.#now;
    const stored = await keys
      .add({ ...key, media: key.media ?? false, createdAt })
      .catch((error) => {
        logger.error('an authorization key could not be stored', error);
        return 'failed' as const;
      });
    next(exchanges.stored(this.#now, ticket, stored));
  }

  async #answer(event: Extract<ServerEvent, { kind: 'query' }>): Promise<void> {
    const { dispatcher, inFlight, presence } = this.#shared;
    inFlight.begin();
    try {
      const { remoteAddress } = this.#stream;
      const call = new SessionCall(event, remoteAddress, this.#endpoint, presence);
      this.#answered(event, await dispatcher.answer(call));
    } catch (error) {
      this.#failed(error);
    } finally {
      inFlight.end();
    }
  }

  #answered(event: Extract<ServerEvent, { kind: 'query' }>, answer: Answer): void {
    const { session, msgId } = event;
    if (answer.kind === 'result') {
      session.answer(this.#now, msgId, answer.body);
    } else {
      session.error(this.#now, msgId, answer.code, answer.message);
      if (answer.notice) session.push(this.#now, answer.notice);
    }
    // When they are many, the client may as well begin with some while we go on.
    if (++this.#answers >= SLICE) {
      this.#answers = 0;
      if (!this.#closed) this.#flush();
    }
    if (answer.after.length === 0) return;
    if (!this.#closed) this.#run();
    for (const work of answer.after) work();
  }

  async #destroyKey(session: ServerSession): Promise<void> {
    const { keys, logger, push } = this.#shared;
    try {
      const removed = await keys.remove(session.authKeyId);
      session.destroyAuthKeyResult(this.#now, removed.length > 0 ? 'ok' : 'none');
      push.keysRemoved(removed);
    } catch (error) {
      logger.error('an authorization key could not be deleted', error);
      session.destroyAuthKeyResult(this.#now, 'fail');
    }
  }

  /** When our own part fails, the client must not take it for an answer. */
  #later(work: Promise<void>): void {
    const { inFlight } = this.#shared;
    inFlight.begin();
    void work.catch((error) => this.#failed(error)).finally(() => inFlight.end());
  }

  #failed(error: unknown): void {
    this.#shared.logger.error('a connection failed', error);
    this.destroy();
  }

  #finish(reason: Error | undefined): void {
    if (this.#closed) return;
    if (reason) this.#shared.logger.debug('closing a connection', { reason: reason.message });
    this.#blocked = false;
    this.#flush();
    this.#stream.end();
    // A client that does not close its side is not waited for.
    const handle = setTimeout(() => this.destroy(), LINGER);
    this.#clearTimer();
    this.#timer = { at: 0, handle };
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#clearTimer();
    this.#core.closed();
    // Queries that arrived are executed: their answers wait for the client's next connection.
    for (let event = this.#core.poll(); event; event = this.#core.poll()) this.#handle(event);
    this.#onClose();
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer.handle);
    this.#timer = undefined;
  }
}

/** `req_pq#60469778` and `req_pq_multi#be7e8ef1` */
function beginsExchange(body: Uint8Array): boolean {
  const [a, b, c, d] = body;
  return (
    (a === 0x78 && b === 0x97 && c === 0x46 && d === 0x60) ||
    (a === 0xf1 && b === 0x8e && c === 0x7e && d === 0xbe)
  );
}

function protocolKey(key: StoredAuthKey): ServerAuthKey {
  return { ...key, createdAt: key.createdAt / 1000 };
}

/** The longest delay of a timer: setTimeout takes 32 bits. */
const MAX_DELAY = 2 ** 31 - 1;

/** How long a socket may stay half open, in milliseconds. */
const LINGER = 5000;

/** Answers in one packet where more are to come: a write costs as much as a few of them. */
const SLICE = 32;
