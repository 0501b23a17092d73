import { type Kysely, type Migration, sql } from 'kysely';
import type { Engine } from '../engine.ts';

/** What accounts have written and been sent, and what happened when. */
export function messages(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('mailboxes')
        .addColumn('user_id', 'bigint', (column) =>
          column.primaryKey().references('users.id').onDelete('cascade'),
        )
        .addColumn('pts', 'bigint', (column) => column.notNull())
        .addColumn('last_message_id', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('messages')
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('id', 'bigint', (column) => column.notNull())
        .addColumn('peer_id', 'bigint', (column) => column.notNull())
        .addColumn('random_id', 'bigint')
        .addColumn('pts', 'bigint', (column) => column.notNull())
        .addColumn('date', 'bigint', (column) => column.notNull())
        .addColumn('body', engine.bytes, (column) => column.notNull())
        .addPrimaryKeyConstraint('messages_key', ['user_id', 'id'])
        .addUniqueConstraint('messages_random_id', ['user_id', 'random_id'])
        .execute();
      await db.schema
        .createIndex('messages_peer')
        .on('messages')
        .columns(['user_id', 'peer_id', 'id'])
        .execute();
      await db.schema
        .createIndex('messages_date')
        .on('messages')
        .columns(['user_id', 'peer_id', 'date', 'id'])
        .execute();
      await db.schema
        .createTable('dialogs')
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('peer_id', 'bigint', (column) => column.notNull())
        .addColumn('message_count', 'bigint', (column) => column.notNull())
        .addColumn('top_message_id', 'bigint', (column) => column.notNull())
        .addColumn('read_inbox_max_id', 'bigint', (column) => column.notNull())
        .addColumn('unread_count', 'bigint', (column) => column.notNull())
        .addColumn('unread_mark', 'bigint', (column) => column.notNull())
        .addColumn('pin_order', 'bigint')
        .addPrimaryKeyConstraint('dialogs_key', ['user_id', 'peer_id'])
        .execute();
      await db.schema
        .createTable('update_log')
        .addColumn('user_id', 'bigint', (column) =>
          column.notNull().references('users.id').onDelete('cascade'),
        )
        .addColumn('pts', 'bigint', (column) => column.notNull())
        .addColumn('pts_count', 'bigint', (column) => column.notNull())
        .addColumn('event', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('update_log_key', ['user_id', 'pts'])
        .execute();
      await db.schema
        .createTable('accepted_terms')
        .addColumn('user_id', 'bigint', (column) =>
          column.primaryKey().references('users.id').onDelete('cascade'),
        )
        .addColumn('terms_id', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('users_username')
        .on('users')
        .expression(sql`lower(username)`)
        .execute();
    },
  };
}
