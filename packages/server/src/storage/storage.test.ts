import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasPostgres, startPostgres, type TestPostgres } from '../../test/postgres.ts';
import type { PhoneCode, User } from '../services/stores.ts';
import { authKeysIn, type StoredAuthKey } from './auth-keys.ts';
import { throwawayCipher } from './cipher.ts';
import { type Database, DATABASE_FILE, openDatabase, openPostgres } from './database.ts';
import { storesIn, transactionsIn } from './stores.ts';

const cipher = throwawayCipher();
const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);

const user: User = {
  id: MAX_LONG,
  accessHash: MIN_LONG,
  phone: '15550100000',
  firstName: 'Ada',
  lastName: 'Lovelace 🙂',
  bot: false,
  hasPassword: true,
  loginEmail: 'ada@example.org',
  loginEmailResetsAt: 1_900_000_000_456,
  onlineUntil: 1_900_000_000_123,
  createdAt: 1_900_000_000_000,
  dcId: 4,
};

const key: StoredAuthKey = {
  authKeyId: MIN_LONG,
  authKey: Uint8Array.from(randomBytes(256)),
  serverSalt: -1n,
  temporary: false,
  media: false,
  createdAt: 1_900_000_000_000,
  dcId: 3,
};

const code: PhoneCode = {
  hash: 'hash',
  phone: '15550100000',
  authKeyId: key.authKeyId,
  apiId: 2 ** 31 - 1,
  mac: Uint8Array.of(1, 2, 3),
  type: 'sms',
  purpose: 'change_phone',
  userId: MAX_LONG,
  nextTypes: ['missed_call', 'call'],
  appHash: true,
  newEmail: 'ada@example.net',
  passed: false,
  tries: 0,
  sentAt: 1_900_000_000_000,
  expiresAt: 1_900_000_300_000,
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mtkit-storage-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

let postgres: TestPostgres | undefined;
beforeAll(async () => {
  if (hasPostgres) postgres = await startPostgres();
});
afterAll(() => postgres?.[Symbol.asyncDispose]());

const places = ['in memory', 'in a file', ...(hasPostgres ? ['in PostgreSQL'] : [])];

async function openIn(place: string): Promise<Database> {
  if (place === 'in PostgreSQL' && postgres) return openPostgres(await postgres.database());
  return openDatabase(place === 'in memory' ? undefined : directory);
}

describe.each(places)('storage %s', (place) => {
  let db: Database;
  beforeEach(async () => {
    db = await openIn(place);
  });
  afterEach(() => db.destroy());

  it('gives back what it was given, all 64 bits', async () => {
    const { users, phoneCodes, authorizations } = storesIn(db, cipher);
    expect(await authKeysIn(db, cipher).add(key)).toBe(true);
    expect(await authKeysIn(db, cipher).byId(key.authKeyId)).toEqual(key);
    expect(await users.add(user)).toBe(true);
    expect(await users.byId(user.id)).toEqual(user);
    expect(await users.byPhone('15550100000')).toEqual(user);
    expect(await users.byId(1n)).toBeUndefined();
    await phoneCodes.add(code);
    expect(await phoneCodes.byHash('hash')).toEqual(code);
    const authorization = {
      authKeyId: key.authKeyId,
      userId: user.id,
      hash: MAX_LONG,
      passwordPending: true,
      apiId: 1,
      address: '::1',
      country: 'XX',
      region: 'Somewhere',
      client: '{}',
      createdAt: 5,
      activeAt: 6,
      expiresAt: 7,
      unconfirmedUntil: 8,
      announced: true,
      encryptedRequestsDisabled: true,
      callRequestsDisabled: false,
    };
    await authorizations.put(authorization);
    expect(await authorizations.ofKey(key.authKeyId)).toEqual({ authorization, user });
    const replaced = { ...authorization, passwordPending: false, createdAt: 6 };
    await authorizations.put(replaced);
    expect((await authorizations.ofKey(key.authKeyId))?.authorization).toEqual(replaced);
  });

  it('I-30: names no values in its errors', async () => {
    const { phoneCodes } = storesIn(db, cipher);
    await authKeysIn(db, cipher).add(key);
    const secret = { ...code, hash: 'f00dfeed' };
    await phoneCodes.add(secret);
    const error: unknown = await phoneCodes.add(secret).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9 })).not.toContain('f00dfeed');
  });

  it('I-26: refuses ids and numbers that are taken', async () => {
    const { users } = storesIn(db, cipher);
    expect(await authKeysIn(db, cipher).add(key)).toBe(true);
    expect(await authKeysIn(db, cipher).add({ ...key, authKey: new Uint8Array(256) })).toBe(false);
    expect((await authKeysIn(db, cipher).byId(key.authKeyId))?.authKey).toEqual(key.authKey);
    expect(await users.add(user)).toBe(true);
    expect(await users.add({ ...user, phone: '1' })).toBe(false);
    expect(await users.add({ ...user, id: 2n })).toBe(false);
  });

  it('forgets the sign-in and the codes of a key with the key', async () => {
    const { users, phoneCodes, authorizations } = storesIn(db, cipher);
    await authKeysIn(db, cipher).add(key);
    await users.add(user);
    await phoneCodes.add(code);
    await authorizations.put({
      authKeyId: key.authKeyId,
      userId: user.id,
      hash: 1n,
      passwordPending: false,
      apiId: 1,
      address: '',
      country: '',
      region: '',
      client: '',
      activeAt: 0,
      announced: false,
      encryptedRequestsDisabled: false,
      callRequestsDisabled: false,
      createdAt: 1,
    });
    expect(await authKeysIn(db, cipher).remove(key.authKeyId)).toEqual([key.authKeyId]);
    expect(await authKeysIn(db, cipher).remove(key.authKeyId)).toEqual([]);
    expect(await phoneCodes.byHash('hash')).toBeUndefined();
    expect(await authorizations.ofKey(key.authKeyId)).toBeUndefined();
    expect(await users.byId(user.id)).toBeDefined();
  });

  it('keeps all of a transaction or nothing', async () => {
    const stores = storesIn(db, cipher);
    const transaction = transactionsIn(db, cipher);
    await expect(
      transaction(async ({ users }) => {
        await users.add(user);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    expect(await stores.users.byId(user.id)).toBeUndefined();
    await transaction(({ users }) => users.add(user));
    expect(await stores.users.byId(user.id)).toEqual(user);
  });

  it('lets only one of two remove a code, and counts tries up to their limit', async () => {
    const { phoneCodes } = storesIn(db, cipher);
    await authKeysIn(db, cipher).add(key);
    await phoneCodes.add(code);
    const counted = await Promise.all(
      Array.from({ length: 6 }, () => phoneCodes.countTry('hash', 4)),
    );
    expect(counted.filter(Boolean)).toHaveLength(4);
    expect(await phoneCodes.pass('hash', 7)).toBe(true);
    expect(await phoneCodes.pass('hash', 8)).toBe(false);
    expect(await phoneCodes.byHash('hash')).toMatchObject({ passed: true, tries: 4, expiresAt: 7 });
    const removed = await Promise.all([phoneCodes.remove('hash'), phoneCodes.remove('hash')]);
    expect(removed.filter(Boolean)).toHaveLength(1);
  });

  it('loses nothing when transactions read and write the same at once', async () => {
    const { users } = storesIn(db, cipher);
    await users.add({ ...user, onlineUntil: 0 });
    const transaction = transactionsIn(db, cipher);
    const add = () =>
      transaction(async (stores) => {
        const { onlineUntil = 0 } = (await stores.users.byId(user.id)) ?? {};
        await new Promise(setImmediate);
        await stores.users.setOnlineUntil(user.id, onlineUntil + 1);
      });
    await Promise.all(Array.from({ length: 8 }, add));
    expect((await users.byId(user.id))?.onlineUntil).toBe(8);
  });

  it('hands what is to be delivered to one process at a time', async () => {
    const { deliveries } = storesIn(db, cipher);
    const pending = (id: string, expiresAt = 1000) => ({ id, body: `body ${id}`, expiresAt });
    await deliveries.add({ ...pending('a'), dueAt: 10 });
    await deliveries.add({ ...pending('b'), dueAt: 20 });
    await deliveries.add({ ...pending('expired', 15), dueAt: 10 });
    const claim = () => deliveries.claim({ now: 15, dueBy: 15, until: 500 });
    const claimed = (await Promise.all(Array.from({ length: 4 }, claim))).flat();
    expect(claimed).toEqual([pending('a')]);
    await deliveries.setDue('a', 12);
    expect(await claim()).toEqual([pending('a')]);
    await deliveries.remove('a');
    const rest = await deliveries.claim({ now: 15, dueBy: Number.MAX_SAFE_INTEGER, until: 500 });
    expect(rest).toEqual([pending('b')]);
  });

  it('forgets temporary keys whose time is over', async () => {
    const keys = authKeysIn(db, cipher);
    await keys.add({ ...key, temporary: true, expiresAt: 100 });
    await keys.add({ ...key, authKeyId: 1n });
    await keys.removeExpired(99_999);
    expect(await keys.byId(key.authKeyId)).toBeDefined();
    await keys.removeExpired(100_000);
    expect(await keys.byId(key.authKeyId)).toBeUndefined();
    expect(await keys.byId(1n)).toBeDefined();
  });
});

describe('storage in a file', () => {
  it('is there again after a restart, and is nobody else’s business', async () => {
    const nested = join(directory, 'deep', 'data');
    const first = await openDatabase(nested);
    await storesIn(first, cipher).users.add(user);
    await first.destroy();
    const second = await openDatabase(nested);
    expect(await storesIn(second, cipher).users.byId(user.id)).toEqual(user);
    await second.destroy();
    expect(statSync(nested).mode & 0o077).toBe(0);
    expect(statSync(join(nested, DATABASE_FILE)).mode & 0o077).toBe(0);
  });
});

describe('storage in memory', () => {
  it('has the same schema each time, and no rows in it', async () => {
    const schemas: unknown[] = [];
    for (let count = 0; count < 3; count++) {
      const db = await openDatabase();
      const { rows } = await sql<{ type: string; name: string }>`
        select type, name, sql from sqlite_master order by name`.execute(db);
      schemas.push(rows);
      const tables = rows.filter(({ type, name }) => {
        return type === 'table' && !name.startsWith('migrations') && !name.startsWith('sqlite_');
      });
      expect(tables.length).toBeGreaterThan(10);
      for (const { name } of tables) {
        const found = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
        expect(found.rows).toEqual([]);
      }
      await db.destroy();
    }
    expect(schemas[1]).toEqual(schemas[0]);
    expect(schemas[2]).toEqual(schemas[0]);
  });
});
