import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine.ts';

/** Passwords of two-step verification, the codes around them, and what a client proves them by. */
export function passwords({ bytes }: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      // No account had a verifier yet; an account is read with every request, its password is not.
      await db.schema.alterTable('users').dropColumn('password_verifier').execute();
      await db.schema
        .alterTable('users')
        .addColumn('has_password', 'bigint', (column) => column.notNull().defaultTo(0))
        .execute();
      await db.schema
        .createTable('passwords')
        .addColumn('user_id', 'bigint', (column) =>
          column.primaryKey().references('users.id').onDelete('cascade'),
        )
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('salt1', bytes, (column) => column.notNull())
        .addColumn('salt2', bytes, (column) => column.notNull())
        .addColumn('verifier', bytes, (column) => column.notNull())
        .addColumn('hint', 'text', (column) => column.notNull())
        .addColumn('changed_at', 'bigint', (column) => column.notNull())
        .addColumn('recovery_email', 'text')
        .addColumn('secure_settings', bytes)
        .addColumn('resets_at', 'bigint')
        .addColumn('reset_retry_at', 'bigint')
        .execute();
      await db.schema
        .createTable('password_codes')
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('purpose', 'text', (column) => column.notNull())
        .addColumn('email', 'text', (column) => column.notNull())
        .addColumn('code_mac', bytes, (column) => column.notNull())
        .addColumn('tries', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('password_codes_key', ['user_id', 'purpose'])
        .execute();
      await db.schema
        .createTable('srp_challenges')
        .addColumn('id', 'bigint', (column) => column.primaryKey())
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('auth_key_id', 'bigint', (column) =>
          column.notNull().references('auth_keys.auth_key_id').onDelete('cascade'),
        )
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('b', bytes, (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('srp_challenges_auth_key')
        .on('srp_challenges')
        .columns(['auth_key_id', 'expires_at'])
        .execute();
      await db.schema
        .createIndex('srp_challenges_user')
        .on('srp_challenges')
        .column('user_id')
        .execute();
      await db.schema
        .createIndex('srp_challenges_expiry')
        .on('srp_challenges')
        .column('expires_at')
        .execute();
      await db.schema
        .createIndex('password_codes_expiry')
        .on('password_codes')
        .column('expires_at')
        .execute();
    },
  };
}
