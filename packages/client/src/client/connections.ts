import type { ConnectionInit } from '@mtkit/mtproto';
import { ConnectionError } from '../errors/connection.ts';
import type { Logger } from '../extensions/logger.ts';
import { type Dial, dialTcp, dialWebSocket, webSocketUrl } from '../network/dial.ts';
import type { Sender } from '../network/sender.ts';
import type { Session } from '../sessions/session.ts';
import { LAYER } from '../tl/api.ts';
import {
  type DataCenter,
  DEFAULT_DC,
  telegramDc,
  TELEGRAM_KEYS,
  telegramWebHost,
} from './data-centers.ts';
import { abortable } from './abortable.ts';
import { givenDc } from './find-dc.ts';
import type { ResolvedParams } from './options.ts';

/** What the connections need of their client. */
export interface ConnectionsOwner {
  readonly session: Session;
  readonly params: ResolvedParams;
  readonly log: Logger;
  init(): ConnectionInit;
  update(body: Uint8Array): void;
  /** Updates of the main data center were lost, or may have been. */
  gap(): void;
  state(state: -1 | 0 | 1): void;
  /** Has a data center drop all temporary keys but one (C-60). */
  dropOtherKeys(sender: Sender, authKeyId: bigint): void;
  /** Address of a data center other than the main one. Throws when there is none. */
  lookup(dcId: number): Promise<DataCenter>;
  /** Authorizes a connection to another data center like the main one; false without a login. */
  authorize(sender: Sender): Promise<boolean>;
}

/** The connections of a client: one to its main data center, others as they are needed. */
export class Connections {
  readonly #owner: ConnectionsOwner;
  /** Connections to other data centers, and logins on their way there; made when there is one. */
  #others: Map<number, Other> | undefined;
  #authorizing: Map<Sender, Promise<boolean>> | undefined;
  #main: Sender | undefined;
  #switching: Promise<void> | undefined;
  /** When the main data center changed, in milliseconds. */
  movedAt: number = Number.NEGATIVE_INFINITY;
  #life: number = 0;

  constructor(owner: ConnectionsOwner) {
    this.#owner = owner;
  }

  /** Connection to the main data center, once there was one. */
  get main(): Sender | undefined {
    return this.#main;
  }

  /** Changes with every disconnect: what was begun before must not go on after it. */
  get life(): number {
    return this.#life;
  }

  /** Connects to the main data center. Resolves with false when the attempts are used up. */
  async connect(): Promise<boolean> {
    if (!this.#main?.active) {
      const life = this.#life;
      const main = await this.#create(await this.#mainDc(), true);
      if (life !== this.#life) return false;
      if (!this.#main?.active) this.#main = main;
    }
    return this.#main.connect();
  }

  /** Closes every connection. */
  async disconnect(): Promise<void> {
    this.#life += 1;
    const others = [...(this.#others?.values() ?? [])];
    this.#others = undefined;
    for (const { timer } of others) clearTimeout(timer);
    await this.#main?.disconnect();
    await Promise.all(others.map(({ sender }) => sender.disconnect()));
  }

  /** The main connection, when it is the one for a request and is not about to move. */
  ready(dcId: number | undefined): Sender | undefined {
    if (this.#switching) return undefined;
    return dcId === undefined || dcId === this.#main?.dcId ? this.#main : undefined;
  }

  /** The connection for a request: waits while the main one moves or connects. */
  async sender(dcId: number | undefined, signal?: AbortSignal): Promise<Sender> {
    signal?.throwIfAborted();
    await abortable(this.#switching ?? Promise.resolve(), signal);
    const main = this.#main;
    if (!main) throw disconnected();
    if (dcId === undefined || dcId === main.dcId) return main;
    return abortable(this.#other(dcId), signal);
  }

  /** Carries the login over to another data center, once for all who ask at the same time. */
  authorize(sender: Sender): Promise<boolean> {
    let running = this.#authorizing?.get(sender);
    if (!running) {
      running = this.#owner.authorize(sender).finally(() => this.#authorizing?.delete(sender));
      this.#authorizing ??= new Map();
      this.#authorizing.set(sender, running);
    }
    return running;
  }

  /** Another data center has ended our login there: makes a new key and carries the login over. */
  async renewOther(sender: Sender): Promise<void> {
    const { dcId } = sender;
    const other = this.#others?.get(dcId);
    if (other?.sender === sender) {
      this.#forget(dcId, other);
      this.#owner.session.setAuthKey(undefined, dcId);
      await sender.disconnect();
    }
    await this.#other(dcId);
  }

  /** Leaves the key of the main data center for a new one. */
  async renewMain(): Promise<void> {
    const main = this.#main;
    if (!main) throw disconnected();
    this.#owner.session.setAuthKey(undefined);
    await main.disconnect();
    if (!(await this.connect())) throw this.#main?.lastError ?? disconnected();
  }

  /**
   * Has all data centers forget their keys (C-62). Those that do not answer soon keep them: nobody
   * else has them, and a day is as good as any to clean up.
   */
  async destroyKeys(): Promise<void> {
    const { session } = this.#owner;
    const others = DC_IDS.filter((id) => id !== this.#main?.dcId && session.getAuthKey(id));
    const destroy = async (id: number) => {
      const { sender } = await this.#reach(id);
      await sender.destroyKey(DESTROY_TIME);
    };
    await Promise.allSettled([this.#main?.destroyKey(DESTROY_TIME), ...others.map(destroy)]);
  }

  /** A connection to another data center, without the login. */
  async #reach(dcId: number): Promise<Other> {
    const known = this.#others?.get(dcId);
    if (known) return known;
    const sender = await this.#create(await this.#owner.lookup(dcId), false);
    const other = { sender, up: Promise.resolve(), timer: undefined };
    this.#others ??= new Map();
    this.#others.set(dcId, other);
    const late = setTimeout(() => void sender.disconnect(), DESTROY_TIME);
    await sender.connect().finally(() => clearTimeout(late));
    return other;
  }

  #forget(dcId: number, other: Other | undefined): void {
    clearTimeout(other?.timer);
    if (this.#others?.get(dcId) === other) this.#others?.delete(dcId);
  }

  /** Makes another data center the main one. */
  async switchDc({ id, ipAddress, port }: DataCenter): Promise<void> {
    if (this.#main?.dcId === id) return this.#switching;
    const before = this.#switching;
    const { session, log } = this.#owner;
    this.#switching = (async () => {
      await before;
      const old = this.#main;
      if (old?.dcId === id) return;
      log.info(`Moving to DC ${id}`);
      this.movedAt = Date.now();
      session.setDC(id, ipAddress, port);
      await session.save();
      const other = this.#others?.get(id);
      this.#others?.delete(id);
      clearTimeout(other?.timer);
      await other?.sender.disconnect();
      const life = this.#life;
      const main = await this.#create({ id, ipAddress, port }, true);
      if (life !== this.#life) throw disconnected();
      this.#main = main;
      await old?.disconnect();
      if (!(await main.connect())) throw main.lastError;
    })().finally(() => {
      this.#switching = undefined;
    });
    return this.#switching;
  }

  async #other(dcId: number): Promise<Sender> {
    let other = this.#others?.get(dcId);
    if (!other) {
      const dc = await this.#owner.lookup(dcId);
      const life = this.#life;
      const sender = await this.#create(dc, false);
      if (life !== this.#life) throw disconnected();
      other = this.#others?.get(dcId);
      if (!other) {
        other = { sender, up: this.#bringUp(sender), timer: undefined };
        this.#others ??= new Map();
        this.#others.set(dcId, other);
        other.up.catch(() => this.#others?.delete(dcId));
      }
    }
    this.#closeWhenIdle(dcId, other);
    await other.up;
    return other.sender;
  }

  async #bringUp(sender: Sender): Promise<void> {
    const isNew = sender.authKey === undefined;
    if (!(await sender.connect())) throw sender.lastError;
    if (isNew) await this.authorize(sender);
  }

  #closeWhenIdle(dcId: number, other: Other): void {
    clearTimeout(other.timer);
    const check = () => {
      if (other.sender.pending > 0) {
        this.#closeWhenIdle(dcId, other);
      } else if (this.#others?.get(dcId) === other) {
        this.#others?.delete(dcId);
        void other.sender.disconnect();
      }
    };
    other.timer = setTimeout(check, IDLE_TIME);
    (other.timer as { unref?(): void }).unref?.();
  }

  /** Address of the main data center: of the option `server`, of the session, or Telegram's. */
  async #mainDc(): Promise<DataCenter> {
    const { session, params } = this.#owner;
    await session.load();
    const { server, useWebSocket, useIPV6, testServers } = params;
    if (server) {
      const id = server.dcId ?? DEFAULT_DC;
      const port = (useWebSocket ? server.wsPort : server.port) ?? 443;
      const moved = session.dcId !== id && givenDc(params, session.dcId);
      // A session that has moved to another data center of the same host stays there.
      const isSettled = session.serverAddress === server.host && session.dcId !== id;
      if (moved) session.setDC(moved.id, moved.ipAddress, moved.port);
      else if (!isSettled) session.setDC(id, server.host, port);
    } else if (!session.serverAddress || !session.dcId) {
      const dc = telegramDc(session.dcId || DEFAULT_DC, useIPV6, testServers);
      if (!dc) throw new Error(`Cannot find the DC with the ID of ${session.dcId}`);
      const host = useWebSocket ? telegramWebHost(dc.id) : undefined;
      session.setDC(dc.id, host ?? dc.ipAddress, dc.port);
    }
    return {
      id: session.dcId,
      ipAddress: session.serverAddress as string,
      port: session.port ?? 443,
    };
  }

  async #create(dc: DataCenter, isMain: boolean): Promise<Sender> {
    // The protocol is loaded by connecting: programs that only read sessions do without it.
    const { Sender } = await import('../network/sender.ts');
    const { MainDcEvents, OtherDcEvents } = await import('./dc-events.ts');
    const owner = this.#owner;
    const { params, session, log } = owner;
    const { connection, autoReconnect, connectionRetries, reconnectRetries, retryDelay } = params;
    return new Sender({
      dcId: dc.id,
      testMode: params.testServers,
      transport: connection.transport,
      obfuscated: connection.obfuscated,
      publicKeys: this.#keys(),
      authKey: session.getAuthKey(dc.id)?.getKey(),
      pfs: params.pfs,
      layer: LAYER,
      open: this.#dial(dc),
      connectTimeout: params.timeout * 1000,
      connectionRetries,
      reconnectRetries,
      retryDelay,
      autoReconnect,
      log,
      events: isMain
        ? new MainDcEvents(owner, dc.id)
        : new OtherDcEvents(owner, dc.id, () => this.#others?.delete(dc.id)),
    });
  }

  #dial({ id, ipAddress, port }: DataCenter): Dial {
    const { server, useWebSocket, useWSS, testServers } = this.#owner.params;
    if (!useWebSocket) return dialTcp(ipAddress, port);
    if (server && ipAddress === (server.dcs?.[id]?.host ?? server.host)) {
      if (server.wsUrl && id === (server.dcId ?? DEFAULT_DC)) return dialWebSocket(server.wsUrl);
      return dialWebSocket(webSocketUrl(ipAddress, port, useWSS, testServers));
    }
    const webHost = server ? undefined : telegramWebHost(id);
    if (webHost && isTelegrams.test(ipAddress)) {
      return dialWebSocket(webSocketUrl(webHost, 443, true, testServers));
    }
    return dialWebSocket(webSocketUrl(ipAddress, port, useWSS || port === 443, testServers));
  }

  #keys(): readonly string[] {
    const { server } = this.#owner.params;
    if (!server) return TELEGRAM_KEYS;
    const { publicKeys = [] } = server;
    return typeof publicKeys === 'string' ? [publicKeys] : publicKeys;
  }
}

function disconnected(): ConnectionError {
  return new ConnectionError(
    'Cannot send requests while disconnected. You need to call .connect()',
  );
}

interface Other {
  readonly sender: Sender;
  readonly up: Promise<void>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Numbers of data centers that may have a key. */
const DC_IDS: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** How long the destruction of a key may take, in milliseconds. */
const DESTROY_TIME = 5000;

/** How long a connection to another data center stays open without requests, in milliseconds. */
const IDLE_TIME = 60_000;

/** Addresses of Telegram's data centers, for which there are web hosts. */
const isTelegrams: RegExp =
  /^149\.154\.(?:16|17)\d\.|^91\.108\.|^91\.105\.19|^95\.161\.76\.|^2001:(?:0?67c|b28):|\.web\.telegram\.org$/;
