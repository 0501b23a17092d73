import { type Database, openDatabase, openPostgres } from '../src/storage/database.ts';
import { startPostgres, type TestPostgres } from './postgres.ts';

let postgres: Promise<TestPostgres> | undefined;

/** A new database: in memory, or with `MTKIT_TEST_ENGINE=postgres` in a PostgreSQL. */
export async function openTestDatabase(): Promise<Database> {
  if (process.env['MTKIT_TEST_ENGINE'] !== 'postgres') return openDatabase();
  // It ends with the process.
  postgres ??= startPostgres();
  const server = await postgres;
  return openPostgres(await server.database(), { poolSize: 4 });
}
