import type { AccountSettings } from '../services/stores.ts';
import type { Database } from './database.ts';

/** The table `account_settings`. */
export function accountSettingsIn(db: Database): AccountSettings {
  return {
    async get(userId, name, peerId = NO_PEER) {
      const row = await db
        .selectFrom('account_settings')
        .select('value')
        .where('user_id', '=', userId)
        .where('name', '=', name)
        .where('peer_id', '=', peerId)
        .executeTakeFirst();
      return row && (JSON.parse(row.value) as object);
    },

    async ofPeers(userId, name) {
      const rows = await db
        .selectFrom('account_settings')
        .select(['peer_id', 'value'])
        .where('user_id', '=', userId)
        .where('name', '=', name)
        .where('peer_id', '!=', NO_PEER)
        .orderBy('peer_id')
        .execute();
      return new Map(rows.map((row) => [row.peer_id, JSON.parse(row.value) as object]));
    },

    async put(userId, name, setting, peerId = NO_PEER) {
      const value = JSON.stringify(setting);
      await db
        .insertInto('account_settings')
        .values({ user_id: userId, name, peer_id: peerId, value })
        .onConflict((conflict) =>
          conflict.columns(['user_id', 'name', 'peer_id']).doUpdateSet({ value }),
        )
        .execute();
    },

    async remove(userId, names) {
      await db
        .deleteFrom('account_settings')
        .where('user_id', '=', userId)
        .where('name', 'in', names)
        .execute();
    },
  };
}

/** In the column, for it is part of the primary key. */
const NO_PEER = 0n;
