import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { RunningServer } from '@mtkit/server';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasChromium, launchChromium } from '../chromium.ts';
import { startServer } from './harness.ts';

/** What a page does: signs up over a WebSocket, reloads its session, signs out. */
const page = `
import { Api, sessions, TelegramClient } from 'mtkit';

window.signUp = async ({ options, apiId, apiHash, phoneNumber }) => {
  const store = () => new sessions.StoreSession('page');
  const client = new TelegramClient(store(), apiId, apiHash, { server: options });
  await client.start({
    phoneNumber,
    phoneCode: () => window.nextCode(phoneNumber),
    firstAndLastNames: async () => ['Grace', 'Hopper'],
    onError: (error) => { throw error; },
  });
  const { id, firstName } = await client.getMe();
  await client.disconnect();
  const again = new TelegramClient(store(), apiId, apiHash, { server: options });
  await again.connect();
  const me = await again.getMe();
  const bytes = new Api.help.GetConfig().getBytes();
  await again.logOut();
  return { firstName, same: me.id === id, bytes: bytes.constructor.name, left: Object.keys(localStorage) };
};`;

describe.skipIf(!hasChromium)('in a browser', () => {
  let server: RunningServer;
  let site: Server;
  let browser: Browser;

  beforeAll(async () => {
    server = await startServer({ wsPort: 0 });
    const { outputFiles } = await build({
      stdin: { contents: page, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) },
      bundle: true,
      minify: true,
      format: 'iife',
      platform: 'browser',
      write: false,
      logLevel: 'error',
    });
    const script = outputFiles[0]?.text ?? '';
    site = createHttpServer(({ url }, response) => {
      if (url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
      else response.setHeader('content-type', 'text/html').end('<script src="page.js"></script>');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    site?.close();
    await server?.close();
  });

  it('signs up, comes back and signs out over a WebSocket', async () => {
    const tab = await browser.newPage();
    const problems: string[] = [];
    tab.on('pageerror', (error) => problems.push(error.message));
    tab.on('console', (message) => problems.push(message.text()));
    await tab.exposeFunction('nextCode', async (phone: string) => {
      return (await server.outbox.next(phone)).code;
    });
    await tab.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const { host, wsPort, dcId, publicKey, apiId, apiHash } = server;
    const result = await tab.evaluate(
      (argument) => (globalThis as unknown as { signUp(it: unknown): unknown }).signUp(argument),
      {
        options: { host, wsPort, dcId, publicKeys: publicKey },
        apiId,
        apiHash,
        phoneNumber: '+15550100300',
      },
    );
    // What is left spares a code at the next login (E-024).
    const left = ['page:futureAuthTokens'];
    expect(result).toEqual({ firstName: 'Grace', same: true, bytes: 'Uint8Array', left });
    expect(problems).toEqual([]);
  });
});
