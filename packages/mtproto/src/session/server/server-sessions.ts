import { readLong } from '@mtkit/crypto';
import type { RandomBytes } from '../../transport/transport.ts';
import type { Gunzip, Gzip } from '../gzip.ts';
import { MessageIdClock, messageIdAt } from '../message-id.ts';
import { DEFAULT_SERVER_LIMITS, type ServerLimits } from './limits.ts';
import { type ServerAuthKey, ServerKey } from './server-key.ts';
import { ServerSession } from './server-session.ts';
import { SessionClaims } from './session-claims.ts';

/** Options of `ServerSessions`. */
export interface ServerSessionsOptions {
  readonly random: RandomBytes;
  readonly gunzip: Gunzip;
  /** Compresses results and updates; without it nothing is compressed. */
  readonly gzip?: Gzip | undefined;
  readonly limits?: Partial<ServerLimits> | undefined;
  /**
   * When the server began to receive, in ms (else: the time of its first packet). Messages older
   * than that are refused, unless their key is younger: they may have been executed by a former
   * run of the server (I-08).
   */
  readonly startedAt?: number | undefined;
  /** TL bytes of the update that stands for those that did not fit (updatesTooLong). */
  readonly updatesTooLong?: Uint8Array | undefined;
  /**
   * Whether other servers know the same keys: then a session has to be claimed, by the event
   * 'claim', before its first packet is looked at, and what another server may have executed is
   * refused (I-07). Default false.
   */
  readonly shared?: boolean | undefined;
  /** Called when a session is forgotten: destroyed, evicted, or its key deleted. */
  readonly onForget?: ((session: ServerSession) => void) | undefined;
}

/** Internal: what a session needs of the registry. */
export interface SessionServices {
  readonly limits: ServerLimits;
  /** One clock for all: ids of a session stay increasing when it is forgotten and made again. */
  readonly clock: MessageIdClock;
  readonly gunzip: Gunzip;
  readonly gzip: Gzip | undefined;
  readonly updatesTooLong: Uint8Array | undefined;
  randomLong(): bigint;
  /** The size of a session may have changed. */
  account(session: ServerSession): void;
  /** Message ids of a key below this one may have been executed before. */
  floor(now: number, key: ServerKey): bigint;
  destroySession(now: number, asker: ServerSession, sessionId: bigint): boolean;
  forgetKey(now: number, authKeyId: bigint): void;
}

/**
 * All sessions of a server process, by authorization key and session id, and the keys in use.
 * Connections share one. Bounded in number and bytes: the least recently used are forgotten, which
 * clients learn by new_session_created (D-73).
 */
export class ServerSessions implements SessionServices {
  readonly limits: ServerLimits;
  readonly clock: MessageIdClock = new MessageIdClock();
  readonly gunzip: Gunzip;
  readonly gzip: Gzip | undefined;
  readonly updatesTooLong: Uint8Array | undefined;
  readonly #random: RandomBytes;
  readonly #shared: boolean;
  readonly #onForget: ((session: ServerSession) => void) | undefined;
  #startedAt: number | undefined;
  readonly #keys: Map<bigint, ServerKey> = new Map();
  /** Both levels least recently used first. */
  readonly #byKey: Map<bigint, Map<bigint, ServerSession>> = new Map();
  readonly #recent: Set<ServerSession> = new Set();
  /** Highest id of the forgotten sessions of a key, while the time window lets it in. */
  readonly #floors: Map<bigint, { msgId: bigint; until: number }> = new Map();
  /** Those with many answers that were not acknowledged. */
  readonly #large: Set<ServerSession> = new Set();
  readonly #claims: SessionClaims = new SessionClaims();
  #bytes = 0;

  constructor(options: ServerSessionsOptions) {
    this.limits = { ...DEFAULT_SERVER_LIMITS, ...options.limits };
    this.gunzip = options.gunzip;
    this.gzip = options.gzip;
    this.updatesTooLong = options.updatesTooLong;
    this.#random = options.random;
    this.#shared = options.shared ?? false;
    this.#onForget = options.onForget;
    this.#startedAt = options.startedAt;
  }

  /** Number of sessions. */
  get size(): number {
    return this.#recent.size;
  }

  /** Bytes that the sessions keep, roughly. */
  get bytes(): number {
    return this.#bytes;
  }

  get(authKeyId: bigint, sessionId: bigint): ServerSession | undefined {
    return this.#byKey.get(authKeyId)?.get(sessionId);
  }

  /** The sessions of a key, the one used last at the end (updates go there, D-90). */
  ofKey(authKeyId: bigint): ServerSession[] {
    return [...(this.#byKey.get(authKeyId)?.values() ?? [])];
  }

  /** Forgets a key that was deleted, with its sessions; its next packet is looked up again. */
  forgetKey(now: number, authKeyId: bigint): void {
    for (const session of this.ofKey(authKeyId)) this.#forget(now, session);
    this.#keys.delete(authKeyId);
  }

  /**
   * Another server takes over a session: it is forgotten here. Returns the lowest msg_id that was
   * not taken here, for the other server's `claimed`.
   */
  release(now: number, authKeyId: bigint, sessionId: bigint): bigint {
    const claimed = this.#claims.take(authKeyId, sessionId) ?? 0n;
    const session = this.get(authKeyId, sessionId);
    if (session) this.#forget(now, session);
    this.#startedAt ??= now;
    const own = session ? session.incoming.highest + 1n : this.#floorOf(authKeyId, undefined);
    return [own, claimed, session?.floor ?? 0n].reduce((one, other) => (one > other ? one : other));
  }

  /** Internal: whether the session has to be claimed before a packet of it counts. */
  mustClaim(authKeyId: bigint, sessionId: bigint): boolean {
    if (!this.#shared || this.get(authKeyId, sessionId)) return false;
    return !this.#claims.has(authKeyId, sessionId);
  }

  /** Internal: the session is this server's; ids below `floor` may have been executed elsewhere. */
  claimed(now: number, authKeyId: bigint, sessionId: bigint, floor: bigint): void {
    if (this.get(authKeyId, sessionId)) return;
    const oldest = this.#claims.add(authKeyId, sessionId, floor);
    // It would be claimed again, and then nobody would know of its floor.
    if (oldest) this.#raiseFloor(now, oldest.authKeyId, oldest.floor - 1n);
  }

  /** Internal: a key that was looked up before. */
  key(now: number, authKeyId: bigint): ServerKey | undefined {
    const key = this.#keys.get(authKeyId);
    if (key === undefined || !key.expired(now)) return key;
    this.forgetKey(now, authKeyId);
    return undefined;
  }

  /** Internal: keeps a key that was found; undefined when it has expired. */
  learnKey(now: number, found: ServerAuthKey): ServerKey | undefined {
    const key = new ServerKey(found);
    if (key.expired(now)) return undefined;
    this.#keys.set(key.authKeyId, key);
    if (this.#keys.size > this.limits.keys) {
      const oldest = this.#keys.keys().next().value;
      if (oldest !== undefined) this.#keys.delete(oldest);
    }
    return key;
  }

  /** Internal: the session of a packet; a new one is not kept before `keep`. */
  open(key: ServerKey, sessionId: bigint): ServerSession {
    const known = this.get(key.authKeyId, sessionId);
    if (known) return known;
    const session = new ServerSession(this, key, sessionId);
    session.floor = this.#claims.get(key.authKeyId, sessionId) ?? 0n;
    return session;
  }

  /** Internal: the session is in use: keeps it, and makes room if it is new. */
  keep(now: number, session: ServerSession): void {
    const { authKeyId, sessionId } = session;
    this.#claims.take(authKeyId, sessionId);
    const siblings = this.#byKey.get(authKeyId) ?? new Map<bigint, ServerSession>();
    this.#byKey.set(authKeyId, siblings);
    siblings.delete(sessionId);
    siblings.set(sessionId, session);
    this.#recent.delete(session);
    this.#recent.add(session);
    session.counted ??= 0;
    this.account(session);
    if (siblings.size > this.limits.sessionsPerKey) this.#evict(now, siblings.values(), session);
    if (this.size > this.limits.sessions) this.#evict(now, this.#recent.values(), session);
    while (this.#bytes > this.limits.bytes && this.#evictUnconnected(now, session));
    // One for each that comes: their number stays the same.
    if (this.#bytes > this.limits.bytes) this.#evict(now, this.#recent.values(), session);
  }

  account(session: ServerSession): void {
    this.#measure(session);
    if (this.#bytes > this.limits.bytes) this.#shed();
  }

  floor(now: number, key: ServerKey): bigint {
    this.#startedAt ??= now;
    return this.#floorOf(key.authKeyId, key.createdAt);
  }

  destroySession(now: number, asker: ServerSession, sessionId: bigint): boolean {
    const session = this.get(asker.authKeyId, sessionId);
    // What destroying oneself would mean is not defined.
    if (session === undefined || session === asker) return false;
    this.#forget(now, session);
    return true;
  }

  randomLong(): bigint {
    return readLong(this.#random(8));
  }

  #floorOf(authKeyId: bigint, createdAt: number | undefined): bigint {
    const startedAt = this.#startedAt ?? 0;
    const younger = createdAt !== undefined && createdAt * 1000 >= startedAt;
    const started = younger ? 0n : messageIdAt(startedAt);
    const forgotten = this.#floors.get(authKeyId)?.msgId ?? 0n;
    return forgotten > started ? forgotten : started;
  }

  #measure(session: ServerSession): void {
    if (session.counted === undefined) return;
    const { bytes, outgoing } = session;
    this.#bytes += bytes - session.counted;
    session.counted = bytes;
    if (outgoing.answerBytes > LARGE) this.#large.add(session);
    else if (this.#large.size > 0) this.#large.delete(session);
  }

  /** Clients that acknowledge nothing must not fill the memory: who keeps most loses answers. */
  #shed(): void {
    const largest = [...this.#large].sort(
      (one, other) => other.outgoing.answerBytes - one.outgoing.answerBytes,
    );
    for (const session of largest) {
      if (this.#bytes <= this.limits.bytes) return;
      session.dropAnswers();
      this.#measure(session);
    }
  }

  /** Forgets the oldest of these that no connection carries, else the oldest. */
  #evict(now: number, sessions: Iterable<ServerSession>, except: ServerSession): void {
    let oldest: ServerSession | undefined;
    let seen = 0;
    for (const session of sessions) {
      if (session === except) continue;
      oldest ??= session;
      if (++seen > SEARCH) break;
      if (session.connected) continue;
      oldest = session;
      break;
    }
    if (oldest !== undefined) this.#forget(now, oldest);
  }

  #evictUnconnected(now: number, except: ServerSession): boolean {
    let seen = 0;
    for (const session of this.#recent) {
      if (++seen > SEARCH) break;
      if (session === except || session.connected) continue;
      this.#forget(now, session);
      return true;
    }
    return false;
  }

  #forget(now: number, session: ServerSession): void {
    for (const link of session.links) link.drop(now, session);
    session.close();
    const { authKeyId, sessionId } = session;
    const siblings = this.#byKey.get(authKeyId);
    siblings?.delete(sessionId);
    if (siblings?.size === 0) this.#byKey.delete(authKeyId);
    this.#recent.delete(session);
    this.#large.delete(session);
    this.#bytes -= session.counted ?? 0;
    session.counted = undefined;
    const { highest } = session.incoming;
    this.#raiseFloor(now, authKeyId, highest < session.floor ? session.floor - 1n : highest);
    this.#onForget?.(session);
  }

  /** Without its session a message would count as new: none up to the last one is taken. */
  #raiseFloor(now: number, authKeyId: bigint, highest: bigint): void {
    for (const [id, { until }] of this.#floors) {
      if (until > now && this.#floors.size <= this.limits.keys) break;
      this.#floors.delete(id);
    }
    const before = this.#floors.get(authKeyId)?.msgId ?? 0n;
    const msgId = highest > before ? highest + 1n : before;
    this.#floors.delete(authKeyId);
    this.#floors.set(authKeyId, { msgId, until: now + FLOOR_LIFE });
  }
}

/** How many sessions are looked at for one that no connection carries. */
const SEARCH = 1024;

/** Bytes of answers that a session may keep even when memory is short. */
const LARGE = 64 * 1024;

/** Longer than the time window of message ids, both ways. */
const FLOOR_LIFE = 340_000;
