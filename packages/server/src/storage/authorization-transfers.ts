import type { AuthorizationTransfers } from '../services/token-stores.ts';
import type { Database } from './database.ts';

/** The table `authorization_transfers`. */
export function authorizationTransfersIn(db: Database): AuthorizationTransfers {
  return {
    async add(transfer) {
      await db
        .insertInto('authorization_transfers')
        .values({
          mac: transfer.mac,
          auth_key_id: transfer.authKeyId,
          user_id: transfer.userId,
          dc_id: BigInt(transfer.dcId),
          expires_at: BigInt(transfer.expiresAt),
        })
        .execute();
    },

    async find(mac) {
      const row = await db
        .selectFrom('authorization_transfers')
        .selectAll()
        .where('mac', '=', mac)
        .executeTakeFirst();
      if (!row) return undefined;
      return {
        mac: row.mac,
        authKeyId: row.auth_key_id,
        userId: row.user_id,
        dcId: Number(row.dc_id),
        expiresAt: Number(row.expires_at),
      };
    },

    async remove(mac) {
      const removed = await db
        .deleteFrom('authorization_transfers')
        .where('mac', '=', mac)
        .returning('mac')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeExpired(now) {
      await db
        .deleteFrom('authorization_transfers')
        .where('expires_at', '<=', BigInt(now))
        .execute();
    },
  };
}
