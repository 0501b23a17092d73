import type { Cipher } from './cipher.ts';
import type { Database } from './database.ts';

/** What all nodes on a database have in common and must not be read there, by name. */
export interface Secrets {
  get(name: SecretName): Promise<Uint8Array | undefined>;
  /** What is stored under the name; `make` gives it where there is nothing yet. */
  getOrMake(name: SecretName, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

/** The server's RSA key as PEM, and what keys the hashes of codes and tokens. */
export type SecretName = 'server-key' | 'hash-key';

/** The table `secrets`. */
export function secretsIn(db: Database, cipher: Cipher): Secrets {
  const get = async (name: SecretName) => {
    const row = await db
      .selectFrom('secrets')
      .select('value')
      .where('name', '=', name)
      .executeTakeFirst();
    return row && cipher.open(row.value, placeOf(name));
  };
  return {
    get,
    async getOrMake(name, make) {
      const stored = await get(name);
      if (stored) return stored;
      const made = await make();
      await db
        .insertInto('secrets')
        .values({ name, value: cipher.seal(made, placeOf(name)) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await get(name)) ?? made;
    },
  };
}

function placeOf(name: string): string {
  return `secrets.value:${name}`;
}
