import type { Kysely, Migration } from 'kysely';

/** Tokens of QR codes and of web pages, authorizations on their way to another data centre, and where they went. */
export function loginTokens(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('login_tokens')
        .addColumn('mac', 'text', (column) => column.primaryKey())
        .addColumn('auth_key_id', 'bigint', (column) =>
          column.notNull().references('auth_keys.auth_key_id').onDelete('cascade'),
        )
        .addColumn('dc_id', 'bigint', (column) => column.notNull())
        .addColumn('api_id', 'bigint', (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('client', 'text', (column) => column.notNull())
        .addColumn('except_ids', 'text', (column) => column.notNull())
        .addColumn('user_id', 'bigint', (column) =>
          column.references('users.id').onDelete('cascade'),
        )
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      for (const column of ['auth_key_id', 'user_id', 'expires_at']) {
        await db.schema
          .createIndex(`login_tokens_${column}`)
          .on('login_tokens')
          .column(column)
          .execute();
      }
      await db.schema
        .createTable('authorization_transfers')
        .addColumn('mac', 'text', (column) => column.primaryKey())
        .addColumn('auth_key_id', 'bigint', (column) =>
          column.notNull().references('authorizations.auth_key_id').onDelete('cascade'),
        )
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('dc_id', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      for (const column of ['auth_key_id', 'user_id', 'expires_at']) {
        await db.schema
          .createIndex(`authorization_transfers_${column}`)
          .on('authorization_transfers')
          .column(column)
          .execute();
      }
      await db.schema
        .createTable('web_tokens')
        .addColumn('mac', 'text', (column) => column.primaryKey())
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      for (const column of ['user_id', 'expires_at']) {
        await db.schema
          .createIndex(`web_tokens_${column}`)
          .on('web_tokens')
          .column(column)
          .execute();
      }
      // What was imported from another data centre ends with the sign-in there.
      await db.schema
        .alterTable('authorizations')
        .addColumn('home_key_id', 'bigint', (column) =>
          column.references('authorizations.auth_key_id').onDelete('cascade'),
        )
        .execute();
      await db.schema
        .createIndex('authorizations_home')
        .on('authorizations')
        .column('home_key_id')
        .execute();
    },
  };
}
