import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, Kysely, Migrator, sql } from 'kysely';
import { type Engine, postgres, sqlite } from './engine.ts';
import { type LibsqlDatabase, libsqlDialect } from './libsql-dialect.ts';
import { LogSync, syncedFile } from './log-sync.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './schema.ts';
import { schemaScript } from './schema-script.ts';

/** The database of a server, or a transaction in it. */
export type Database = Kysely<Tables>;

/**
 * Opens the embedded database, in memory when no directory is given, and brings its schema up to
 * date. What was committed to a file survives a crash of the process, and of the machine from when
 * the promise of it, or of anything that was read later, resolves.
 */
export async function openDatabase(directory?: string): Promise<Database> {
  const libsql = await openLibsql(directory);
  if (directory === undefined) {
    libsql.exec(await schemaScript());
    return new Kysely<Tables>({ dialect: libsqlDialect(libsql) });
  }
  // There as long as the database is open.
  const log = new LogSync(syncedFile(`${join(directory, DATABASE_FILE)}-wal`));
  const dialect = libsqlDialect(libsql, log);
  const database = new Kysely<Tables>({ dialect });
  try {
    await bringUpToDate(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

/**
 * Runs the migrations that a file has not seen, all or none; SQLite itself keeps for us how many
 * those are (`user_version`). Kysely's migrator looks at every table there is, several times, which
 * took longer than all the rest of a start.
 */
async function bringUpToDate(database: Database): Promise<void> {
  const all = Object.values(migrations(sqlite));
  if ((await seenMigrations(database)) >= all.length) return;
  await database.transaction().execute(async (transaction) => {
    // Another process may have done it meanwhile.
    const seen = await seenMigrations(transaction);
    for (const migration of all.slice(seen)) await migration.up(transaction);
    if (seen >= all.length) return;
    await sql`pragma user_version = ${sql.lit(all.length)}`.execute(transaction);
  });
}

async function seenMigrations(database: Database): Promise<number> {
  const { rows } = await sql<{ user_version: bigint }>`pragma user_version`.execute(database);
  const seen = Number(rows[0]?.user_version ?? 0);
  if (seen > 0) return seen;
  // Before there was a count, Kysely's migrator kept a table.
  const kept = await sql`select name from sqlite_master where name = 'migrations'`.execute(
    database,
  );
  if (kept.rows.length === 0) return 0;
  const old = await sql<{ count: bigint }>`select count(*) as count from migrations`.execute(
    database,
  );
  return Number(old.rows[0]?.count ?? 0);
}

/**
 * Opens a PostgreSQL database (`postgres://user:password@host/name`) and brings its schema up to
 * date; nodes that do that at the same time wait for each other.
 */
export async function openPostgres(
  url: string,
  options: { readonly poolSize?: number } = {},
): Promise<Database> {
  const { postgresDialect } = await import('./postgres-dialect.ts');
  // Migrations may take their time, and wait for each other.
  const patient = await postgresDialect(url, { poolSize: 2, statementTimeout: 0 });
  await (await upToDate(patient, postgres)).destroy();
  const { poolSize = DEFAULT_POOL_SIZE } = options;
  const dialect = await postgresDialect(url, { poolSize, statementTimeout: STATEMENT_TIMEOUT });
  return new Kysely<Tables>({ dialect });
}

async function upToDate(dialect: Dialect, engine: Engine): Promise<Database> {
  const database = new Kysely<Tables>({ dialect });
  try {
    await migrate(database, engine);
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
    // The log is synchronized after commits by `LogSync`, and here when it goes to the database.
    libsql.exec('pragma synchronous = normal');
    // SQLite opens the log, or makes it, when it reads for the first time.
    libsql.prepare('select count(*) from sqlite_master').get([]);
  }
  libsql.exec('pragma foreign_keys = on');
  return libsql;
}

/** The path of the database, which only its owner may read. */
function databaseFile(directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, DATABASE_FILE);
  closeSync(openSync(path, 'a', 0o600));
  return path;
}

async function migrate(database: Database, engine: Engine): Promise<void> {
  const all = migrations(engine);
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => all },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  });
  const { error } = await migrator.migrateToLatest();
  // That the database cannot be reached says enough.
  if (error instanceof Error && error.name === 'DatabaseError') throw error;
  if (error) throw new Error('the database could not be brought up to date', { cause: error });
}

/** The name of the database in the data directory. */
export const DATABASE_FILE = 'mtkit.db';

/** Connections of a node to PostgreSQL. */
export const DEFAULT_POOL_SIZE = 10;

/** How long to wait for another process that writes to the same file, in milliseconds. */
const BUSY_TIMEOUT = 5000;

/** How long PostgreSQL may take for a statement, in milliseconds. */
const STATEMENT_TIMEOUT = 30_000;
