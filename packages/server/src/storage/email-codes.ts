import type { EmailCode, EmailCodes, EmailPurpose } from '../services/code-stores.ts';
import type { Database } from './database.ts';
import type { EmailCodeRow } from './schema.ts';

/** The table `email_codes`. */
export function emailCodesIn(db: Database): EmailCodes {
  return {
    async find(purpose, subject) {
      const row = await db
        .selectFrom('email_codes')
        .selectAll()
        .where('purpose', '=', purpose)
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row && codeOf(row);
    },

    async put(code) {
      const row = rowOf(code);
      const { purpose: _, subject: __, ...changes } = row;
      await db
        .insertInto('email_codes')
        .values(row)
        .onConflict((conflict) => conflict.columns(['purpose', 'subject']).doUpdateSet(changes))
        .execute();
    },

    async countTry({ mac, purpose, subject }, limit) {
      const counted = await db
        .updateTable('email_codes')
        .set((column) => ({ tries: column('tries', '+', 1n) }))
        .where('purpose', '=', purpose)
        .where('subject', '=', subject)
        .where('code_mac', '=', mac)
        .where('tries', '<', BigInt(limit))
        .returning('subject')
        .executeTakeFirst();
      return counted !== undefined;
    },

    async remove({ mac, purpose, subject }) {
      const removed = await db
        .deleteFrom('email_codes')
        .where('purpose', '=', purpose)
        .where('subject', '=', subject)
        .where('code_mac', '=', mac)
        .returning('subject')
        .executeTakeFirst();
      return removed !== undefined;
    },

    async removeExpired(now) {
      await db.deleteFrom('email_codes').where('expires_at', '<=', BigInt(now)).execute();
    },
  };
}

function codeOf(row: EmailCodeRow): EmailCode {
  return {
    purpose: row.purpose as EmailPurpose,
    subject: row.subject,
    email: row.email,
    mac: row.code_mac,
    tries: Number(row.tries),
    expiresAt: Number(row.expires_at),
  };
}

function rowOf(code: EmailCode): EmailCodeRow {
  return {
    purpose: code.purpose,
    subject: code.subject,
    email: code.email,
    code_mac: code.mac,
    tries: BigInt(code.tries),
    expires_at: BigInt(code.expiresAt),
  };
}
