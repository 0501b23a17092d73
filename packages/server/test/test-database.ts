import { randomBytes } from 'node:crypto';
import type { ServerOptions } from '../src/config.ts';
import { type Database, openDatabase, openPostgres } from '../src/storage/database.ts';
import { startPostgres } from './postgres.ts';

let databases: Promise<() => Promise<string>> | undefined;

/** A new database: in memory, or with `MTKIT_TEST_ENGINE=postgres` in a PostgreSQL. */
export async function openTestDatabase(): Promise<Database> {
  const url = await newDatabase();
  if (url === undefined) return openDatabase();
  const database = await openPostgres(url, { poolSize: 4 });
  opened.push(database);
  // A PostgreSQL takes so many connections; those of tests that are over are not needed.
  if (opened.length > KEPT) await opened.shift()?.destroy();
  return database;
}

const opened: Database[] = [];

/** More than any one test opens. */
const KEPT = 8;

/** The options of a server on such a database, which else is like one in memory. */
export async function testEngine(): Promise<ServerOptions> {
  const database = await newDatabase();
  if (database === undefined) return {};
  return { database, encryptionKey: randomBytes(32), testPhones: true };
}

/** Its schema is copied: that is quicker than making it. */
async function newDatabase(): Promise<string | undefined> {
  if (process.env['MTKIT_TEST_ENGINE'] !== 'postgres') return undefined;
  databases ??= (async () => {
    // It ends with this process.
    const postgres = await startPostgres();
    const empty = await postgres.database();
    await (await openPostgres(empty)).destroy();
    return () => postgres.database(empty);
  })();
  return (await databases)();
}
