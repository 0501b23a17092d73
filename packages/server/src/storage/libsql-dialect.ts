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

/** The part of the `libsql` package that is used here. */
export interface LibsqlDatabase {
  prepare(sql: string): LibsqlStatement;
  exec(sql: string): void;
  close(): void;
}

/** A statement that libsql has prepared. */
export interface LibsqlStatement {
  readonly reader: boolean;
  all(parameters: readonly unknown[]): unknown[];
  run(parameters: readonly unknown[]): { changes: number | bigint };
}

/**
 * Kysely over libsql. Differs from Kysely's own SQLite dialect: binary columns come as Uint8Array
 * (libsql gives ArrayBuffer), statements stay prepared, transactions begin for writing at once, so
 * that two processes on one file wait for each other instead of failing, and those who wait for the
 * connection get it in turn.
 */
export function libsqlDialect(database: LibsqlDatabase): Dialect {
  return {
    createDriver: () => new LibsqlDriver(database),
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

/** One connection for all, handed on from one to the next. */
class LibsqlDriver implements Driver {
  readonly #database: LibsqlDatabase;
  readonly #connection: LibsqlConnection;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(database: LibsqlDatabase) {
    this.#database = database;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
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
    this.#database.close();
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #database: LibsqlDatabase;
  readonly #statements = new Map<string, LibsqlStatement>();

  constructor(database: LibsqlDatabase) {
    this.#database = database;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(parameters).map(adaptRow) as Row[] };
    const { changes } = statement.run(parameters);
    return { rows: [], numAffectedRows: BigInt(changes) };
  }

  streamQuery(): never {
    throw new Error('libsql runs in this process: there is nothing to stream');
  }

  #prepare(sql: string): LibsqlStatement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

function adaptRow(row: unknown): unknown {
  const record = row as Record<string, unknown>;
  for (const [column, value] of Object.entries(record)) {
    if (value instanceof ArrayBuffer) record[column] = new Uint8Array(value);
  }
  return record;
}

const MAX_STATEMENTS = 200;
