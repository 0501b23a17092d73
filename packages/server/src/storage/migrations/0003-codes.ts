import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine.ts';

/** What codes are for and how they go on, codes for e-mail addresses, and banned numbers. */
export function codes({ bytes }: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await alterPhoneCodes(db);
      await createEmailCodes(db, bytes);
      await db.schema.alterTable('users').addColumn('login_email_resets_at', 'bigint').execute();
      await db.schema
        .createTable('pending_login_emails')
        .addColumn('auth_key_id', 'bigint', (column) =>
          column.primaryKey().references('auth_keys.auth_key_id').onDelete('cascade'),
        )
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('email', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('banned_phones')
        .addColumn('phone', 'text', (column) => column.primaryKey())
        .addColumn('banned_at', 'bigint', (column) => column.notNull())
        .execute();
    },
  };
}

async function alterPhoneCodes(db: Kysely<unknown>): Promise<void> {
  // Codes live for minutes: those that were sent before are asked for again.
  await db.deleteFrom('phone_codes' as never).execute();
  await db.schema.alterTable('phone_codes').dropColumn('next_type').execute();
  await db.schema
    .alterTable('phone_codes')
    .addColumn('next_types', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .alterTable('phone_codes')
    .addColumn('purpose', 'text', (column) => column.notNull().defaultTo('login'))
    .execute();
  await db.schema
    .alterTable('phone_codes')
    .addColumn('app_hash', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('phone_codes').addColumn('user_id', 'bigint').execute();
  await db.schema.alterTable('phone_codes').addColumn('new_email', 'text').execute();
  await db.schema.createIndex('phone_codes_phone').on('phone_codes').column('phone').execute();
}

async function createEmailCodes(db: Kysely<unknown>, bytes: Engine['bytes']): Promise<void> {
  await db.schema
    .createTable('email_codes')
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('email', 'text', (column) => column.notNull())
    .addColumn('code_mac', bytes, (column) => column.notNull())
    .addColumn('tries', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('email_codes_key', ['purpose', 'subject'])
    .execute();
  await db.schema
    .createIndex('email_codes_expiry')
    .on('email_codes')
    .column('expires_at')
    .execute();
}
