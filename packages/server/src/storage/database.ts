import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, Migrator } from 'kysely';
import { sqlite } from './engine.ts';
import { type LibsqlDatabase, libsqlDialect } from './libsql-dialect.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './schema.ts';

/** The database of a server, or a transaction in it. */
export type Database = Kysely<Tables>;

/**
 * Opens the database, in memory when no directory is given, and brings its schema up to date.
 * What was committed to a file survives a crash of the process and of the machine.
 */
export async function openDatabase(directory?: string): Promise<Database> {
  const libsql = await openLibsql(directory);
  const database = new Kysely<Tables>({ dialect: libsqlDialect(libsql) });
  try {
    await migrate(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

async function openLibsql(directory: string | undefined): Promise<LibsqlDatabase> {
  const { default: Libsql } = await import('libsql');
  const path = directory ? databaseFile(directory) : ':memory:';
  const libsql = new Libsql(path, { timeout: BUSY_TIMEOUT });
  libsql.defaultSafeIntegers(true);
  if (directory) {
    libsql.exec('pragma journal_mode = wal');
    libsql.exec('pragma synchronous = full');
  }
  libsql.exec('pragma foreign_keys = on');
  return libsql;
}

/** The path of the database, which only its owner may read: authorization keys are in it. */
function databaseFile(directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, DATABASE_FILE);
  closeSync(openSync(path, 'a', 0o600));
  return path;
}

async function migrate(database: Database): Promise<void> {
  const all = migrations(sqlite);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => all },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('the database could not be brought up to date', { cause: error });
}

/** The name of the database in the data directory. */
export const DATABASE_FILE = 'mtkit.db';

/** How long to wait for another process that writes to the same file, in milliseconds. */
const BUSY_TIMEOUT = 5000;
