import type { Kysely, Migration } from 'kysely';

/** What people say about themselves, and what they have set in their apps. */
export function settings(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('users').addColumn('about', 'text').execute();
      await db.schema
        .createTable('account_settings')
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('peer_id', 'bigint', (column) => column.notNull())
        .addColumn('value', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('account_settings_key', ['user_id', 'name', 'peer_id'])
        .execute();
    },
  };
}
