import { type ColumnDataType, type Expression, sql } from 'kysely';

/** What differs between the databases that the schema runs on. */
export interface Engine {
  /** The column type of binary data. */
  readonly bytes: ColumnDataType | Expression<unknown>;
}

/** libsql, and SQLite itself. */
export const sqlite: Engine = { bytes: sql`blob` };

/** PostgreSQL, from version 14. */
export const postgres: Engine = { bytes: 'bytea' };
