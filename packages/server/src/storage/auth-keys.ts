import type { Cipher } from './cipher.ts';
import { flag, nullable } from './columns.ts';
import type { Database } from './database.ts';
import type { AuthKeyRow } from './schema.ts';
import { transact } from './transact.ts';

/** An authorization key and what its client said about itself. Times are in milliseconds. */
export interface StoredAuthKey {
  readonly authKeyId: bigint;
  readonly authKey: Uint8Array;
  readonly serverSalt: bigint;
  readonly temporary: boolean;
  readonly media: boolean;
  /** Unix time in seconds, for a temporary key. */
  readonly expiresAt?: number;
  /** The permanent key that a temporary one is bound to. */
  readonly permAuthKeyId?: bigint;
  readonly createdAt: number;
  /** The data centre that made the key, and the only one that knows it. */
  readonly dcId: number;
  readonly layer?: number;
  /** The last initConnection, as JSON. */
  readonly client?: string;
}

/** The authorization keys. */
export interface AuthKeys {
  byId(authKeyId: bigint): Promise<StoredAuthKey | undefined>;
  /** False when the id is taken: the exchange then asks the client to retry. */
  add(key: StoredAuthKey): Promise<boolean>;
  /** Remembers the layer and the initConnection of a key's client. */
  setClient(authKeyId: bigint, layer: number | undefined, client: string): Promise<void>;
  /**
   * Lets a temporary key act for a permanent one, in place of an earlier one for the same use
   * (media or not), which is forgotten. Returns the ids of those.
   */
  bind(key: StoredAuthKey, permAuthKeyId: bigint): Promise<readonly bigint[]>;
  /**
   * Forgets a key, its sign-in and its codes, and the temporary keys that act for it. Returns the
   * ids of all of them.
   */
  remove(authKeyId: bigint): Promise<readonly bigint[]>;
  /** Forgets temporary keys whose time is over; `now` in milliseconds. */
  removeExpired(now: number): Promise<void>;
}

/** The table `auth_keys`; the keys themselves are sealed. */
export function authKeysIn(db: Database, cipher: Cipher): AuthKeys {
  // Compiled once; the row is put in each time.
  const insert = db
    .insertInto('auth_keys')
    .values(ANY_ROW)
    .onConflict((conflict) => conflict.doNothing())
    .compile();

  return {
    async byId(authKeyId) {
      const row = await db
        .selectFrom('auth_keys')
        .selectAll()
        .where('auth_key_id', '=', authKeyId)
        .executeTakeFirst();
      return row && keyOf(row, cipher);
    },

    async add(key) {
      const row = rowOf(key, cipher);
      const parameters = COLUMNS.map((column) => row[column]);
      const { numAffectedRows } = await db.executeQuery({ ...insert, parameters });
      return numAffectedRows === 1n;
    },

    async setClient(authKeyId, layer, client) {
      await db
        .updateTable('auth_keys')
        .set({ client, ...(layer !== undefined && { layer: BigInt(layer) }) })
        .where('auth_key_id', '=', authKeyId)
        .execute();
    },

    async bind(key, permAuthKeyId) {
      return transact(db, async (transaction) => {
        const replaced = await transaction
          .deleteFrom('auth_keys')
          .where('perm_auth_key_id', '=', permAuthKeyId)
          .where('media', '=', flag(key.media))
          .where('auth_key_id', '!=', key.authKeyId)
          .returning('auth_key_id')
          .execute();
        await transaction
          .updateTable('auth_keys')
          .set({ perm_auth_key_id: permAuthKeyId })
          .where('auth_key_id', '=', key.authKeyId)
          .execute();
        return replaced.map((row) => row.auth_key_id);
      });
    },

    async remove(authKeyId) {
      const removed = await db
        .deleteFrom('auth_keys')
        .where((row) =>
          row.or([row('auth_key_id', '=', authKeyId), row('perm_auth_key_id', '=', authKeyId)]),
        )
        .returning('auth_key_id')
        .execute();
      return removed.map((row) => row.auth_key_id);
    },

    async removeExpired(now) {
      await db
        .deleteFrom('auth_keys')
        .where('temporary', '=', 1n)
        .where('expires_at', '<=', BigInt(Math.floor(now / 1000)))
        .execute();
    },
  };
}

function keyOf(row: AuthKeyRow, cipher: Cipher): StoredAuthKey {
  return {
    authKeyId: row.auth_key_id,
    authKey: cipher.open(row.auth_key, sealContext(row.auth_key_id)),
    serverSalt: row.server_salt,
    temporary: row.temporary !== 0n,
    media: row.media !== 0n,
    ...(row.expires_at !== null && { expiresAt: Number(row.expires_at) }),
    ...(row.perm_auth_key_id !== null && { permAuthKeyId: row.perm_auth_key_id }),
    createdAt: Number(row.created_at),
    dcId: Number(row.dc_id),
    ...(row.layer !== null && { layer: Number(row.layer) }),
    ...(row.client !== null && { client: row.client }),
  };
}

function rowOf(key: StoredAuthKey, cipher: Cipher): AuthKeyRow {
  return {
    auth_key_id: key.authKeyId,
    auth_key: cipher.seal(key.authKey, sealContext(key.authKeyId)),
    server_salt: key.serverSalt,
    temporary: flag(key.temporary),
    media: flag(key.media),
    expires_at: nullable(key.expiresAt),
    perm_auth_key_id: key.permAuthKeyId ?? null,
    created_at: BigInt(key.createdAt),
    dc_id: BigInt(key.dcId),
    layer: nullable(key.layer),
    client: key.client ?? null,
  };
}

function sealContext(authKeyId: bigint): string {
  return `auth_keys.auth_key:${authKeyId}`;
}

const ANY_ROW: AuthKeyRow = {
  auth_key_id: 0n,
  auth_key: new Uint8Array(),
  server_salt: 0n,
  temporary: 0n,
  media: 0n,
  expires_at: null,
  perm_auth_key_id: null,
  created_at: 0n,
  dc_id: 0n,
  layer: null,
  client: null,
};

const COLUMNS = Object.keys(ANY_ROW) as (keyof AuthKeyRow)[];
