import type { AuthKeys, StoredAuthKey } from '../storage/auth-keys.ts';

/**
 * The authorization keys in use, over those in storage. Bounded: the key that was used longest ago
 * is forgotten here first, and read again when it comes back.
 */
export class AuthKeyCache {
  readonly #stored: AuthKeys;
  readonly #capacity: number;
  readonly #keys = new Map<bigint, StoredAuthKey>();

  constructor(stored: AuthKeys, capacity = 10_000) {
    this.#stored = stored;
    this.#capacity = capacity;
  }

  /** The key, unless it is unknown or its time is over; `now` in milliseconds. */
  async get(authKeyId: bigint, now: number): Promise<StoredAuthKey | undefined> {
    const key = this.#keys.get(authKeyId) ?? (await this.#stored.byId(authKeyId));
    if (!key) return undefined;
    if (key.expiresAt !== undefined && key.expiresAt * 1000 <= now) {
      this.#keys.delete(authKeyId);
      return undefined;
    }
    this.#keep(key);
    return key;
  }

  /** False when the id is taken. */
  async add(key: StoredAuthKey): Promise<boolean> {
    await this.#stored.removeExpired(key.createdAt);
    if (!(await this.#stored.add(key))) return false;
    this.#keep(key);
    return true;
  }

  /** Remembers the layer and the initConnection of a key's client; returns the key as it is now. */
  async setClient(
    key: StoredAuthKey,
    layer: number | undefined,
    client: string,
  ): Promise<StoredAuthKey> {
    if (key.layer === (layer ?? key.layer) && key.client === client) return key;
    await this.#stored.setClient(key.authKeyId, layer, client);
    return this.#change(key, { ...(layer !== undefined && { layer }), client });
  }

  /** Lets a temporary key act for a permanent one, in place of the one before. */
  async bind(key: StoredAuthKey, permAuthKeyId: bigint): Promise<void> {
    const replaced = await this.#stored.bind(key, permAuthKeyId);
    for (const authKeyId of replaced) this.#keys.delete(authKeyId);
    this.#change(key, { permAuthKeyId });
  }

  /** Returns the ids of the key and of the temporary keys that acted for it. */
  async remove(authKeyId: bigint): Promise<readonly bigint[]> {
    const removed = await this.#stored.remove(authKeyId);
    for (const each of removed) this.#keys.delete(each);
    return removed;
  }

  /** The key as it is now, not as it was when the change was asked for, with the change. */
  #change(key: StoredAuthKey, changes: Partial<StoredAuthKey>): StoredAuthKey {
    const current = this.#keys.get(key.authKeyId);
    const changed = { ...(current ?? key), ...changes };
    if (current) this.#keep(changed);
    return changed;
  }

  #keep(key: StoredAuthKey): void {
    this.#keys.delete(key.authKeyId);
    this.#keys.set(key.authKeyId, key);
    if (this.#keys.size > this.#capacity) {
      for (const oldest of this.#keys.keys()) {
        this.#keys.delete(oldest);
        break;
      }
    }
  }
}
