import type { AccountSettings } from '../services/stores.ts';
import type { Database } from './database.ts';

/** The table `account_settings`. */
export function accountSettingsIn(db: Database): AccountSettings {
  return {
    async of(userId, names) {
      if (names.length === 0) return new Map();
      const rows = await db
        .selectFrom('account_settings')
        .select(['name', 'value'])
        .where('user_id', '=', userId)
        .where('name', 'in', names)
        .execute();
      return settingsOf(rows);
    },

    async ofKind(userId, kind) {
      const rows = await db
        .selectFrom('account_settings')
        .select(['name', 'value'])
        .where('user_id', '=', userId)
        .where('name', '>=', `${kind}:`)
        .where('name', '<', `${kind};`)
        .orderBy('name')
        .execute();
      return settingsOf(rows);
    },

    async put(userId, name, setting) {
      const value = JSON.stringify(setting);
      await db
        .insertInto('account_settings')
        .values({ user_id: userId, name, value })
        .onConflict((conflict) => conflict.columns(['user_id', 'name']).doUpdateSet({ value }))
        .execute();
    },

    async removeKind(userId, kind) {
      await db
        .deleteFrom('account_settings')
        .where('user_id', '=', userId)
        .where('name', '>=', `${kind}:`)
        .where('name', '<', `${kind};`)
        .execute();
    },
  };
}

function settingsOf(
  rows: readonly { readonly name: string; readonly value: string }[],
): ReadonlyMap<string, object> {
  return new Map(rows.map(({ name, value }) => [name, JSON.parse(value) as object]));
}
