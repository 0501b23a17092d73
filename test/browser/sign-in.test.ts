import { existsSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createServer, type RunningServer } from '@mtkit/server';
import { build } from 'esbuild';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const executablePath = '/usr/bin/chromium';
const root = fileURLToPath(new URL('../..', import.meta.url));
const phoneNumber = '+12025550166';

// Chromium itself is a Debian package; scripts/check.mjs installs it where it may.
describe.skipIf(!existsSync(executablePath))('a browser', () => {
  let server: RunningServer;
  let site: Server;
  let browser: Browser;

  beforeAll(async () => {
    server = await createServer({ limits: false, wsPort: 0 }).listen();
    const bundle = await build({
      stdin: { contents: page, resolveDir: root, loader: 'js' },
      bundle: true,
      format: 'esm',
      platform: 'browser',
      minify: true,
      write: false,
      logLevel: 'silent',
    });
    const script = bundle.outputFiles[0]?.text ?? '';
    site = createHttpServer((request, response) => {
      if (request.url === '/app.js')
        response.setHeader('content-type', 'text/javascript').end(script);
      else
        response.setHeader('content-type', 'text/html').end('<!doctype html><title>mtkit</title>');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ],
    });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    site?.close();
    await server?.close();
  });

  it('makes a key, signs up, signs in and logs out over WebSocket', async () => {
    const tab = await browser.newPage();
    const problems: string[] = [];
    tab.on('pageerror', (error) => problems.push(String(error)));
    await tab.exposeFunction('nextCode', async () => (await server.outbox.next(phoneNumber)).code);
    await tab.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const steps = await tab.evaluate(
      async (options) => {
        // A Function, because Vitest rewrites import() for itself and this runs in the page.
        const { run } = await new Function("return import('/app.js')")();
        return run(options, (window as unknown as { nextCode: () => Promise<string> }).nextCode);
      },
      {
        phoneNumber,
        dcId: server.dcId,
        host: server.host,
        port: server.port,
        wsPort: server.wsPort,
        publicKey: server.publicKey,
        apiId: server.apiId,
        apiHash: server.apiHash,
      },
    );
    expect(problems).toEqual([]);
    expect(steps).toEqual([
      'auth.AuthorizationSignUpRequired',
      'auth.Authorization',
      'Ada',
      'auth.LoggedOut',
      'auth.Authorization',
      'Ada',
      'restored Ada',
    ]);
    await tab.close();
  }, 60_000);
});

const page = `
import { Api, TelegramClient } from 'mtkit';
import { StringSession } from 'mtkit/sessions';

export async function run(o, nextCode) {
  const steps = [];
  const server = { host: o.host, port: o.port, wsPort: o.wsPort, dcId: o.dcId, publicKeys: o.publicKey };
  const client = new TelegramClient(new StringSession(''), o.apiId, o.apiHash, { server });
  client.setLogLevel('none');
  await client.connect();
  for (const round of ['up', 'in']) {
    const { phoneCodeHash } = await client.invoke(new Api.auth.SendCode({
      phoneNumber: o.phoneNumber, apiId: o.apiId, apiHash: o.apiHash, settings: new Api.CodeSettings({}),
    }));
    const code = { phoneNumber: o.phoneNumber, phoneCodeHash, phoneCode: await nextCode() };
    let result = await client.invoke(new Api.auth.SignIn(code));
    steps.push(result.className);
    if (round === 'up') {
      result = await client.invoke(new Api.auth.SignUp({ ...code, firstName: 'Ada', lastName: '' }));
      steps.push(result.className);
    }
    steps.push((await client.getMe()).firstName);
    if (round === 'up') steps.push((await client.invoke(new Api.auth.LogOut())).className);
  }
  const saved = client.session.save();
  await client.disconnect();
  const again = new TelegramClient(new StringSession(saved), o.apiId, o.apiHash, { server });
  again.setLogLevel('none');
  await again.connect();
  steps.push('restored ' + (await again.getMe()).firstName);
  await again.disconnect();
  return steps;
}
`;
