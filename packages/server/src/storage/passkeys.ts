import type { Passkeys, StoredPasskey } from '../services/passkey-stores.ts';
import { nullable } from './columns.ts';
import type { Database } from './database.ts';
import type { PasskeyRow } from './schema.ts';

/** The table `passkeys`. */
export function passkeysIn(db: Database): Passkeys {
  return {
    async find(id) {
      const row = await db
        .selectFrom('passkeys')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && passkeyOf(row);
    },

    async ofUser(userId) {
      const rows = await db
        .selectFrom('passkeys')
        .selectAll()
        .where('user_id', '=', userId)
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(passkeyOf);
    },

    async add(passkey) {
      const added = await db
        .insertInto('passkeys')
        .values(rowOf(passkey))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return added !== undefined;
    },

    async use(id, { from, now, to }) {
      const used = await db
        .updateTable('passkeys')
        .set({ counter: BigInt(to), used_at: BigInt(now) })
        .where('id', '=', id)
        .where('counter', '=', BigInt(from))
        .returning('id')
        .executeTakeFirst();
      return used !== undefined;
    },

    async remove(userId, id) {
      const removed = await db
        .deleteFrom('passkeys')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .returning('id')
        .executeTakeFirst();
      return removed !== undefined;
    },
  };
}

function passkeyOf(row: PasskeyRow): StoredPasskey {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    publicKey: row.public_key,
    counter: Number(row.counter),
    createdAt: Number(row.created_at),
    ...(row.used_at !== null && { usedAt: Number(row.used_at) }),
  };
}

function rowOf(passkey: StoredPasskey): PasskeyRow {
  return {
    id: passkey.id,
    user_id: passkey.userId,
    name: passkey.name,
    public_key: passkey.publicKey,
    counter: BigInt(passkey.counter),
    created_at: BigInt(passkey.createdAt),
    used_at: nullable(passkey.usedAt),
  };
}
