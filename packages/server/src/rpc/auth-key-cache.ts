import type { AuthKeys, StoredAuthKey } from '../storage/auth-keys.ts';

/**
 * The authorization keys of one data centre that are in use, over those in storage. Bounded: the
 * key that was used longest ago is forgotten here first, and read again when it comes back.
 */
export class AuthKeyCache {
  readonly #stored: AuthKeys;
  readonly #dcId: number;
  readonly #capacity: number;
  readonly #onChange: (authKeyIds: readonly bigint[]) => void;
  readonly #keys = new Map<bigint, StoredAuthKey>();
  /** The one that was used last. */
  #newest: StoredAuthKey | undefined;
  /** How often others have changed keys: what was being read then may be out of date. */
  #drops = 0;

  constructor(
    stored: AuthKeys,
    dcId: number,
    options: {
      readonly capacity?: number;
      /** These keys were changed: other nodes must read them again. */
      readonly onChange?: (authKeyIds: readonly bigint[]) => void;
    } = {},
  ) {
    this.#stored = stored;
    this.#dcId = dcId;
    this.#capacity = options.capacity ?? 10_000;
    this.#onChange = options.onChange ?? (() => {});
  }

  /** The key if it is at hand and its time is not over; `now` in milliseconds. */
  held(authKeyId: bigint, now: number): StoredAuthKey | undefined {
    const key = this.#keys.get(authKeyId);
    if (!key || hasExpired(key, now)) return undefined;
    this.#keep(key);
    return key;
  }

  /** The key, unless it is unknown or its time is over; `now` in milliseconds. */
  async get(authKeyId: bigint, now: number): Promise<StoredAuthKey | undefined> {
    const drops = this.#drops;
    const key = this.#keys.get(authKeyId) ?? (await this.#stored.byId(authKeyId));
    if (!key || key.dcId !== this.#dcId) return undefined;
    if (hasExpired(key, now)) {
      this.#keys.delete(authKeyId);
      return undefined;
    }
    if (drops === this.#drops) this.#keep(key);
    return key;
  }

  /** Keeps a key that this data centre has made; false when the id is taken. */
  async add(made: Omit<StoredAuthKey, 'dcId'>): Promise<boolean> {
    const key = { ...made, dcId: this.#dcId };
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
    this.#onChange([key.authKeyId]);
    return this.#change(key, { ...(layer !== undefined && { layer }), client });
  }

  /** Lets a temporary key act for a permanent one, in place of the one before. */
  async bind(key: StoredAuthKey, permAuthKeyId: bigint): Promise<void> {
    const replaced = await this.#stored.bind(key, permAuthKeyId);
    this.drop(replaced);
    this.#onChange([key.authKeyId, ...replaced]);
    this.#change(key, { permAuthKeyId });
  }

  /** Reads these keys again when they come back: they were changed by others. */
  drop(authKeyIds: readonly bigint[]): void {
    this.#drops++;
    for (const each of authKeyIds) this.#keys.delete(each);
  }

  /** Reads all keys again. */
  clear(): void {
    this.#drops++;
    this.#keys.clear();
  }

  /** Returns the ids of the key and of the temporary keys that acted for it. */
  async remove(authKeyId: bigint): Promise<readonly bigint[]> {
    const removed = await this.#stored.remove(authKeyId);
    this.drop(removed);
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
    if (key === this.#newest && this.#keys.get(key.authKeyId) === key) return;
    this.#newest = key;
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

function hasExpired({ expiresAt }: StoredAuthKey, now: number): boolean {
  return expiresAt !== undefined && expiresAt * 1000 <= now;
}
