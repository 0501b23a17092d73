import type { Password, Passwords } from '../services/stores.ts';
import type { Cipher } from './cipher.ts';
import { nullable } from './columns.ts';
import type { Database } from './database.ts';
import type { PasswordRow } from './schema.ts';

/** The table `passwords`; verifiers and what is encrypted with a password are sealed. */
export function passwordsIn(db: Database, cipher: Cipher): Passwords {
  return {
    async ofUser(userId) {
      const row = await db
        .selectFrom('passwords')
        .selectAll()
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && passwordOf(row, cipher);
    },

    async put(password) {
      const row = rowOf(password, cipher);
      const { user_id: _, ...changes } = row;
      await db
        .insertInto('passwords')
        .values(row)
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(changes))
        .execute();
      await setHasPassword(db, password.userId, 1n);
    },

    async remove(userId) {
      const removed = await db
        .deleteFrom('passwords')
        .where('user_id', '=', userId)
        .returning('user_id')
        .executeTakeFirst();
      await setHasPassword(db, userId, 0n);
      return removed !== undefined;
    },
  };
}

async function setHasPassword(db: Database, userId: bigint, value: bigint): Promise<void> {
  await db.updateTable('users').set({ has_password: value }).where('id', '=', userId).execute();
}

function passwordOf(row: PasswordRow, cipher: Cipher): Password {
  const { user_id: userId } = row;
  return {
    userId,
    version: row.version,
    salt1: row.salt1,
    salt2: row.salt2,
    verifier: cipher.open(row.verifier, `passwords.verifier:${userId}`),
    hint: row.hint,
    changedAt: Number(row.changed_at),
    ...(row.recovery_email !== null && { recoveryEmail: row.recovery_email }),
    ...(row.secure_settings !== null && {
      secureSettings: cipher.open(row.secure_settings, `passwords.secure_settings:${userId}`),
    }),
    ...(row.resets_at !== null && { resetsAt: Number(row.resets_at) }),
    ...(row.reset_retry_at !== null && { resetRetryAt: Number(row.reset_retry_at) }),
  };
}

function rowOf(password: Password, cipher: Cipher): PasswordRow {
  const { userId, recoveryEmail, resetRetryAt, resetsAt, secureSettings } = password;
  return {
    user_id: userId,
    version: password.version,
    salt1: password.salt1,
    salt2: password.salt2,
    verifier: cipher.seal(password.verifier, `passwords.verifier:${userId}`),
    hint: password.hint,
    changed_at: BigInt(password.changedAt),
    recovery_email: recoveryEmail ?? null,
    secure_settings:
      secureSettings === undefined
        ? null
        : cipher.seal(secureSettings, `passwords.secure_settings:${userId}`),
    resets_at: nullable(resetsAt),
    reset_retry_at: nullable(resetRetryAt),
  };
}
