import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { authKeysIn, type StoredAuthKey } from './auth-keys.ts';
import { openDatabase } from './database.ts';
import { ENCRYPTION_KEY_FILE, loadEncryptionKeys } from './encryption-key.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';
import { openStorage, type StorageOptions } from './storage.ts';

const FIRST = Buffer.alloc(32, 1);
const SECOND = Buffer.alloc(32, 3);
const THIRD = Buffer.alloc(32, 4);

function newKey(authKeyId: bigint): StoredAuthKey {
  return {
    authKeyId,
    authKey: Uint8Array.from(randomBytes(256)),
    serverSalt: 0n,
    temporary: false,
    media: false,
    createdAt: 1,
    dcId: 2,
  };
}

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'mtkit-at-rest-'));
});
afterEach(() => {
  rmSync(data, { recursive: true, force: true });
});

/** Whether the bytes are in any file of the data directory. */
function isOnDisk(bytes: Uint8Array): boolean {
  const part = Buffer.from(bytes);
  return readdirSync(data).some((name) => readFileSync(join(data, name)).includes(part));
}

async function add(options: StorageOptions, key: StoredAuthKey): Promise<void> {
  const { cipher, database } = await openStorage(options);
  await authKeysIn(database, cipher).add(key);
  await database.destroy();
}

async function read(options: StorageOptions, authKeyId: bigint): Promise<Uint8Array | undefined> {
  const { cipher, database } = await openStorage(options);
  const key = await authKeysIn(database, cipher).byId(authKeyId);
  await database.destroy();
  return key?.authKey;
}

function fileWith(name: string, key: Uint8Array | string): string {
  const path = join(data, name);
  writeFileSync(path, key);
  return path;
}

describe('secrets at rest', () => {
  it('I-04: authorization keys are not in the files of the database', async () => {
    const key = newKey(1n);
    const { cipher, database } = await openStorage({ data });
    await authKeysIn(database, cipher).add(key);
    expect(isOnDisk(key.authKey)).toBe(false);
    expect(isOnDisk(key.authKey.subarray(100, 132))).toBe(false);
    await database.destroy();
    expect(isOnDisk(key.authKey)).toBe(false);
    expect(await read({ data }, 1n)).toEqual(key.authKey);
    expect(statSync(join(data, ENCRYPTION_KEY_FILE)).mode & 0o077).toBe(0);
    expect(readFileSync(join(data, ENCRYPTION_KEY_FILE), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('what older versions stored in clear is encrypted when the data is opened', async () => {
    const keys = Array.from({ length: 1203 }, (_, index) => newKey(BigInt(index)));
    const old = await openDatabase(data);
    const plain = { seal: (bytes: Uint8Array) => bytes } as unknown as StorageOptions;
    await old.transaction().execute(async (transaction) => {
      const repository = authKeysIn(transaction, plain as never);
      for (const key of keys) await repository.add(key);
    });
    await old.destroy();
    expect(isOnDisk(keys[1000]?.authKey ?? new Uint8Array())).toBe(true);
    for (const key of [keys[0], keys[500], keys[1202]] as StoredAuthKey[]) {
      expect(await read({ data }, key.authKeyId)).toEqual(key.authKey);
    }
    expect(keys.filter(({ authKey }) => isOnDisk(authKey))).toEqual([]);
  });

  it('a key is replaced: the new one opens everything, the old one nothing', async () => {
    const key = newKey(1n);
    await add({ data, encryptionKey: FIRST }, key);
    await expect(read({ data, encryptionKey: SECOND }, 1n)).rejects.toThrow(
      'the secrets in the database were encrypted with another encryption key',
    );
    const previousEncryptionKeyFile = fileWith('old', FIRST.toString('hex'));
    const both = { data, encryptionKey: SECOND, previousEncryptionKeyFile };
    expect(await read(both, 1n)).toEqual(key.authKey);
    expect(await read(both, 1n)).toEqual(key.authKey);
    expect(await read({ data, encryptionKey: SECOND }, 1n)).toEqual(key.authKey);
    await expect(read({ data, encryptionKey: FIRST }, 1n)).rejects.toThrow(
      'another encryption key',
    );
    const wrong = { data, encryptionKey: THIRD, previousEncryptionKeyFile };
    await expect(read(wrong, 1n)).rejects.toThrow('another encryption key');
  });

  it('the key made in the data directory can be replaced as well', async () => {
    const key = newKey(1n);
    await add({ data }, key);
    const previousEncryptionKeyFile = join(data, ENCRYPTION_KEY_FILE);
    const encryptionKeyFile = fileWith('new', SECOND);
    expect(await read({ data, encryptionKeyFile, previousEncryptionKeyFile }, 1n)).toEqual(
      key.authKey,
    );
    expect(await read({ data, encryptionKeyFile }, 1n)).toEqual(key.authKey);
    await expect(read({ data }, 1n)).rejects.toThrow('another encryption key');
    rmSync(previousEncryptionKeyFile);
    await expect(read({ data }, 1n)).rejects.toThrow('is not there');
    expect(readdirSync(data)).not.toContain(ENCRYPTION_KEY_FILE);
  });

  it('every column that is sealed is known to the replacement of keys', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url));
    const sources = readdirSync(folder).filter((name) => /(?<!\.test)\.ts$/.test(name));
    const used = sources.flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [...text.matchAll(/`([a-z_]+)\.([a-z_]+):\$\{/g)].map(([, table, column]) => {
        return `${table}.${column}`;
      });
    });
    const known = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`));
    expect([...new Set(used)].filter((each) => !known.has(each))).toEqual([]);
    expect(used.length).toBeGreaterThan(4);
  });
});

describe('an encryption key', () => {
  it('comes as bytes, hex or base64, from a file or a command', async () => {
    const expected = [Uint8Array.from(FIRST)];
    for (const given of [
      { encryptionKey: FIRST },
      { encryptionKey: FIRST.toString('hex') },
      { encryptionKey: FIRST.toString('base64') },
      { encryptionKey: FIRST.toString('base64url') },
      { encryptionKeyFile: fileWith('raw', FIRST) },
      { encryptionKeyFile: fileWith('hex', `${FIRST.toString('hex').toUpperCase()}\n`) },
      { encryptionKeyCommand: `echo ${FIRST.toString('hex')}` },
    ]) {
      const keys = await loadEncryptionKeys(given, true);
      expect(keys.map((key) => Uint8Array.from(key))).toEqual(expected);
    }
  });

  it('is not guessed at', async () => {
    for (const [given, message] of [
      [{ encryptionKey: 'secret' }, 'the encryption key is not a key'],
      [{ encryptionKey: FIRST.subarray(1) }, 'the encryption key is not a key'],
      [{ encryptionKeyFile: fileWith('short', 'abc') }, 'short is not a key'],
      [{ encryptionKeyCommand: 'echo hidden' }, 'prints is not a key'],
      [{ encryptionKeyCommand: 'echo hidden; exit 3' }, 'ended with 3'],
      [{}, 'a database needs an encryption key'],
    ] as const) {
      const failure = loadEncryptionKeys(given, false);
      await expect(failure).rejects.toThrow(message);
      await expect(failure).rejects.not.toThrow('hidden');
    }
    await expect(
      loadEncryptionKeys({ encryptionKeyFile: join(data, 'none') }, false),
    ).rejects.toThrow('ENOENT');
  });
});
