import type { WebTokens } from '../services/token-stores.ts';
import type { Database } from './database.ts';

/** The table `web_tokens`. */
export function webTokensIn(db: Database): WebTokens {
  return {
    async add({ expiresAt, mac, userId }) {
      await db
        .insertInto('web_tokens')
        .values({ mac, user_id: userId, expires_at: BigInt(expiresAt) })
        .execute();
    },

    async find(mac) {
      const row = await db
        .selectFrom('web_tokens')
        .selectAll()
        .where('mac', '=', mac)
        .executeTakeFirst();
      return row && { mac, userId: row.user_id, expiresAt: Number(row.expires_at) };
    },

    async remove(mac) {
      const removed = await db
        .deleteFrom('web_tokens')
        .where('mac', '=', mac)
        .returning('mac')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeExpired(now) {
      await db.deleteFrom('web_tokens').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}
