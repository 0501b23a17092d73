import { LAYER } from '@mtkit/api';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packOf } from '../../test/write-pack.ts';
import { createServer } from '../server.ts';

let folder: string;
let path: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mtkit-docs-'));
  path = join(folder, 'site.pack');
  writeFileSync(path, packOf({ 'index.html': '<h1>Home</h1>' }));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a server with docs', () => {
  it('has the site at the WebSocket port of each data center, and says how to connect', async () => {
    const app = { apiId: 7, apiHash: 'a'.repeat(32) };
    const server = await createServer({ docs: path, dcs: [2, 4], apps: [app] }).listen();
    try {
      const { dcs, publicKey, wsPort } = server;
      expect(server.docs).toBe(`http://127.0.0.1:${wsPort}/`);
      expect(await (await fetch(server.docs ?? '')).text()).toBe('<h1>Home</h1>');
      for (const dcId of [2, 4]) {
        const own = dcs[dcId]?.wsPort;
        const facts = await (await fetch(`http://127.0.0.1:${own}/mtkit.json`)).json();
        expect(facts).toEqual({
          dcId,
          wsPort: own,
          dcs: { 2: { wsPort: dcs[2]?.wsPort }, 4: { wsPort: dcs[4]?.wsPort } },
          publicKey,
          ...app,
          layer: LAYER,
          testMode: false,
          testPhones: true,
        });
      }
    } finally {
      await server.close();
    }
  });

  it('is the only one that answers browsers', async () => {
    const server = await createServer({ wsPort: 0 }).listen();
    try {
      expect(server.docs).toBeUndefined();
      for (const name of ['', 'mtkit.json', 'index.html']) {
        const response = await fetch(`http://127.0.0.1:${server.wsPort}/${name}`);
        expect([response.status, await response.text()]).toEqual([426, '']);
      }
    } finally {
      await server.close();
    }
  });
});
