import { authKeyId, parsePrivateKey, type RsaPrivateKey } from '@mtkit/crypto';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { ClientConnection } from '../src/connection/client-connection.ts';
import type { ClientConnectionOptions } from '../src/connection/client-options.ts';
import {
  ServerConnection,
  type ServerConnectionOptions,
} from '../src/connection/server-connection.ts';
import { ServerExchanges } from '../src/exchange/server.ts';
import type { ExchangeStep } from '../src/exchange/step.ts';
import type { ClientEvent } from '../src/session/client/client-event.ts';
import type { ClientQuery } from '../src/session/client/pending-query.ts';
import type { ServerEvent } from '../src/session/server/server-event.ts';
import type { ServerAuthKey } from '../src/session/server/server-key.ts';
import type { ServerSession } from '../src/session/server/server-session.ts';
import {
  ServerSessions,
  type ServerSessionsOptions,
} from '../src/session/server/server-sessions.ts';
import { queryNumber, testQuery } from './raw-client.ts';
import { seededNumbers, seededRandom } from './seeded-random.ts';
import { START } from './server-world.ts';
import rsaKeys from './vectors/rsa-keys.json' with { type: 'json' };

/** How a `Pair` behaves; times in ms, drawn evenly between the bounds. */
export interface PairOptions {
  /** The same seed gives the same run. */
  readonly seed: number;
  /** One way through the network. */
  readonly latency: readonly [number, number];
  /** How long the server takes for a query. */
  readonly work: readonly [number, number];
  /** Until the client opens another socket. */
  readonly reconnect: number;
  /** Cut what is sent into chunks at random bytes. */
  readonly chunks: boolean;
  /** The chance that a chunk gets lost, and the connection with it. */
  readonly loss: number;
  /** The first socket breaks after this many bytes, one way or the other. */
  readonly cutAfter: { readonly toServer?: number; readonly toClient?: number };
  /** Make the authorization key by an exchange, else both have one from the start. */
  readonly exchange: boolean;
  readonly client: Partial<ClientConnectionOptions>;
  readonly server: Partial<ServerSessionsOptions>;
  readonly connection: Partial<ServerConnectionOptions>;
}

/** How a query of the client ended. */
export type Outcome = number | string;

/** One socket between the two; both ends learn of its end at different times. */
interface Socket {
  readonly server: ServerConnection;
  clientOpen: boolean;
  serverOpen: boolean;
  /** What is on its way to the server does not arrive. */
  lost: boolean;
  /** Arrival of the last chunk, each way: a stream keeps its order. */
  toServer: number;
  toClient: number;
}

/**
 * A client and a server core joined in memory, with a simulated clock and network. The server
 * answers query n with n + 1,000,000, pushes what it is told, and counts what it executes. The
 * client opens a socket again after each close. Nothing here is random but by the seed.
 */
export class Pair {
  now: number = START;
  readonly client: ClientConnection;
  sessions: ServerSessions;
  readonly keys: Map<bigint, ServerAuthKey> = new Map();
  /** How often each query was executed. */
  readonly executed: Map<number, number> = new Map();
  /** How each query ended for the client: the number in its result, or its error. */
  readonly outcomes: Map<number, Outcome> = new Map();
  readonly updates: number[] = [];
  readonly clientEvents: ClientEvent[] = [];
  readonly serverEvents: ServerEvent[] = [];
  /** Bytes that went each way. */
  readonly carried: { toServer: number; toClient: number } = { toServer: 0, toClient: 0 };
  /** Sockets opened so far. */
  sockets = 0;
  /** What the client calls time, less the real one. */
  clientSkew = 0;
  /** Holds the server's answers back while true. */
  holdAnswers = false;
  /** Called for each query instead of the answer above. */
  onQuery: ((event: Extract<ServerEvent, { kind: 'query' }>) => void) | undefined;
  readonly #options: PairOptions;
  readonly #number: () => number;
  readonly #random: (n: number) => Uint8Array;
  #exchanges: ServerExchanges;
  #socket: Socket | undefined;
  readonly #open: Set<Socket> = new Set();
  readonly #queue: { readonly at: number; readonly order: number; run(): void }[] = [];
  #order = 0;
  #held: (() => void)[] = [];
  #stopped = false;

  constructor(options: Partial<PairOptions> = {}) {
    this.#options = { ...DEFAULTS, ...options };
    this.#random = seededRandom(this.#options.seed);
    this.#number = seededNumbers(this.#options.seed + 1);
    this.sessions = this.#newSessions();
    this.#exchanges = this.#newExchanges();
    const authKey = this.#options.exchange ? undefined : this.#random(256);
    if (authKey !== undefined) {
      const id = authKeyId(authKey);
      this.keys.set(id, { authKey, authKeyId: id, createdAt: START / 1000 });
    }
    this.client = new ClientConnection({
      transport: 'intermediate',
      dcId: 2,
      publicKeys: [KEY],
      random: this.#random,
      gunzip,
      gzip,
      ...(authKey === undefined ? {} : { authKey }),
      ...this.#options.client,
    });
    this.reconnect();
  }

  /** The server's session of the client, if it has just one. */
  get session(): ServerSession {
    const [session] = this.allSessions;
    if (session === undefined) throw new Error('no session');
    return session;
  }

  /** The server's sessions, last used last. */
  get allSessions(): ServerSession[] {
    return [...this.keys.keys()].flatMap((id) => this.sessions.ofKey(id));
  }

  /** Queries of the client that have no outcome yet. */
  get pending(): number {
    return this.client.pending;
  }

  /** Sends query n; its outcome will be under n. */
  send(n: number, options: Partial<ClientQuery> & { extra?: number } = {}): void {
    const { extra = 0, ...query } = options;
    this.client.send(this.#clientNow, { id: n, body: testQuery(n, extra), ...query });
    this.#flush();
  }

  /** An update to every session that takes it. */
  push(n: number, extra = 0): void {
    for (const session of this.allSessions) session.push(this.now, testQuery(n, extra));
    this.#flush();
  }

  /** Runs for a time, or until a condition holds. */
  run(time: number, until: () => boolean = () => false): void {
    const end = this.now + time;
    let idle = 0;
    while (!until()) {
      const before = this.now;
      const next = this.#nextTime();
      if (next === undefined || next > end) {
        this.now = end;
        return;
      }
      this.now = Math.max(this.now, next);
      this.#step();
      idle = this.now === before ? idle + 1 : 0;
      if (idle > 10_000) throw new Error(`the clock stands still at ${this.now}`);
    }
  }

  /** Runs until all queries have an outcome; throws when that takes longer than `time`. */
  settle(time = 600_000): void {
    this.run(time, () => this.pending === 0);
    if (this.pending > 0) throw new Error(`${this.pending} queries have no outcome`);
  }

  /**
   * The socket breaks. What is on its way is lost, or (`deliver`) still arrives; the server learns
   * of it after `unnoticed`.
   */
  cut(options: { deliver?: boolean; unnoticed?: number } = {}): void {
    const socket = this.#socket;
    if (socket === undefined) return;
    const { deliver = false, unnoticed = 0 } = options;
    this.#closeClient(socket);
    socket.lost = !deliver;
    this.#after(unnoticed, () => this.#closeServer(socket));
    this.#flush();
  }

  /** The server process starts anew: sessions and sockets are gone, keys stay. */
  restartServer(downtime = 0): void {
    for (const socket of this.#open) {
      socket.lost = true;
      this.#closeServer(socket);
      if (socket.clientOpen) this.#closeClient(socket);
    }
    this.#held = [];
    this.#downUntil = this.now + downtime;
    this.sessions = this.#newSessions(this.now + downtime);
    this.#exchanges = this.#newExchanges();
  }

  /** Opens a socket now. */
  reconnect(): void {
    if (this.#socket !== undefined || this.#stopped) return;
    if (this.now < this.#downUntil) {
      this.#after(this.#options.reconnect, () => this.reconnect());
      return;
    }
    this.sockets++;
    const socket: Socket = {
      server: new ServerConnection({
        sessions: this.sessions,
        exchanges: this.#exchanges,
        random: this.#random,
        ...this.#options.connection,
      }),
      clientOpen: true,
      serverOpen: true,
      lost: false,
      toServer: 0,
      toClient: 0,
    };
    socket.server.onOutput = () => this.#flushServer(socket);
    socket.server.opened(this.now);
    this.#open.add(socket);
    this.#socket = socket;
    this.client.opened(this.#clientNow);
    this.#flush();
  }

  /** Lets the answers go that `holdAnswers` kept. */
  release(): void {
    this.holdAnswers = false;
    for (const answer of this.#held.splice(0)) answer();
    this.#flush();
  }

  stop(): void {
    this.#stopped = true;
    this.client.stop(this.#clientNow);
    this.#flush();
  }

  #downUntil = 0;

  get #clientNow(): number {
    return this.now + this.clientSkew;
  }

  #between([low, high]: readonly [number, number]): number {
    return low + (this.#number() / 0x1_0000_0000) * (high - low);
  }

  #after(time: number, run: () => void): void {
    this.#at(this.now + time, run);
  }

  #at(at: number, run: () => void): void {
    const entry = { at, order: this.#order++, run };
    let low = 0;
    let high = this.#queue.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#queue[middle] as typeof entry).at <= at) low = middle + 1;
      else high = middle;
    }
    this.#queue.splice(low, 0, entry);
  }

  #nextTime(): number | undefined {
    const times = [this.#queue[0]?.at];
    const { deadline } = this.client;
    if (deadline !== undefined) times.push(deadline - this.clientSkew);
    for (const { server } of this.#open) times.push(server.deadline);
    const known = times.filter((time) => time !== undefined);
    return known.length === 0 ? undefined : Math.min(...known);
  }

  #step(): void {
    while ((this.#queue[0]?.at ?? Number.POSITIVE_INFINITY) <= this.now) this.#queue.shift()?.run();
    if ((this.client.deadline ?? Number.POSITIVE_INFINITY) <= this.#clientNow) {
      this.client.wake(this.#clientNow);
    }
    for (const { server } of this.#open) {
      if ((server.deadline ?? Number.POSITIVE_INFINITY) <= this.now) server.wake(this.now);
    }
    this.#flush();
  }

  #flush(): void {
    this.#flushClient();
    for (const socket of this.#open) this.#flushServer(socket);
  }

  #flushClient(): void {
    this.#pollClient();
    // Transmitting may bring events, too: queries that come after a failed one.
    while (this.#transmitClient()) this.#pollClient();
    this.#pollClient();
  }

  #pollClient(): void {
    for (let event = this.client.poll(); event !== undefined; event = this.client.poll()) {
      this.clientEvents.push(event);
      if (event.kind === 'result') this.outcomes.set(event.id, queryNumber(event.body));
      else if (event.kind === 'error')
        this.outcomes.set(event.id, `${event.code} ${event.message}`);
      else if (event.kind === 'failed') this.outcomes.set(event.id, event.error.message);
      else if (event.kind === 'update') this.updates.push(queryNumber(event.body));
      else if (event.kind === 'key-lost') this.client.renewKey(this.#clientNow);
      else if (event.kind === 'close') this.cut();
    }
  }

  #transmitClient(): boolean {
    const socket = this.#socket;
    if (socket === undefined) return false;
    const bytes = this.client.transmit(this.#clientNow);
    if (bytes === undefined) return false;
    const wire = bytes.slice();
    this.client.sent(bytes);
    this.#carry(socket, wire, 'toServer', (chunk) => {
      if (socket.serverOpen && !socket.lost) socket.server.receive(this.now, chunk);
    });
    return true;
  }

  #flushServer(socket: Socket): void {
    const { server } = socket;
    for (let event = server.poll(); event !== undefined; event = server.poll()) {
      this.#serve(socket, event);
    }
    for (;;) {
      const bytes = server.transmit(this.now);
      if (bytes === undefined) return;
      const wire = bytes.slice();
      server.sent(bytes);
      this.#carry(socket, wire, 'toClient', (chunk) => {
        if (!socket.clientOpen) return;
        this.client.receive(this.#clientNow, chunk);
        // A driver may read into the same memory again.
        chunk.fill(0xee);
      });
    }
  }

  #serve(socket: Socket, event: ServerEvent): void {
    const { server } = socket;
    this.serverEvents.push(event);
    if (event.kind === 'auth-key') {
      server.authKey(this.now, event.authKeyId, this.keys.get(event.authKeyId));
    } else if (event.kind === 'exchange') {
      server.step(this.now, this.#exchange(event.step));
    } else if (event.kind === 'query') {
      if (this.onQuery === undefined) this.#execute(event);
      else this.onQuery(event);
    } else if (event.kind === 'close') {
      this.#after(0, () => {
        this.#closeServer(socket);
        // The close reaches the client behind what was sent before it.
        this.#at(Math.max(socket.toClient, this.now), () => this.#closeClient(socket));
      });
    }
  }

  #exchange(step: Extract<ExchangeStep, { kind: 'job' | 'store' }>): ExchangeStep {
    if (step.kind === 'job') return step.resume(step.run());
    this.keys.set(step.key.authKeyId, step.key);
    return this.#exchanges.stored(this.now, step.ticket, true);
  }

  #execute({ session, msgId, query }: Extract<ServerEvent, { kind: 'query' }>): void {
    const n = queryNumber(query.body);
    this.executed.set(n, (this.executed.get(n) ?? 0) + 1);
    const answer = (): void => {
      const result = testQuery(n + 1_000_000, query.body.length - 12);
      session.answer(this.now, msgId, result);
    };
    this.#after(this.#between(this.#options.work), () => {
      if (this.holdAnswers) this.#held.push(answer);
      else answer();
    });
  }

  /** Bytes go their way in one piece or many; loss takes the connection with it. */
  #carry(
    socket: Socket,
    bytes: Uint8Array,
    way: 'toServer' | 'toClient',
    arrive: (chunk: Uint8Array) => void,
  ): void {
    const limit = this.sockets === 1 ? this.#options.cutAfter[way] : undefined;
    for (const whole of this.#chunks(bytes)) {
      if (socket[way] === Number.POSITIVE_INFINITY) return;
      this.carried[way] += whole.length;
      const excess = limit === undefined ? 0 : Math.max(this.carried[way] - limit, 0);
      const chunk = whole.subarray(0, whole.length - excess);
      if (this.#between([0, 1]) < this.#options.loss) {
        socket[way] = Number.POSITIVE_INFINITY;
        const unnoticed = this.#between([0, 2000]);
        this.#after(this.#between([0, 500]), () => this.#break(socket, unnoticed));
        return;
      }
      const at = Math.max(this.now + this.#between(this.#options.latency), socket[way]);
      socket[way] = at;
      this.#at(at, () => {
        if (socket.clientOpen || way === 'toServer') arrive(chunk);
        if (excess > 0) this.#break(socket, 0);
      });
      if (excess > 0) socket[way] = Number.POSITIVE_INFINITY;
    }
  }

  /** The client notices that the line is dead, the server later. */
  #break(socket: Socket, unnoticed: number): void {
    if (socket.clientOpen) this.#closeClient(socket);
    this.#after(unnoticed, () => this.#closeServer(socket));
  }

  #chunks(bytes: Uint8Array): Uint8Array[] {
    if (!this.#options.chunks) return [bytes];
    const chunks: Uint8Array[] = [];
    let from = 0;
    while (from < bytes.length) {
      const length = 1 + Math.floor(this.#between([0, Math.min(bytes.length, 400)]));
      chunks.push(bytes.subarray(from, from + length));
      from += length;
    }
    return chunks;
  }

  #closeClient(socket: Socket): void {
    if (!socket.clientOpen) return;
    socket.clientOpen = false;
    if (this.#socket !== socket) return;
    this.#socket = undefined;
    this.client.closed(this.#clientNow);
    this.#after(this.#options.reconnect, () => this.reconnect());
  }

  #closeServer(socket: Socket): void {
    if (!socket.serverOpen) return;
    socket.serverOpen = false;
    socket.server.closed();
    this.#flushServer(socket);
    this.#open.delete(socket);
  }

  #newSessions(startedAt: number = this.now): ServerSessions {
    const random = this.#random;
    return new ServerSessions({ random, gunzip, gzip, startedAt, ...this.#options.server });
  }

  #newExchanges(): ServerExchanges {
    return new ServerExchanges({ privateKeys: [KEY], random: this.#random, dcId: 2 });
  }
}

const KEY: RsaPrivateKey = parsePrivateKey(rsaKeys.keys[0] as string);

const DEFAULTS: PairOptions = {
  seed: 1,
  latency: [20, 20],
  work: [5, 5],
  reconnect: 100,
  chunks: false,
  loss: 0,
  cutAfter: {},
  exchange: false,
  client: {},
  server: {},
  connection: {},
};
