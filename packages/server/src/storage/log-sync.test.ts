import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { DATABASE_FILE, openDatabase } from './database.ts';
import { type LibsqlDatabase, libsqlDialect } from './libsql-dialect.ts';
import { LogSync, syncedFile } from './log-sync.ts';

const Libsql = createRequire(import.meta.url)('libsql') as new (path: string) => LibsqlDatabase;

/** A disk that is done when it is told to be. */
function disk() {
  const waiting: { done(): void; fail(error: Error): void }[] = [];
  return {
    waiting,
    sync: () =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ done: resolve, fail: reject });
      }),
    close: async () => {},
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

async function turns(): Promise<void> {
  for (let i = 0; i < 5; i++) await turn();
}

describe('a log', () => {
  it('needs nothing while nothing is written', () => {
    expect(new LogSync(disk()).settled()).toBeUndefined();
  });

  it('is synchronized once for what comes in one turn, and again for what comes meanwhile', async () => {
    const file = disk();
    const log = new LogSync(file);
    const seen: string[] = [];
    const commit = (name: string) => {
      log.written();
      void log.settled()?.then(() => seen.push(name));
    };
    commit('a');
    commit('b');
    await turns();
    expect(file.waiting).toHaveLength(1);
    commit('c');
    commit('d');
    await turns();
    expect(file.waiting).toHaveLength(1);
    expect(seen).toEqual([]);
    file.waiting[0]?.done();
    await turns();
    expect(seen).toEqual(['a', 'b']);
    expect(file.waiting).toHaveLength(2);
    file.waiting[1]?.done();
    await turns();
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(log.settled()).toBeUndefined();
  });

  it('fails for good', async () => {
    const file = disk();
    const log = new LogSync(file);
    log.written();
    const first = log.settled();
    await turns();
    log.written();
    const second = log.settled();
    file.waiting[0]?.fail(new Error('EIO'));
    await expect(first).rejects.toThrow('EIO');
    await turns();
    file.waiting[1]?.done();
    await expect(second).rejects.toThrow('EIO');
    log.written();
    await expect(log.settled()).rejects.toThrow('EIO');
    await log.close();
  });
});

describe('a database with a log', () => {
  const opened: Kysely<unknown>[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((each) => each.destroy()));
  });

  async function open() {
    const file = disk();
    const dialect = libsqlDialect(new Libsql(':memory:'), new LogSync(file));
    const database = new Kysely<unknown>({ dialect });
    const seen: string[] = [];
    const run = (name: string, work: Promise<unknown>) =>
      void work.then(
        () => seen.push(name),
        (error: Error) => seen.push(`${name}: ${error.message}`),
      );
    run('table', sql`create table numbers (n integer)`.execute(database));
    await turns();
    file.waiting.shift()?.done();
    await turns();
    expect(seen.splice(0)).toEqual(['table']);
    opened.push(database);
    return { database, file, run, seen };
  }

  it('says nothing before what was done or seen is on the disk', async () => {
    const { database, file, run, seen } = await open();
    run('read', sql`select n from numbers`.execute(database));
    await turns();
    expect(seen).toEqual(['read']);
    run('insert', sql`insert into numbers values (1)`.execute(database));
    run(
      'transaction',
      database.transaction().execute(async (transaction) => {
        await sql`insert into numbers values (2)`.execute(transaction);
        // Not yet committed: this waits for nothing.
        await sql`select n from numbers`.execute(transaction);
      }),
    );
    run('seen', sql`select n from numbers`.execute(database));
    await turns();
    expect(seen).toEqual(['read']);
    while (file.waiting.length > 0) {
      file.waiting.shift()?.done();
      await turns();
    }
    expect([...seen].sort()).toEqual(['insert', 'read', 'seen', 'transaction']);
    run('returning', sql`delete from numbers returning n`.execute(database));
    await turns();
    expect(seen).toHaveLength(4);
    file.waiting.shift()?.done();
    await turns();
    expect(seen).toHaveLength(5);
  });

  it('says what has failed, of the disk and of a transaction', async () => {
    const { database, file, run, seen } = await open();
    const failing = database.transaction().execute(async (transaction) => {
      await sql`insert into numbers values (1)`.execute(transaction);
      throw new Error('no');
    });
    run('failing', failing);
    await turns();
    file.waiting.shift()?.done();
    await turns();
    expect(seen).toEqual(['failing: no']);
    run('insert', sql`insert into numbers values (1)`.execute(database));
    await turns();
    file.waiting.shift()?.fail(new Error('EIO'));
    await turns();
    run('read', sql`select n from numbers`.execute(database));
    await turns();
    expect(seen.slice(1)).toEqual(['insert: EIO', 'read: EIO']);
  });
});

describe('the file of a server', () => {
  it('has a log that can be synchronized', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mtkit-log-'));
    try {
      const database = await openDatabase(folder);
      const path = `${join(folder, DATABASE_FILE)}-wal`;
      expect(statSync(path).size).toBeGreaterThan(0);
      const file = syncedFile(path);
      await file.sync();
      await file.close();
      const { rows } = await sql<{ synchronous: bigint }>`pragma synchronous`.execute(database);
      expect(rows).toEqual([{ synchronous: 1n }]);
      await database.destroy();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
