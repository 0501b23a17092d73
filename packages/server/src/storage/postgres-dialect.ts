import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely';
import type { ClientConfig, Pool, PoolClient } from 'pg';
import { isConflict } from './transact.ts';

/** Options of `postgresDialect` besides the address. */
export interface PostgresOptions {
  /** How many connections at most. */
  readonly poolSize: number;
  /** How long one statement may take, in milliseconds; 0 for ever. */
  readonly statementTimeout: number;
}

/**
 * Kysely over PostgreSQL. 64-bit integers are bigint and bytes are Uint8Array, as with libsql; a
 * statement outside of a transaction that fails for the sake of another one is tried again.
 */
export async function postgresDialect(url: string, options: PostgresOptions): Promise<Dialect> {
  const { default: pg } = await import('pg');
  const { poolSize, statementTimeout } = options;
  const pool = new pg.Pool({
    ...clientConfig(url),
    // What was answered must be there after a crash, whatever the server's default is.
    options: '-c synchronous_commit=on',
    max: poolSize,
    types: { getTypeParser: typeParsers(pg.types.getTypeParser) },
    statement_timeout: statementTimeout,
    // A network that fails silently: the server's own timeout would not be heard of.
    ...(statementTimeout > 0 && { query_timeout: statementTimeout + 5000 }),
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
    idleTimeoutMillis: 60_000,
  });
  // The pool replaces connections that break while nobody uses them.
  pool.on('error', () => {});
  return new PostgresDialect({
    pool: {
      connect: async () => adaptClient(await connect(pool, url)),
      end: () => pool.end(),
    },
  });
}

/** What every connection has in common, those for notifications too. */
export function clientConfig(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'mtkit',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
  };
}

/** A database that cannot be used; the message names it without the password. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

async function connect(pool: Pool, url: string): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    const reason = (error as Error).message || (error as NodeJS.ErrnoException).code;
    const message = `no connection to the database ${nameOf(url)}: ${reason}`;
    throw new DatabaseError(message, { cause: error });
  }
}

/** The address of a database as it may be shown. */
function nameOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url);
    return `${hostname}${port && `:${port}`}${pathname}`;
  } catch {
    return '(its address cannot be read)';
  }
}

function adaptClient(client: PoolClient): PostgresPoolClient {
  let inTransaction = false;
  const query = async (sql: string, parameters: readonly unknown[]) => {
    if (/^(begin|start transaction)/.test(sql)) inTransaction = true;
    const adapted = parameters.map(adaptParameter);
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await client.query(sql, adapted);
        if (/^(commit|rollback)$/.test(sql)) inTransaction = false;
        return result;
      } catch (error) {
        // I-30: the values that PostgreSQL stumbles over are not for the log.
        if (error instanceof Error) Object.assign(error, { detail: undefined, where: undefined });
        if (inTransaction || !isConflict(error) || attempt === ATTEMPTS) throw error;
      }
    }
  };
  return {
    // Kysely's type has a cursor besides, which only streams use.
    query: query as unknown as PostgresPoolClient['query'],
    // A transaction that could not even be rolled back ends with its connection.
    release: () => client.release(inTransaction),
  };
}

/** PostgreSQL's text has no NUL; nothing that is searched for has either. */
function adaptParameter(value: unknown): unknown {
  return typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '') : value;
}

type GetTypeParser = (oid: number, format?: string) => (text: string) => unknown;

function typeParsers(defaults: unknown): GetTypeParser {
  return (oid, format) => {
    if (format === 'binary') return (defaults as GetTypeParser)(oid, format);
    if (oid === INT8 || oid === NUMERIC) return integer;
    if (oid === BYTEA) return (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex'));
    return (defaults as GetTypeParser)(oid, format);
  };
}

/** Sums of bigint columns come as numeric. */
function integer(text: string): bigint | number {
  return /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}

const INT8 = 20;
const BYTEA = 17;
const NUMERIC = 1700;

/** How often a statement is tried. */
const ATTEMPTS = 5;

/** Milliseconds. */
const CONNECT_TIMEOUT = 10_000;
const IDLE_IN_TRANSACTION = 60_000;
