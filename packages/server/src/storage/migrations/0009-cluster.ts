import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine.ts';

/** What several nodes on one database share: secrets, long events, and who has which session. */
export function cluster({ bytes }: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('secrets')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('value', bytes, (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('nodes')
        .addColumn('id', 'bigint', (column) => column.primaryKey())
        .addColumn('seen_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema
        .createTable('session_claims')
        .addColumn('auth_key_id', 'bigint', (column) => column.notNull())
        .addColumn('session_id', 'bigint', (column) => column.notNull())
        .addColumn('node', 'bigint', (column) => column.notNull())
        .addColumn('previous_node', 'bigint')
        .addPrimaryKeyConstraint('session_claims_key', ['auth_key_id', 'session_id'])
        .execute();
      await db.schema
        .createIndex('session_claims_node')
        .on('session_claims')
        .column('node')
        .execute();
      await db.schema
        .createTable('bus_events')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('body', bytes, (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('bus_events_age').on('bus_events').column('created_at').execute();
    },
  };
}
