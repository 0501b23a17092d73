import type { PasswordCode, PasswordCodes } from '../services/stores.ts';
import type { Database } from './database.ts';
import type { PasswordCodeRow } from './schema.ts';

/** The table `password_codes`. */
export function passwordCodesIn(db: Database): PasswordCodes {
  return {
    async find(userId, purpose) {
      const row = await db
        .selectFrom('password_codes')
        .selectAll()
        .where('user_id', '=', userId)
        .where('purpose', '=', purpose)
        .executeTakeFirst();
      return row && codeOf(row);
    },

    async put(code) {
      const row = rowOf(code);
      const { user_id: _, purpose: __, ...changes } = row;
      await db
        .insertInto('password_codes')
        .values(row)
        .onConflict((conflict) => conflict.columns(['user_id', 'purpose']).doUpdateSet(changes))
        .execute();
    },

    async countTry(userId, purpose, limit) {
      const counted = await db
        .updateTable('password_codes')
        .set((column) => ({ tries: column('tries', '+', 1n) }))
        .where('user_id', '=', userId)
        .where('purpose', '=', purpose)
        .where('tries', '<', BigInt(limit))
        .returning('user_id')
        .executeTakeFirst();
      return counted !== undefined;
    },

    async remove(userId, purpose) {
      const removed = await db
        .deleteFrom('password_codes')
        .where('user_id', '=', userId)
        .where('purpose', '=', purpose)
        .returning('user_id')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeExpired(now) {
      await db.deleteFrom('password_codes').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}

function codeOf(row: PasswordCodeRow): PasswordCode {
  return {
    userId: row.user_id,
    purpose: row.purpose as PasswordCode['purpose'],
    email: row.email,
    mac: row.code_mac,
    tries: Number(row.tries),
    sentAt: Number(row.sent_at),
    expiresAt: Number(row.expires_at),
  };
}

function rowOf(code: PasswordCode): PasswordCodeRow {
  return {
    user_id: code.userId,
    purpose: code.purpose,
    email: code.email,
    code_mac: code.mac,
    tries: BigInt(code.tries),
    sent_at: BigInt(code.sentAt),
    expires_at: BigInt(code.expiresAt),
  };
}
