import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '@mtkit/api';
import { isUnknownKey, type KillWorld } from './kill-client.ts';
import { TestClient } from './test-client.ts';

type Key = Pick<NonNullable<TestClient['authKey']>, 'authKey' | 'serverSalt'>;

/**
 * Makes authorization keys, one after the other, until the server is killed; then the last one that
 * was confirmed must be known.
 */
export async function makeKeys(world: KillWorld): Promise<void> {
  let last: Key | undefined;
  while (!world.over()) {
    const { key, cut } = await confirmedKey(world);
    last = key ?? last;
    if (!cut || !last) continue;
    await use(world, last);
    last = undefined;
  }
}

/** A key, even if the server was killed after it had confirmed it. */
async function confirmedKey(
  world: KillWorld,
): Promise<{ readonly key: Key | undefined; readonly cut: boolean }> {
  const client = await TestClient.connect(world.server()).catch(() => undefined);
  if (!client) {
    await delay(5);
    return { key: undefined, cut: true };
  }
  void client.event(({ kind }) => kind === 'auth-key').then(() => world.answered());
  const answer = await client.invoke(new Api.help.GetConfig()).catch(() => undefined);
  client.close();
  return { key: client.authKey, cut: answer === undefined };
}

async function use(world: KillWorld, { authKey, serverSalt }: Key): Promise<void> {
  while (!world.over()) {
    let client: TestClient | undefined;
    try {
      client = await TestClient.connect(world.server(), { authKey, serverSalt });
      await client.invoke(new Api.help.GetConfig());
      return world.checked('key kept');
    } catch {
      if (client?.events.some(isUnknownKey)) throw new Error('a key that was confirmed is lost');
      await delay(5);
    } finally {
      client?.close();
    }
  }
}
