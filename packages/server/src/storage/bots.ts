import type { Bots } from '../services/stores.ts';
import type { Database } from './database.ts';

/** The table `bots`. */
export function botsIn(db: Database): Bots {
  return {
    async byId(userId) {
      const row = await db
        .selectFrom('bots')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        userId: row.user_id,
        tokenMac: row.token_mac,
        createdAt: Number(row.created_at),
        ...(row.revoked_at !== null && { revokedAt: Number(row.revoked_at) }),
      };
    },

    async add(bot) {
      await db
        .insertInto('bots')
        .values({
          user_id: bot.userId,
          token_mac: bot.tokenMac,
          created_at: BigInt(bot.createdAt),
          revoked_at: null,
        })
        .execute();
    },

    async rotate(userId, tokenMac) {
      const rotated = await db
        .updateTable('bots')
        .set({ token_mac: tokenMac, revoked_at: null })
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      return rotated !== undefined;
    },

    async revoke(userId, now) {
      const revoked = await db
        .updateTable('bots')
        .set({ revoked_at: BigInt(now) })
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      return revoked !== undefined;
    },
  };
}
