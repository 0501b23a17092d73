import type { Kysely, Migration } from 'kysely';
import type { Engine } from '../engine.ts';

/** Messages to people that were not accepted for delivery yet. */
export function deliveries(engine: Engine): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('deliveries')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('body', engine.bytes, (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('deliveries_due').on('deliveries').column('due_at').execute();
    },
  };
}
