import { writeFileSync } from 'node:fs';
import { TelegramClient } from '../client/telegram-client.ts';
import { Logger } from '../extensions/logger.ts';
import { StringSession } from '../sessions/string-session.ts';
import type { Connection } from './connection.ts';
import { note } from './output.ts';
import { UsageError } from './usage-error.ts';

/**
 * Connects, calls `use`, and disconnects whatever becomes of it, or when the signal says so. What
 * there is of a session then is kept in `--session-file`. Throws {@link UsageError} when something is missing to connect with.
 */
export async function withClient<T>(
  connection: Connection,
  use: (client: TelegramClient, session: StringSession) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const session = openSession(connection.session);
  const client = createClient(connection, session);
  const giveUp = () => void client.disconnect();
  signal?.addEventListener('abort', giveUp);
  try {
    if (!(await client.connect())) throw client._sender?.lastError ?? new Error('cannot connect');
    return await use(client, session);
  } finally {
    signal?.removeEventListener('abort', giveUp);
    await client.disconnect();
    keep(session, connection.sessionFile);
  }
}

/** The application of a client; a server on this machine takes any. */
export function applicationOf(connection: Connection): { apiId: number; apiHash: string } {
  const { apiId, apiHash, server, session } = connection;
  if (apiId && apiHash) return { apiId, apiHash };
  const host = server?.host ?? openSession(session).serverAddress ?? '';
  if (!apiId && !apiHash && /^(?:localhost|::1|127\.[\d.]+)$/.test(host)) return ANY_APPLICATION;
  throw new UsageError(
    'which application is this? --api-id and --api-hash, or MTKIT_API_ID and MTKIT_API_HASH; ' +
      'for Telegram they come from https://my.telegram.org',
  );
}

function createClient(connection: Connection, session: StringSession): TelegramClient {
  const { server, verbose } = connection;
  const { apiId, apiHash } = applicationOf(connection);
  if (server && !server.publicKeys && !session.authKey) {
    throw new UsageError(
      "a new session needs the server's public key: --public-key-file or --server-info",
    );
  }
  return new TelegramClient(session, apiId, apiHash, {
    ...(server && { server }),
    baseLogger: stderrLogger(verbose),
    connectionRetries: 3,
    // Who calls a method wants to see what it answers.
    floodSleepThreshold: 0,
    requestRetries: 3,
  });
}

function openSession(text: string): StringSession {
  try {
    return new StringSession(text);
  } catch (error) {
    throw new UsageError(`the session: ${(error as Error).message}`);
  }
}

function keep(session: StringSession, file: string | undefined): void {
  const text = session.save();
  if (file && text) writeFileSync(file, `${text}\n`, { mode: 0o600 });
}

function stderrLogger(verbose: boolean): Logger {
  const logger = new Logger(verbose ? 'debug' : 'none');
  logger.handler = ({ level, message, error }) => {
    note(`${level}: ${message}`);
    if (error instanceof Error) note(String(error.stack));
  };
  return logger;
}

/** What `mtkit serve` lets anybody be. */
const ANY_APPLICATION = { apiId: 1, apiHash: '00000000000000000000000000000001' };
