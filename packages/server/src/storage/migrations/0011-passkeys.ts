import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine.ts';

/** Passkeys, and the challenges that they answer. */
export function passkeys({ bytes }: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('passkeys')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('public_key', bytes, (column) => column.notNull())
        .addColumn('counter', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .execute();
      await db.schema.createIndex('passkeys_user').on('passkeys').column('user_id').execute();
      await db.schema
        .createTable('passkey_challenges')
        .addColumn('mac', 'text', (column) => column.primaryKey())
        .addColumn('auth_key_id', 'bigint', (column) =>
          column.notNull().references('auth_keys.auth_key_id').onDelete('cascade'),
        )
        .addColumn('user_id', 'bigint', (column) =>
          column.references('users.id').onDelete('cascade'),
        )
        .addColumn('dc_id', 'bigint', (column) => column.notNull())
        .addColumn('api_id', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      for (const column of ['auth_key_id', 'user_id', 'expires_at']) {
        await db.schema
          .createIndex(`passkey_challenges_${column}`)
          .on('passkey_challenges')
          .column(column)
          .execute();
      }
    },
  };
}
