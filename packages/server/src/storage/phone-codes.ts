import type { CodeType, PhoneCode, PhoneCodes } from '../services/stores.ts';
import type { Database } from './database.ts';
import type { PhoneCodeRow } from './schema.ts';

/** The table `phone_codes`. */
export function phoneCodesIn(db: Database): PhoneCodes {
  return {
    async byHash(hash) {
      const row = await db
        .selectFrom('phone_codes')
        .selectAll()
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row && codeOf(row);
    },

    async add(code) {
      await db.insertInto('phone_codes').values(rowOf(code)).execute();
    },

    async countTry(hash, limit) {
      const counted = await db
        .updateTable('phone_codes')
        .set((column) => ({ tries: column('tries', '+', 1n) }))
        .where('hash', '=', hash)
        .where('tries', '<', BigInt(limit))
        .returning('hash')
        .executeTakeFirst();
      return counted !== undefined;
    },

    async pass(hash, expiresAt) {
      const passed = await db
        .updateTable('phone_codes')
        .set({ passed: 1n, expires_at: BigInt(expiresAt) })
        .where('hash', '=', hash)
        .where('passed', '=', 0n)
        .returning('hash')
        .executeTakeFirst();
      return passed !== undefined;
    },

    async remove(hash) {
      const removed = await db
        .deleteFrom('phone_codes')
        .where('hash', '=', hash)
        .returning('hash')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeExpired(now) {
      await db.deleteFrom('phone_codes').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}

function codeOf(row: PhoneCodeRow): PhoneCode {
  return {
    hash: row.hash,
    phone: row.phone,
    authKeyId: row.auth_key_id,
    apiId: Number(row.api_id),
    mac: row.code_mac,
    type: row.type as CodeType,
    ...(row.next_type !== null && { nextType: row.next_type as CodeType }),
    ...(row.email !== null && { email: row.email }),
    passed: row.passed !== 0n,
    tries: Number(row.tries),
    sentAt: Number(row.sent_at),
    expiresAt: Number(row.expires_at),
  };
}

function rowOf(code: PhoneCode): PhoneCodeRow {
  return {
    hash: code.hash,
    phone: code.phone,
    auth_key_id: code.authKeyId,
    api_id: BigInt(code.apiId),
    code_mac: code.mac,
    type: code.type,
    next_type: code.nextType ?? null,
    email: code.email ?? null,
    passed: code.passed ? 1n : 0n,
    tries: BigInt(code.tries),
    sent_at: BigInt(code.sentAt),
    expires_at: BigInt(code.expiresAt),
  };
}
