import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PhoneCode, User } from '../services/stores.ts';
import { authKeysIn, type StoredAuthKey } from './auth-keys.ts';
import { type Database, DATABASE_FILE, openDatabase } from './database.ts';
import { storesIn, transactionsIn } from './stores.ts';

const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);

const user: User = {
  id: MAX_LONG,
  accessHash: MIN_LONG,
  phone: '15550100000',
  firstName: 'Ada',
  lastName: 'Lovelace 🙂',
  bot: false,
  passwordVerifier: Uint8Array.of(0, 1, 255),
  loginEmail: 'ada@example.org',
  onlineUntil: 1_900_000_000_123,
  createdAt: 1_900_000_000_000,
};

const key: StoredAuthKey = {
  authKeyId: MIN_LONG,
  authKey: Uint8Array.from(randomBytes(256)),
  serverSalt: -1n,
  temporary: false,
  media: false,
  createdAt: 1_900_000_000_000,
};

const code: PhoneCode = {
  hash: 'hash',
  phone: '15550100000',
  authKeyId: key.authKeyId,
  apiId: 2 ** 31 - 1,
  mac: Uint8Array.of(1, 2, 3),
  type: 'sms',
  nextType: 'call',
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

describe.each(['in memory', 'in a file'])('storage %s', (place) => {
  let db: Database;
  beforeEach(async () => {
    db = await openDatabase(place === 'in memory' ? undefined : directory);
  });
  afterEach(() => db.destroy());

  it('gives back what it was given, all 64 bits', async () => {
    const { users, phoneCodes, authorizations } = storesIn(db);
    expect(await authKeysIn(db).add(key)).toBe(true);
    expect(await authKeysIn(db).byId(key.authKeyId)).toEqual(key);
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
      createdAt: 5,
    };
    await authorizations.put(authorization);
    expect(await authorizations.ofKey(key.authKeyId)).toEqual({ authorization, user });
    const replaced = { ...authorization, passwordPending: false, createdAt: 6 };
    await authorizations.put(replaced);
    expect((await authorizations.ofKey(key.authKeyId))?.authorization).toEqual(replaced);
  });

  it('refuses ids and numbers that are taken', async () => {
    const { users } = storesIn(db);
    expect(await authKeysIn(db).add(key)).toBe(true);
    expect(await authKeysIn(db).add({ ...key, authKey: new Uint8Array(256) })).toBe(false);
    expect((await authKeysIn(db).byId(key.authKeyId))?.authKey).toEqual(key.authKey);
    expect(await users.add(user)).toBe(true);
    expect(await users.add({ ...user, phone: '1' })).toBe(false);
    expect(await users.add({ ...user, id: 2n })).toBe(false);
  });

  it('forgets the sign-in and the codes of a key with the key', async () => {
    const { users, phoneCodes, authorizations } = storesIn(db);
    await authKeysIn(db).add(key);
    await users.add(user);
    await phoneCodes.add(code);
    await authorizations.put({
      authKeyId: key.authKeyId,
      userId: user.id,
      hash: 1n,
      passwordPending: false,
      apiId: 1,
      address: '',
      createdAt: 1,
    });
    expect(await authKeysIn(db).remove(key.authKeyId)).toEqual([key.authKeyId]);
    expect(await authKeysIn(db).remove(key.authKeyId)).toEqual([]);
    expect(await phoneCodes.byHash('hash')).toBeUndefined();
    expect(await authorizations.ofKey(key.authKeyId)).toBeUndefined();
    expect(await users.byId(user.id)).toBeDefined();
  });

  it('keeps all of a transaction or nothing', async () => {
    const stores = storesIn(db);
    const transaction = transactionsIn(db);
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
    const { phoneCodes } = storesIn(db);
    await authKeysIn(db).add(key);
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

  it('forgets temporary keys whose time is over', async () => {
    const keys = authKeysIn(db);
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
    await storesIn(first).users.add(user);
    await first.destroy();
    const second = await openDatabase(nested);
    expect(await storesIn(second).users.byId(user.id)).toEqual(user);
    await second.destroy();
    expect(statSync(nested).mode & 0o077).toBe(0);
    expect(statSync(join(nested, DATABASE_FILE)).mode & 0o077).toBe(0);
  });
});
