// A data directory with so many accounts, each signed in once, and keys to call with.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { authKeyId, authKeysIn, openStorage, serverConfig, storesIn } from './internals.mjs';

/** The folder, and the keys: those of accounts all over the file, or with `signedIn` false of nobody. */
export async function fill({ accounts, keys: wanted = 1, signedIn = true }) {
  const folder = mkdtempSync(join(tmpdir(), 'mtkit-bench-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { database, cipher } = await openStorage(serverConfig({ data: folder }).storage);
  const stores = storesIn(database, cipher);
  const authKeys = authKeysIn(database, cipher);
  const now = Date.now();
  const keys = [];
  await database.transaction().execute(async (transaction) => {
    const run = (sql) =>
      transaction.executeQuery({ sql, parameters: [], query: { kind: 'RawNode' }, queryId: {} });
    const numbers = `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${accounts})`;
    await run(`insert into users (id, access_hash, phone, first_name, bot, has_password, created_at,
      dc_id, active_at, unused_until) ${numbers} select 1000000 + i, i, printf('4477%08d', i),
      'Ada', 0, 0, ${now}, 2, ${now}, ${now + 1e10} from n`);
    await run(`insert into auth_keys (auth_key_id, auth_key, server_salt, temporary, media,
      created_at, dc_id, layer, client) ${numbers}
      select i, randomblob(284), 1, 0, 0, ${now}, 2, 200, '{}' from n`);
    await run(`insert into authorizations (auth_key_id, user_id, hash, password_pending, api_id,
      address, country, region, client, created_at, active_at, expires_at, announced,
      encrypted_requests_disabled, call_requests_disabled) ${numbers}
      select i, 1000000 + i, i, 0, 1, '127.0.0.1', '', '', '{}', ${now}, ${now}, ${now + 1e10},
      1, 0, 0 from n`);
  });
  for (let i = 0; i < wanted; i++) {
    const account = 1_000_001 + Math.floor((i * accounts) / wanted);
    const authKey = new Uint8Array(randomBytes(256));
    const key = { authKey, authKeyId: authKeyId(authKey) };
    const facts = { serverSalt: 1n, temporary: false, media: false, createdAt: now, dcId: 2 };
    await authKeys.add({ ...key, ...facts });
    const [like] = signedIn ? await stores.authorizations.ofUser(BigInt(account)) : [];
    if (like) await stores.authorizations.put({ ...like, authKeyId: key.authKeyId });
    keys.push(key);
  }
  await database.destroy();
  return { folder, keys };
}
