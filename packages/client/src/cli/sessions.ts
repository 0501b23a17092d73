import type { Command } from 'commander';
import type { TelegramClient } from '../client/telegram-client.ts';
import type { Api } from '../tl/api.ts';
import { addConnectionOptions, type Connection, connectionOf } from './connection.ts';
import { note, print, printJson } from './output.ts';
import { table } from './table.ts';
import { UsageError } from './usage-error.ts';

/** Adds `mtkit sessions` and `mtkit sessions end`. */
export function addSessions(program: Command): void {
  const command = program
    .command('sessions')
    .description('List where the user is signed in, and end what should not be there.')
    .option('--json', 'print JSON, on one line')
    .addHelpText('after', HELP);
  addConnectionOptions(command).action((options: { json?: boolean }) =>
    list(connectionOf(command), options.json === true),
  );
  const end = command
    .command('end')
    .description('Sign out elsewhere: one session, or all but this one.')
    .argument('<hash|all>', 'hash as `mtkit sessions` prints it, or the word all');
  addConnectionOptions(end).action((which: string) => endSessions(connectionOf(end), which));
}

/** Adds `mtkit logout`. */
export function addLogout(program: Command): void {
  const command = program
    .command('logout')
    .description('Sign out; the session, and the file that it is kept in, are of no use any more.');
  addConnectionOptions(command).action(() => logOut(connectionOf(command)));
}

const HELP = `
  mtkit sessions --session-file me.session
  mtkit sessions end 8154309215874356120 --session-file me.session
  mtkit sessions end all --session-file me.session

The session that asks is marked *; mtkit logout ends it.
`;

async function list(connection: Connection, isJson: boolean): Promise<void> {
  const sessions = await withSession(connection, (client) => client.getSessions());
  if (isJson) {
    printJson(sessions, true);
    return;
  }
  const lines = table(
    ['', 'HASH', 'DEVICE', 'APPLICATION', 'ADDRESS', 'LAST USED', ''],
    sessions.map(row),
  );
  for (const line of lines) print(line);
}

function row(session: Api.Authorization): string[] {
  const { current, hash, deviceModel, systemVersion, appName, appVersion } = session;
  const { ip, country, dateActive, passwordPending, unconfirmed } = session;
  return [
    current ? '*' : '',
    String(hash),
    `${deviceModel} ${systemVersion}`.trim(),
    `${appName} ${appVersion}`.trim(),
    `${ip} ${country}`.trim(),
    current ? 'now' : new Date(dateActive * 1000).toISOString().slice(0, 16).replace('T', ' '),
    passwordPending ? 'waits for the password' : unconfirmed ? 'not confirmed' : '',
  ];
}

async function endSessions(connection: Connection, which: string): Promise<void> {
  if (which !== 'all' && !/^-?\d{1,20}$/.test(which)) {
    throw new UsageError(`expected the hash of a session, or all, got "${which}"`);
  }
  if (which === '0') throw new UsageError('the session itself is ended by mtkit logout');
  await withSession(connection, (client) =>
    which === 'all' ? client.endOtherSessions() : client.endSession(which),
  );
  note(which === 'all' ? 'All other sessions have ended.' : 'The session has ended.');
}

async function logOut(connection: Connection): Promise<void> {
  await withSession(connection, (client) => client.logOut());
  const { sessionFile } = connection;
  if (sessionFile) {
    const { rmSync } = await import('node:fs');
    rmSync(sessionFile, { force: true });
  }
  note('Signed out.');
}

/** Connects with a session that there has to be. */
export async function withSession<T>(
  connection: Connection,
  use: (client: TelegramClient) => Promise<T>,
): Promise<T> {
  if (!connection.session) {
    throw new UsageError('which session is this? --session or --session-file; see mtkit login');
  }
  const { withClient } = await import('./connect.ts');
  return withClient(connection, use);
}
