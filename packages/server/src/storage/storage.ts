import { sql } from 'kysely';
import { type Cipher, createCipher, SealError, throwawayCipher } from './cipher.ts';
import { type Database, openDatabase, openPostgres } from './database.ts';
import { type EncryptionOptions, loadEncryptionKeys } from './encryption-key.ts';
import { reseal } from './reseal.ts';
import { type Secrets, secretsIn } from './secrets.ts';

/** Where a server keeps its data, and how; see `ServerOptions`. */
export interface StorageOptions extends EncryptionOptions {
  readonly data?: string | undefined;
  readonly database?: string | undefined;
  readonly databasePoolSize?: number | undefined;
}

/** An open database, and what its secrets are encrypted with. */
export interface Storage {
  readonly database: Database;
  readonly cipher: Cipher;
  readonly secrets: Secrets;
}

/**
 * Opens the data of a server: the PostgreSQL database if one is given, else the file in the data
 * directory, else memory. Throws when the encryption key is not the one that was used before.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { data, database: url, databasePoolSize: poolSize } = options;
  const database =
    url === undefined
      ? await openDatabase(data)
      : await openPostgres(url, poolSize === undefined ? {} : { poolSize });
  try {
    const inMemory = url === undefined && data === undefined;
    const cipher = inMemory ? throwawayCipher() : await fittingCipher(database, options);
    return { database, cipher, secrets: secretsIn(database, cipher) };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function fittingCipher(database: Database, options: StorageOptions): Promise<Cipher> {
  const check = await database
    .selectFrom('secrets')
    .select('value')
    .where('name', '=', CHECK)
    .executeTakeFirst();
  const keys = await loadEncryptionKeys(options, check !== undefined);
  const cipher = createCipher(keys);
  if (check) openCheck(cipher, check.value);
  if (check && cipher.isCurrent(check.value) && keys.length === 1) return cipher;
  const changed = await reseal(database, cipher, { plain: !check });
  // What was there before must not stay in pages that are free now.
  if (changed && options.database === undefined) await compact(database);
  if (check) return cipher;
  // Last: what is sealed by now is passed over should we not get here.
  await database
    .insertInto('secrets')
    .values({ name: CHECK, value: cipher.seal(new Uint8Array(), CHECK_PLACE) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  // Another node may have been quicker, with another key.
  return fittingCipher(database, options);
}

async function compact(database: Database): Promise<void> {
  await sql`vacuum`.execute(database);
  await sql`pragma wal_checkpoint(truncate)`.execute(database);
}

function openCheck(cipher: Cipher, check: Uint8Array): void {
  try {
    cipher.open(check, CHECK_PLACE);
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    throw new Error('the secrets in the database were encrypted with another encryption key', {
      cause: error,
    });
  }
}

/** Something sealed for no other purpose than to see whether it opens. */
const CHECK = 'encryption-check';
const CHECK_PLACE = `secrets.value:${CHECK}`;
