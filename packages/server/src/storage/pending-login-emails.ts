import type { PendingLoginEmails } from '../services/code-stores.ts';
import type { Database } from './database.ts';

/** The table `pending_login_emails`. */
export function pendingLoginEmailsIn(db: Database): PendingLoginEmails {
  return {
    async put(authKeyId, userId, email) {
      await db
        .insertInto('pending_login_emails')
        .values({ auth_key_id: authKeyId, user_id: userId, email })
        .onConflict((conflict) =>
          conflict.column('auth_key_id').doUpdateSet({ user_id: userId, email }),
        )
        .execute();
    },

    async take(authKeyId, userId) {
      const row = await db
        .deleteFrom('pending_login_emails')
        .where('auth_key_id', '=', authKeyId)
        .returning(['user_id', 'email'])
        .executeTakeFirst();
      return row?.user_id === userId ? row.email : undefined;
    },
  };
}
