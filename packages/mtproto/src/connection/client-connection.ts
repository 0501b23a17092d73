import {
  LocalProtocolError,
  MtprotoError,
  RemoteProtocolError,
  TransportError,
} from '../errors.ts';
import type { ClientExchangeResult } from '../exchange/client.ts';
import { isPlain } from '../exchange/plain-message.ts';
import type { RpcErrorBody } from '../service/rpc-result.ts';
import type { BindingOptions } from '../session/client/binding.ts';
import { ClientChannel } from '../session/client/client-channel.ts';
import type { ClientEvent } from '../session/client/client-event.ts';
import { ClientSalts } from '../session/client/client-salts.ts';
import { type ChannelParts, CLIENT_TIMERS, type ClientTimer } from '../session/client/context.ts';
import { Keepalive } from '../session/client/keepalive.ts';
import { type ClientLimits, DEFAULT_LIMITS } from '../session/client/limits.ts';
import { PendingQueries } from '../session/client/pending-queries.ts';
import type { ClientQuery } from '../session/client/pending-query.ts';
import { ServerClock } from '../session/client/server-clock.ts';
import { packetKeyId } from '../session/envelope.ts';
import { Timers } from '../session/timers.ts';
import { createClientTransport } from '../transport/client-transport.ts';
import { joinFrames } from '../transport/frame.ts';
import { incomingMemory, outgoingMemory } from '../transport/frame-memory.ts';
import type { FrameOptions, Transport, TransportEvent } from '../transport/transport.ts';
import type { ClientConnectionOptions } from './client-options.ts';
import { KeyExchange } from './key-exchange.ts';
import { type TemporaryKey, TemporaryKeys } from './temporary-keys.ts';

/**
 * A client's connection to one DC, which lives across sockets: transport, key exchange and the
 * encrypted channel put together. No I/O and no clock: the driver feeds bytes and the time in,
 * and takes bytes (`transmit`), events (`poll`) and the next moment to `wake` (`deadline`) out,
 * after every call.
 *
 * With perfect forward secrecy (`pfs`) the channel's key is a temporary one: made and bound before
 * anything else, and followed by the next one over the same socket before its time is over.
 *
 * `now` is ms since the Unix epoch from a clock that does not jump (such as
 * `performance.timeOrigin + performance.now()`); its distance to the server's is measured.
 */
export class ClientConnection {
  readonly #options: ClientConnectionOptions;
  readonly #limits: ClientLimits;
  readonly #timers: Timers<ClientTimer> = new Timers(CLIENT_TIMERS);
  readonly #queries: PendingQueries = new PendingQueries();
  readonly #clock: ServerClock;
  readonly #events: ClientEvent[] = [];
  /** `broken`: a 'close' event is out and the driver has not reported the end yet. */
  #socket: 'closed' | 'open' | 'broken' = 'closed';
  #transport: Transport | undefined;
  #exchange: KeyExchange | undefined;
  /** The permanent key. */
  #authKey: Uint8Array | undefined;
  #channel: ClientChannel | undefined;
  /** The channel of the last temporary key: what is still on its way to us counts. */
  #former: ClientChannel | undefined;
  readonly #temporary: TemporaryKeys | undefined;
  /** The temporary key that comes next, once the queries under this one have ended. */
  #next: TemporaryKey | undefined;
  #unbound = false;
  #keepalive: Keepalive;
  #output: Uint8Array[] = [];
  /** -404 came once for this key. */
  #keySuspected = false;
  #keyLost = false;
  #stopped = false;

  constructor(options: ClientConnectionOptions) {
    const {
      authKey,
      serverSalt,
      timeOffset,
      pingInterval = 60_000,
      pingTimeout = 15_000,
      pfs = false,
      temporaryKey,
    } = options;
    this.#options = options;
    this.#limits = options.limits ? { ...DEFAULT_LIMITS, ...options.limits } : DEFAULT_LIMITS;
    this.#clock = new ServerClock(timeOffset, false);
    const { activePingInterval } = this.#limits;
    this.#keepalive = new Keepalive({ pingInterval, activePingInterval, pingTimeout });
    this.#authKey = authKey;
    if (pfs !== false) this.#temporary = new TemporaryKeys(pfs === true ? {} : pfs, temporaryKey);
    const first = this.#temporary === undefined ? authKey : temporaryKey?.authKey;
    const salt = temporaryKey?.serverSalt ?? serverSalt;
    if (authKey !== undefined && first !== undefined) {
      this.#channel = this.#createChannel(first, salt);
    }
  }

  /** When to call `wake`, in ms since the epoch; nothing is due while no socket is open. */
  get deadline(): number | undefined {
    return this.#socket === 'open' ? this.#timers.deadline : undefined;
  }

  /** Number of queries without an answer. */
  get pending(): number {
    return this.#queries.size;
  }

  /** The server's time minus ours, in ms. */
  get timeOffset(): number {
    return this.#clock.offset;
  }

  /** A socket is open. Makes a key first if there is none. */
  opened(now: number): void {
    if (this.#stopped || this.#socket !== 'closed') return;
    const { transport, obfuscated = false, random } = this.#options;
    this.#socket = 'open';
    this.#transport = createClientTransport(transport, { random, obfuscated });
    const header = this.#transport.header();
    if (header.length > 0) this.#output.push(header);
    if (this.#keyLost) {
      this.#close(new LocalProtocolError('the authorization key is lost, renewKey comes first'));
    } else {
      const ended = this.#temporary?.usable(this.#clock.serverTime(now)) === false;
      if (ended && this.#channel?.destroyingKey !== true) this.#dropTemporary();
      this.#begin(now);
    }
  }

  /** The socket is gone. Queries stay, and go on once another one is open. */
  closed(_now: number): void {
    if (this.#socket === 'closed') return;
    this.#socket = 'closed';
    this.#timers.stopAll();
    this.#transport = undefined;
    this.#exchange = undefined;
    this.#output = [];
    this.#former = undefined;
    this.#next = undefined;
    if (this.#channel?.destroyingKey !== true) this.#channel?.drain(false);
    this.#channel?.closed();
  }

  /** Bytes from the socket, cut anywhere. Nothing holds on to the chunk afterwards. */
  receive(now: number, chunk: Uint8Array): void {
    if (this.#socket !== 'open') return;
    this.#keepalive.heard(now);
    try {
      this.#transport?.push(chunk);
      while (this.#socket === 'open') {
        const event = this.#transport?.next();
        if (event === undefined) break;
        this.#onTransport(now, event);
      }
      this.#transport?.settle();
    } catch (error) {
      this.#close(error as Error);
    }
  }

  /** Takes a query; throws LocalProtocolError for one that makes no sense. */
  send(_now: number, query: ClientQuery): void {
    const { length } = query.body;
    if (length === 0 || length % 4 !== 0) {
      throw new LocalProtocolError('query is not a TL object', { got: `${length} bytes` });
    }
    if (this.#stopped) this.#events.push({ kind: 'failed', id: query.id, error: stopped() });
    else this.#queries.add(query);
  }

  /** Forgets a query: no event for it will come. The server is told, if it may have the query. */
  cancel(_now: number, id: number): void {
    const query = this.#queries.get(id);
    if (query === undefined) return;
    if (this.#channel === undefined) this.#queries.finish(query, false);
    else this.#channel.cancel(query);
  }

  /** Some deadline has passed. */
  wake(now: number): void {
    while (this.#socket === 'open') {
      const timer = this.#timers.expire(now);
      if (timer === undefined) return;
      if (timer === 'exchange') {
        this.#close(new MtprotoError('EXCHANGE_TIMEOUT', 'the key exchange takes too long'));
      } else if (timer === 'renew') this.#renew(now);
      else if (timer === 'drain') this.#change(now);
      else this.#channel?.expired(now, timer);
    }
  }

  /** Bytes for the socket; call until undefined. */
  transmit(now: number): Uint8Array | undefined {
    if (this.#socket !== 'open') return undefined;
    const next = this.#channel?.transmit(now);
    if (next !== undefined) this.#frame(next.packet, { quickAck: next.quickAck, inPlace: true });
    const output = this.#output;
    if (output.length > 0) this.#output = [];
    return joinFrames(output);
  }

  /** The socket has taken what `transmit` gave, and nobody uses it: the memory serves again. */
  sent(bytes: Uint8Array): void {
    outgoingMemory.give(bytes);
  }

  /** The next event; call until undefined. */
  poll(): ClientEvent | undefined {
    return this.#events.shift();
  }

  /**
   * Asks the server to forget the key (after a log-out); a 'key-destroyed' event follows. Throws
   * LocalProtocolError when there is no key.
   */
  destroyKey(now: number): void {
    const key = this.#authKey;
    if (key === undefined) throw new LocalProtocolError('there is no key to destroy');
    if (this.#temporary !== undefined && this.#channel?.destroyingKey !== true) {
      // A temporary key could only destroy itself.
      this.#dropTemporary();
      this.#exchange = undefined;
      this.#timers.stopAll();
      this.#channel = this.#createChannel(key, undefined);
      this.#channel.drain(true);
      if (this.#socket === 'open') this.#channel.opened(now);
    }
    this.#channel?.destroyKey();
  }

  /**
   * Drops the key, so that another one is made at the next opening (after 'key-lost'). Queries that
   * the server may have executed under the old key fail, unless they are retryable.
   */
  renewKey(_now: number): void {
    this.#channel?.abandon();
    this.#channel = undefined;
    this.#authKey = undefined;
    this.#temporary?.drop();
    this.#keyLost = false;
    this.#keySuspected = false;
    if (this.#socket === 'open' && this.#exchange === undefined) this.#close(undefined);
  }

  /** The end: everything pending fails, nothing is sent or accepted any more. */
  stop(now: number): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.closed(now);
    for (const query of this.#queries.all()) {
      this.#queries.finish(query, true);
      this.#events.push({ kind: 'failed', id: query.id, error: stopped() });
    }
  }

  #onTransport(now: number, event: TransportEvent): void {
    if (event.kind === 'quick-ack') {
      this.#channel?.quickAck(event.token);
    } else if (event.kind === 'error') {
      this.#onTransportError(event.status);
    } else if (this.#exchange !== undefined && (!this.#channel || isPlain(event.packet))) {
      this.#onExchange(now, this.#exchange, event.packet);
    } else if (this.#former !== undefined && packetKeyId(event.packet) === this.#former.keyId) {
      this.#former.receive(now, event.packet);
      incomingMemory.give(event.packet);
    } else {
      this.#channel?.receive(now, event.packet);
      incomingMemory.give(event.packet);
      this.#keySuspected = false;
      if (this.#unbound) this.#onUnbound(now);
      else if (this.#next !== undefined && this.#channel?.busy === 0) this.#change(now);
    }
  }

  /** What has to be made first, is made; then the channel opens. */
  #begin(now: number): void {
    if (this.#channel !== undefined) this.#open(now, this.#channel);
    else this.#startExchange(now, this.#authKey && this.#temporary?.expiresIn);
  }

  #startExchange(now: number, expiresIn: number | undefined): void {
    this.#exchange = new KeyExchange(this.#options, expiresIn);
    this.#frame(this.#exchange.start(now));
    this.#timers.set('exchange', now + this.#limits.exchangeTimeout);
  }

  #onExchange(now: number, exchange: KeyExchange, packet: Uint8Array): void {
    // What is read of it are views.
    const next = exchange.receive(now, Uint8Array.from(packet));
    if (next !== undefined) this.#frame(next);
    if (exchange.result !== undefined) this.#onKey(now, exchange.result);
  }

  #onKey(now: number, result: ClientExchangeResult): void {
    const { authKey, authKeyId, serverSalt, timeOffset, expiresAt } = result;
    this.#exchange = undefined;
    this.#timers.stop('exchange');
    this.#clock.sync(now, now + timeOffset);
    if (expiresAt !== undefined) {
      this.#onTemporaryKey(now, { authKey, serverSalt, expiresAt });
      return;
    }
    this.#authKey = authKey;
    this.#temporary?.permanentMade(now);
    if (this.#temporary === undefined) this.#channel = this.#createChannel(authKey, serverSalt);
    this.#events.push({ kind: 'auth-key', authKey, authKeyId, serverSalt, timeOffset });
    this.#begin(now);
  }

  #onTemporaryKey(now: number, key: TemporaryKey): void {
    if (this.#channel === undefined) {
      this.#bind(now, key);
      return;
    }
    this.#next = key;
    this.#channel.drain(true);
    this.#events.push({ kind: 'renewing' });
    if (this.#channel.busy === 0) this.#change(now);
    else this.#timers.set('drain', now + this.#limits.drainTime);
  }

  /** The time of the temporary key draws to its end: makes the next one beside it. */
  #renew(now: number): void {
    if (this.#exchange !== undefined || this.#next !== undefined) return;
    this.#temporary?.renewing(this.#clock.serverTime(now));
    this.#startExchange(now, this.#temporary?.expiresIn);
  }

  /** Goes on under the next temporary key. */
  #change(now: number): void {
    const next = this.#next;
    if (next === undefined) return;
    this.#next = undefined;
    this.#channel?.abandon();
    this.#timers.stopAll();
    this.#former = this.#channel;
    this.#bind(now, next);
  }

  #bind(now: number, key: TemporaryKey): void {
    const { serverSalt } = key;
    this.#temporary?.made(key);
    this.#channel = this.#createChannel(key.authKey, serverSalt, {
      permanentKey: this.#authKey as Uint8Array,
      temporaryKey: key.authKey,
      expiresAt: key.expiresAt,
      done: (error) => {
        if (error === undefined) this.#onBound(key);
        else this.#onBindRefused(now, error);
      },
    });
    this.#open(now, this.#channel);
  }

  #onBound(key: TemporaryKey): void {
    this.#timers.stop('exchange');
    this.#temporary?.bound();
    this.#events.push({ kind: 'temporary-key', ...key });
    this.#ready();
  }

  #onBindRefused(now: number, error: RpcErrorBody): void {
    const verdict = this.#temporary?.refused(now, error);
    this.#dropTemporary();
    if (verdict === 'permanent-lost') this.#emit({ kind: 'key-lost' });
    this.#close(new RemoteProtocolError('temporary key not bound', { got: error.message }));
  }

  /** AUTH_KEY_PERM_EMPTY: the server has another temporary key for us, or has dropped all. */
  #onUnbound(now: number): void {
    this.#unbound = false;
    this.#temporary?.drop();
    this.#channel?.drain(true);
    if (this.#exchange === undefined && this.#next === undefined) {
      this.#startExchange(now, this.#temporary?.expiresIn);
    }
  }

  /** `refused`: by an error 404, which comes in place of an answer. */
  #dropTemporary(refused: boolean = false): void {
    this.#temporary?.drop();
    this.#channel?.abandon(refused);
    this.#channel = undefined;
    this.#next = undefined;
  }

  #open(now: number, channel: ClientChannel): void {
    channel.opened(now);
    if (channel.binding) this.#timers.set('exchange', now + this.#limits.exchangeTimeout);
    else this.#ready();
  }

  #ready(): void {
    this.#events.push({ kind: 'ready' });
    if (this.#temporary?.current === undefined || this.#channel?.destroyingKey === true) return;
    this.#timers.set('renew', this.#temporary.renewAt() - this.#clock.offset);
  }

  /**
   * 404 says that the server does not know our key, but nobody vouches for it: one more connection
   * has to confirm it. During an exchange it only ends that (B-21, B-24). A temporary key is simply
   * replaced (C-59).
   */
  #onTransportError(status: number): void {
    if (status !== 404) {
      this.#events.push({ kind: 'transport-error', status });
    } else if (this.#exchange === undefined && this.#channel !== undefined) {
      if (this.#channel.destroyingKey) this.#emit({ kind: 'key-destroyed', outcome: 'ok' });
      else if (this.#temporary !== undefined) this.#dropTemporary(true);
      else if (this.#keySuspected) this.#emit({ kind: 'key-lost' });
      this.#keySuspected = true;
    }
    this.#close(new TransportError(status));
  }

  #createChannel(
    authKey: Uint8Array,
    serverSalt: bigint | undefined,
    bind?: BindingOptions,
  ): ClientChannel {
    const { random, gunzip, gzip } = this.#options;
    const parts: ChannelParts = {
      random,
      gunzip,
      gzip,
      limits: this.#limits,
      clock: this.#clock,
      salts: new ClientSalts(serverSalt),
      queries: this.#queries,
      keepalive: this.#keepalive,
      timers: this.#timers,
      unbound:
        this.#temporary &&
        (() => {
          this.#unbound = true;
        }),
      emit: (event) => this.#emit(event),
      close: (reason) => this.#close(reason),
    };
    return new ClientChannel(authKey, parts, bind);
  }

  #emit(event: ClientEvent): void {
    const destroyed = event.kind === 'key-destroyed' && event.outcome !== 'fail';
    if (event.kind === 'key-lost' || destroyed) this.#keyLost = true;
    this.#events.push(event);
  }

  #frame(packet: Uint8Array, options?: FrameOptions): void {
    if (this.#transport !== undefined) this.#output.push(this.#transport.frame(packet, options));
  }

  #close(reason: Error | undefined): void {
    if (this.#socket !== 'open') return;
    this.#socket = 'broken';
    this.#events.push({ kind: 'close', reason });
  }
}

function stopped(): LocalProtocolError {
  return new LocalProtocolError('connection stopped');
}
