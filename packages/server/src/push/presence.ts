import { apiRegistry, LAYER } from '@mtkit/api';
import type { ServerSession } from '@mtkit/mtproto';
import { TlReader } from '@mtkit/tl';
import type { Caller } from '../rpc/caller.ts';
import { layerOf } from '../rpc/layers/layer.ts';
import type { PushTarget } from './bus.ts';

/** Which clients are there, by permanent key and by account, on all DCs of this process. */
export class Presence {
  readonly #keys = new Map<bigint, KeyPresence>();
  readonly #users = new Map<bigint, Set<KeyPresence>>();
  readonly #sessions = new WeakMap<ServerSession, KeyPresence>();
  /** The keys whose sign-ins have ended last, and the count that each made. */
  readonly #ended = new Map<bigint, number>();
  #ends = 0;

  /** How many sign-ins have ended so far. */
  get ends(): number {
    return this.#ends;
  }

  /**
   * A session has asked something. `ends` is how many sign-ins had ended before it was looked up
   * who that is: one that has ended since is none (I-24).
   */
  seen(session: ServerSession, caller: Caller, ends: number = this.#ends): void {
    const { authKeyId, layer } = caller;
    const userId = (this.#ended.get(authKeyId) ?? 0) > ends ? undefined : caller.userId;
    let key = this.#keys.get(authKeyId);
    if (!key) {
      key = { authKeyId, userId: undefined, layer, sessions: new Set(), latest: undefined };
      this.#keys.set(authKeyId, key);
    }
    key.layer = layer;
    if (key.userId !== userId) this.#setUser(key, userId);
    const before = this.#sessions.get(session);
    if (before !== key) {
      if (before) this.#remove(before, session);
      this.#sessions.set(session, key);
    }
    if (key.latest === session) return;
    key.latest = session;
    // The one used last comes last.
    key.sessions.delete(session);
    key.sessions.add(session);
  }

  /** A session is no more. */
  forget(session: ServerSession): void {
    const key = this.#sessions.get(session);
    if (!key) return;
    this.#sessions.delete(session);
    this.#remove(key, session);
  }

  /** A key is no longer signed in. */
  ended(authKeyId: bigint): void {
    this.#ended.delete(authKeyId);
    this.#ended.set(authKeyId, ++this.#ends);
    if (this.#ended.size > MAX_ENDED) {
      for (const oldest of this.#ended.keys()) {
        this.#ended.delete(oldest);
        break;
      }
    }
    const key = this.#keys.get(authKeyId);
    if (key) this.#setUser(key, undefined);
  }

  /** The permanent keys that are signed in, as far as is known here. */
  signedIn(): bigint[] {
    const keys = [...this.#keys.values()].filter(({ userId }) => userId !== undefined);
    return keys.map(({ authKeyId }) => authKeyId);
  }

  /** Hands an update to the clients that it is for; `now` in milliseconds. */
  push(now: number, target: PushTarget, body: Uint8Array): void {
    if ('authKeyId' in target) {
      const key = this.#keys.get(target.authKeyId);
      if (key) send(now, key, body);
      return;
    }
    for (const key of this.#users.get(target.userId) ?? []) {
      if (key.authKeyId !== target.exceptKey) send(now, key, body);
    }
  }

  #setUser(key: KeyPresence, userId: bigint | undefined): void {
    if (key.userId !== undefined) {
      const keys = this.#users.get(key.userId);
      keys?.delete(key);
      if (keys?.size === 0) this.#users.delete(key.userId);
    }
    key.userId = userId;
    if (userId === undefined) return;
    const keys = this.#users.get(userId) ?? new Set();
    keys.add(key);
    this.#users.set(userId, keys);
  }

  #remove(key: KeyPresence, session: ServerSession): void {
    key.sessions.delete(session);
    if (key.latest === session) key.latest = undefined;
    if (key.sessions.size > 0) return;
    this.#setUser(key, undefined);
    this.#keys.delete(key.authKeyId);
  }
}

/** More than can end while a call is looked at. */
const MAX_ENDED = 10_000;

interface KeyPresence {
  readonly authKeyId: bigint;
  userId: bigint | undefined;
  layer: number;
  /** The one used last at the end. */
  readonly sessions: Set<ServerSession>;
  /** The one at the end. */
  latest: ServerSession | undefined;
}

/** D-90: updates go to one session of a key: the connected one that was used last. */
function send(now: number, key: KeyPresence, body: Uint8Array): void {
  const sessions = [...key.sessions].filter((session) => session.wantsUpdates).reverse();
  const session = sessions.find(({ connected }) => connected) ?? sessions[0];
  if (!session) return;
  session.push(now, key.layer === LAYER ? body : translated(body, key.layer));
}

function translated(body: Uint8Array, layer: number): Uint8Array {
  return layerOf(layer).write(new TlReader(body, apiRegistry).object());
}
