import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { bundleServer } from './bundle.ts';
import { KillClient, type KillWorld } from './kill-client.ts';
import { makeKeys } from './kill-keys.ts';

/** How often the server is killed, unless the machine is too slow; `KILLS=2000` for a longer look. */
const KILLS = Number(process.env['KILLS'] ?? 200);
/** Milliseconds. */
const TIME = 75_000 * Math.max(1, KILLS / 200);
const CLIENTS = 5;

const scratch = mkdtempSync(join(tmpdir(), 'mtkit-kill-'));
const outbox = join(scratch, 'outbox.jsonl');
let home: string;
let bin: string;
let child: ChildProcess | undefined;
beforeAll(async () => {
  ({ home, bin } = await bundleServer('kill', './kill-server.ts'));
});
afterAll(() => {
  for (const each of [child, ...waiting]) each?.kill('SIGKILL');
  for (const path of [home, scratch]) rmSync(path, { recursive: true, force: true });
});

it(
  `loses nothing that was answered when it is killed ${KILLS} times`,
  async () => {
    let port = 0;
    let server: RunningServer | undefined;
    let over = false;
    let phones = 0;
    let answers = 0;
    const checks = new Map<string, number>();
    const world: KillWorld = {
      server: () => {
        if (!server) throw new Error('there is no server');
        return server;
      },
      over: () => over,
      codes: codesFor,
      answered: () => void answers++,
      newPhone: () => `1555${String(1_000_000 + phones++ * 13)}`,
      checked: (what) => checks.set(what, (checks.get(what) ?? 0) + 1),
    };

    const begin = async () => {
      const started = await startServer(port);
      server = started.server;
      port = server.port;
      child = started.child;
    };
    await begin();
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
    const random = seededRandom(seed);
    const failure: { error?: unknown } = {};
    const clients = Array.from({ length: CLIENTS }, () => new KillClient(world, random));
    const runs = [...clients.map((client) => client.run()), makeKeys(world)];
    const running = runs.map((run) =>
      run.catch((error) => {
        failure.error ??= error;
      }),
    );
    const end = Date.now() + TIME;
    let kills = 0;
    for (; kills < KILLS && Date.now() < end && !('error' in failure); kills++) {
      // After some answers, in the middle of others, however fast the machine is.
      const until = answers + Math.floor(random() ** 2 * 60);
      const patience = Date.now() + 5000;
      while (answers < until && Date.now() < patience) await delay(1);
      await delay(random() * 5);
      child?.kill('SIGKILL');
      await once(child as ChildProcess, 'exit');
      await begin();
    }
    over = true;
    // After a failure the others may wait for ever.
    await Promise.race([Promise.all(running), delay('error' in failure ? 0 : 60_000)]);
    child?.kill('SIGKILL');
    await once(child as ChildProcess, 'exit');

    expect(failure.error, `SEED=${seed}`).toBeUndefined();
    expect(checks.get('signed in') ?? 0, JSON.stringify([...checks])).toBeGreaterThan(kills / 4);
    expect(checks.get('key kept') ?? 0).toBeGreaterThan(kills / 4);
    expect(checks.get('used code refused') ?? 0).toBeGreaterThan(0);
    expect(soundness()).toEqual(['ok', 0]);
  },
  TIME + 120_000,
);

/** Processes that have loaded everything and wait for the word. */
const waiting: ChildProcess[] = [];

function spawnServer(): ChildProcess {
  return spawn(process.execPath, [bin], { stdio: ['pipe', 'pipe', 'inherit'] });
}

async function startServer(port: number): Promise<{ server: RunningServer; child: ChildProcess }> {
  while (waiting.length < 3) waiting.push(spawnServer());
  const started = waiting.shift() as ChildProcess;
  const { stdin, stdout } = started;
  stdin?.on('error', () => {});
  stdin?.write(`${JSON.stringify({ port, outbox, data: join(scratch, 'data') })}\n`);
  let output = '';
  stdout?.on('data', (chunk) => (output += chunk));
  while (!output.endsWith('\n')) {
    if (started.exitCode !== null) throw new Error('the server did not start');
    await delay(1);
  }
  return { server: JSON.parse(output), child: started };
}

function codesFor(phone: string): string[] {
  const codes: string[] = [];
  for (const line of readFileSync(outbox, 'utf8').split('\n')) {
    if (!line.includes(`"${phone}"`)) continue;
    codes.unshift(JSON.parse(line).code);
  }
  return codes;
}

/** What SQLite says of the file, and how many rows point nowhere. */
function soundness(): [string, number] {
  const Libsql = createRequire(import.meta.url)('libsql');
  const database = new Libsql(join(scratch, 'data', 'mtkit.db'));
  const [check] = database.prepare('pragma integrity_check').all();
  const dangling = database.prepare('pragma foreign_key_check').all();
  database.close();
  return [check.integrity_check, dangling.length];
}

/** mulberry32 */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
