import type { Kysely, Migration } from 'kysely';

/** The data centre of each authorization key, and the home of each account. */
export function dataCenters(): Migration {
  return {
    async up(db: Kysely<unknown>): Promise<void> {
      for (const table of ['auth_keys', 'users']) {
        await db.schema
          .alterTable(table)
          .addColumn('dc_id', 'bigint', (column) => column.notNull().defaultTo(2))
          .execute();
      }
    },
  };
}
