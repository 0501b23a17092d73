import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from 'kysely';

/** The part of the `libsql` package that is used here. */
export interface LibsqlDatabase {
  prepare(sql: string): SqliteStatement;
  exec(sql: string): void;
  close(): void;
}

/**
 * Kysely over libsql. Kysely's own SQLite dialect does the work; this one gives binary columns as
 * Uint8Array (libsql gives ArrayBuffer), keeps prepared statements, and begins transactions for
 * writing at once, so that two processes on one file wait for each other instead of failing.
 */
export function libsqlDialect(database: LibsqlDatabase): Dialect {
  const sqlite = new SqliteDialect({ database: adapt(database) });
  return {
    createDriver: () => immediate(sqlite.createDriver()),
    createAdapter: () => new SqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}

function immediate(driver: Driver): Driver {
  driver.beginTransaction = async (connection: DatabaseConnection) => {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  };
  return driver;
}

function adapt(database: LibsqlDatabase): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = adaptStatement(database.prepare(sql));
        if (statements.size >= MAX_STATEMENTS) statements.clear();
        statements.set(sql, statement);
      }
      return statement;
    },
  };
}

function adaptStatement(statement: SqliteStatement): SqliteStatement {
  const rows = (parameters: ReadonlyArray<unknown>) => statement.all(parameters).map(adaptRow);
  return {
    reader: statement.reader,
    all: rows,
    run: (parameters) => statement.run(parameters),
    iterate: (parameters) => rows(parameters)[Symbol.iterator](),
  };
}

function adaptRow(row: unknown): unknown {
  const record = row as Record<string, unknown>;
  for (const [column, value] of Object.entries(record)) {
    if (value instanceof ArrayBuffer) record[column] = new Uint8Array(value);
  }
  return record;
}

const MAX_STATEMENTS = 200;
