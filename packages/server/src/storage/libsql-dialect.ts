import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { LogSync } from './log-sync.ts';

/** The part of the `libsql` package that is used here. */
export interface LibsqlDatabase {
  prepare(sql: string): LibsqlStatement;
  exec(sql: string): void;
  close(): void;
}

/** A statement that libsql has prepared. */
export interface LibsqlStatement {
  readonly reader: boolean;
  /** Has rows come as arrays. */
  raw(): this;
  columns(): readonly { readonly name: string }[];
  get(parameters: readonly unknown[]): unknown;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number | bigint };
}

/**
 * Kysely over libsql. Differs from Kysely's own SQLite dialect: binary columns come as Uint8Array
 * (libsql gives Buffer, or ArrayBuffer), statements stay prepared, transactions begin for writing at once, so
 * that two processes on one file wait for each other instead of failing, and those who wait for the
 * connection get it in turn. With a `log`, whoever has used the connection goes on when that is on
 * the disk, and others use the connection meanwhile.
 */
export function libsqlDialect(database: LibsqlDatabase, log?: LogSync): Dialect {
  return {
    createDriver: () => new LibsqlDriver(database, log),
    createAdapter: () => new LibsqlAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db: Kysely<unknown>) => new SqliteIntrospector(db),
  };
}

/** Migrations run in one transaction: a crash in one leaves nothing half done. */
class LibsqlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** A compiled query that gives a row at most may say so: it is read in half the time. */
export const ONE_ROW: OneRow = { oneRow: true };

/** One connection for all, handed on from one to the next. */
class LibsqlDriver implements Driver {
  readonly #database: LibsqlDatabase;
  readonly #connection: LibsqlConnection;
  readonly #log: LogSync | undefined;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(database: LibsqlDatabase, log: LogSync | undefined) {
    this.#database = database;
    this.#log = log;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return this.#connection;
  }

  /** What was done is committed by now, and so is all that was seen. */
  async releaseConnection(): Promise<void> {
    if (this.#connection.hasWritten()) this.#log?.written();
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
    const settled = this.#log?.settled();
    if (settled) await settled;
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }

  async destroy(): Promise<void> {
    await this.#log?.close();
    this.#database.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #database: LibsqlDatabase;
  readonly #statements = new Map<string, Prepared>();
  #written = false;

  constructor(database: LibsqlDatabase) {
    this.#database = database;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { sql, parameters } = query;
    const { statement, columns, writes } = this.#prepare(sql);
    if (writes) this.#written = true;
    if (columns) return { rows: readRows(statement, columns, query) as Row[] };
    const { changes } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  /** Whether anything may have been written since it was asked last. */
  hasWritten(): boolean {
    const written = this.#written;
    this.#written = false;
    return written;
  }

  streamQuery(): never {
    throw new Error('libsql runs in this process: there is nothing to stream');
  }

  #prepare(sql: string): Prepared {
    let prepared = this.#statements.get(sql);
    if (!prepared) {
      prepared = prepare(this.#database, sql);
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, prepared);
    }
    return prepared;
  }
}

interface OneRow {
  readonly oneRow?: boolean;
}

function plainBytes({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}

/** A statement and, if it gives rows, the names of their columns: to ask takes as long as to read. */
interface Prepared {
  readonly statement: LibsqlStatement;
  readonly columns: readonly string[] | undefined;
  readonly writes: boolean;
}

function prepare(database: LibsqlDatabase, sql: string): Prepared {
  const statement = database.prepare(sql);
  const writes = !WRITES_NOTHING.test(sql);
  if (!statement.reader) return { statement, columns: undefined, writes };
  const columns = statement.columns().map(({ name }) => name);
  return { statement: statement.raw(), columns, writes };
}

function readRows(
  statement: LibsqlStatement,
  columns: readonly string[],
  { parameters, oneRow }: CompiledQuery & OneRow,
): Record<string, unknown>[] {
  if (!oneRow) return statement.all(parameters).map((row) => toRecord(columns, row));
  const row = statement.get(parameters);
  return row === undefined ? [] : [toRecord(columns, row)];
}

/** libsql makes objects in a third more time than this does of its arrays. */
function toRecord(columns: readonly string[], row: unknown): Record<string, unknown> {
  const values = row as readonly unknown[];
  const record: Record<string, unknown> = {};
  for (let i = 0; i < columns.length; i++) {
    const value = values[i];
    record[columns[i] as string] = value instanceof Uint8Array ? plainBytes(value) : value;
  }
  return record;
}

const WRITES_NOTHING = /^\s*(select|begin|commit|rollback)\b/i;

const MAX_STATEMENTS = 200;
