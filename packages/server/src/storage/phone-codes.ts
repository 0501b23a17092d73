import type { CodePurpose, CodeType, PhoneCode, PhoneCodes } from '../services/stores.ts';
import { flag } from './columns.ts';
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

    async ofPhone(phone, now) {
      const rows = await db
        .selectFrom('phone_codes')
        .selectAll()
        .where('phone', '=', phone)
        .where('expires_at', '>', BigInt(now))
        .execute();
      return rows.map(codeOf);
    },

    async add(code) {
      await db.insertInto('phone_codes').values(rowOf(code)).execute();
    },

    async setType(hash, type, nextTypes) {
      await db
        .updateTable('phone_codes')
        .set({ type, next_types: nextTypes.join(' ') })
        .where('hash', '=', hash)
        .execute();
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

    async removeOf({ authKeyId, phone, purpose }) {
      await db
        .deleteFrom('phone_codes')
        .where('auth_key_id', '=', authKeyId)
        .where('phone', '=', phone)
        .where('purpose', '=', purpose)
        .execute();
    },

    async removeOfPhone(phone) {
      await db.deleteFrom('phone_codes').where('phone', '=', phone).execute();
    },

    async removeExpired(now) {
      await db.deleteFrom('phone_codes').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}

function codeOf(row: PhoneCodeRow): PhoneCode {
  return {
    hash: row.hash,
    purpose: row.purpose as CodePurpose,
    phone: row.phone,
    authKeyId: row.auth_key_id,
    apiId: Number(row.api_id),
    mac: row.code_mac,
    type: row.type as CodeType,
    nextTypes: row.next_types.split(' ').filter(Boolean) as CodeType[],
    appHash: row.app_hash !== 0n,
    ...(row.user_id !== null && { userId: row.user_id }),
    ...(row.email !== null && { email: row.email }),
    ...(row.new_email !== null && { newEmail: row.new_email }),
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
    next_types: code.nextTypes.join(' '),
    purpose: code.purpose,
    app_hash: flag(code.appHash),
    user_id: code.userId ?? null,
    email: code.email ?? null,
    new_email: code.newEmail ?? null,
    passed: flag(code.passed),
    tries: BigInt(code.tries),
    sent_at: BigInt(code.sentAt),
    expires_at: BigInt(code.expiresAt),
  };
}
