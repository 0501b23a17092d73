import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { authKeysIn } from '../storage/auth-keys.ts';
import { throwawayCipher } from '../storage/cipher.ts';
import { openDatabase } from '../storage/database.ts';
import { AuthKeyCache } from './auth-key-cache.ts';

const NOW = 1_900_000_000_000;

it('a key that is bound while its client introduces itself is both', async () => {
  const database = await openDatabase();
  const keys = new AuthKeyCache(authKeysIn(database, throwawayCipher()), 2);
  const common = {
    authKey: randomBytes(256),
    serverSalt: 0n,
    media: false,
    createdAt: NOW,
    dcId: 2,
  };
  await keys.add({ ...common, authKeyId: 1n, temporary: false });
  for (const bindFirst of [false, true]) {
    const authKeyId = bindFirst ? 2n : 3n;
    const expiresAt = NOW / 1000 + 86_400;
    const key = { ...common, authKeyId, temporary: true, expiresAt };
    await keys.add(key);
    const steps = [() => keys.setClient(key, 229, '{}'), () => keys.bind(key, 1n)];
    if (bindFirst) steps.reverse();
    await Promise.all(steps.map((step) => step()));
    const bound = { layer: 229, client: '{}', permAuthKeyId: 1n };
    expect(await keys.get(authKeyId, NOW)).toMatchObject(bound);
  }
  await database.destroy();
});
