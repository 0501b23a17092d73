import type { AccountDeletions } from '../services/session-stores.ts';
import type { Database } from './database.ts';

/** The table `account_deletions`. */
export function accountDeletionsIn(db: Database): AccountDeletions {
  return {
    async ofUser(userId) {
      const row = await db
        .selectFrom('account_deletions')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        userId: row.user_id,
        linkMac: row.link_mac,
        authKeyId: row.auth_key_id,
        reason: row.reason,
        requestedAt: Number(row.requested_at),
        deletesAt: Number(row.deletes_at),
      };
    },

    async add(deletion) {
      await db
        .insertInto('account_deletions')
        .values({
          user_id: deletion.userId,
          link_mac: deletion.linkMac,
          auth_key_id: deletion.authKeyId,
          reason: deletion.reason,
          requested_at: BigInt(deletion.requestedAt),
          deletes_at: BigInt(deletion.deletesAt),
        })
        .onConflict((conflict) => conflict.column('user_id').doNothing())
        .execute();
    },

    async remove(userId) {
      const removed = await db
        .deleteFrom('account_deletions')
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async due(now, limit) {
      const rows = await db
        .selectFrom('account_deletions')
        .select('user_id')
        .where('deletes_at', '<=', BigInt(now))
        .orderBy('deletes_at')
        .limit(limit)
        .execute();
      return rows.map((row) => row.user_id);
    },
  };
}
