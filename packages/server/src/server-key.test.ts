import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { serverConfig } from './config.ts';
import { loadServerKey } from './server-key.ts';
import type { Secrets } from './storage/secrets.ts';

/** None are looked at without a database. */
const secrets: Secrets = { get: async () => undefined, getOrMake: async (_name, make) => make() };

const KEY_FILE = 'server-key.pem';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'mtkit-key-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

it('a new key is in its file as a whole or not at all, and one for all who make it', async () => {
  const config = serverConfig({ data: directory });
  const seen = new Set<string>();
  const loaded = new AbortController();
  const look = (async () => {
    while (!loaded.signal.aborted) {
      if (readdirSync(directory).includes(KEY_FILE)) {
        seen.add(readFileSync(join(directory, KEY_FILE), 'utf8'));
      }
      await new Promise(setImmediate);
    }
  })();
  const keys = await Promise.all([1, 2, 3].map(() => loadServerKey(config, secrets)));
  loaded.abort();
  await look;
  expect(new Set(keys.map(({ publicKeyPem }) => publicKeyPem)).size).toBe(1);
  expect(
    [...seen].filter((text) => !/^-----BEGIN [^]+-----END [A-Z ]+-----\s*$/.test(text)),
  ).toEqual([]);
  expect(readdirSync(directory)).toEqual([KEY_FILE]);
});
