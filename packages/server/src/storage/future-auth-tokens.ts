import type { FutureAuthTokens } from '../services/session-stores.ts';
import type { Database } from './database.ts';

/** The table `future_auth_tokens`. */
export function futureAuthTokensIn(db: Database): FutureAuthTokens {
  return {
    async add({ mac, userId, createdAt, expiresAt }) {
      await db
        .insertInto('future_auth_tokens')
        .values({
          token_mac: mac,
          user_id: userId,
          created_at: BigInt(createdAt),
          expires_at: BigInt(expiresAt),
        })
        .execute();
    },

    async take(userId, macs, now) {
      if (macs.length === 0) return false;
      const first = await db
        .selectFrom('future_auth_tokens')
        .select('token_mac')
        .where('user_id', '=', userId)
        .where('token_mac', 'in', macs)
        .where('expires_at', '>', BigInt(now))
        .orderBy('created_at')
        .executeTakeFirst();
      if (!first) return false;
      const taken = await db
        .deleteFrom('future_auth_tokens')
        .where('token_mac', '=', first.token_mac)
        .returning('token_mac')
        .executeTakeFirst();
      return taken !== undefined;
    },

    async keepNewest(userId, count) {
      const newest = db
        .selectFrom('future_auth_tokens')
        .select('token_mac')
        .where('user_id', '=', userId)
        .orderBy('created_at', 'desc')
        .orderBy('token_mac')
        .limit(count);
      await db
        .deleteFrom('future_auth_tokens')
        .where('user_id', '=', userId)
        .where('token_mac', 'not in', newest)
        .execute();
    },

    async removeOfUser(userId) {
      await db.deleteFrom('future_auth_tokens').where('user_id', '=', userId).execute();
    },

    async removeExpired(now) {
      await db.deleteFrom('future_auth_tokens').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}
