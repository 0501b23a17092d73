import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer, type RunningServer } from '@mtkit/server';
import { Api, errors, Logger, sessions, TelegramClient } from 'mtkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers, newClient, startServer } from './harness.ts';

let server: RunningServer;
let folder: string;

beforeAll(async () => {
  server = await startServer();
  folder = mkdtempSync(join(tmpdir(), 'mtkit-lifecycle-'));
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a bot', () => {
  it('signs in with its token', async () => {
    const { token, id } = await server.createBot({ name: 'Robot', username: 'some_robot' });
    await using client = newClient(server);
    await client.start({ botAuthToken: token });
    expect(await client.isBot()).toBe(true);
    expect(await client.getMe()).toMatchObject({ id, bot: true, username: 'some_robot' });
    await client.logOut();
  });

  it('is told when the token is wrong', async () => {
    await using client = newClient(server);
    await expect(client.start({ botAuthToken: '123:abc' })).rejects.toMatchObject({
      code: 400,
      errorMessage: 'ACCESS_TOKEN_INVALID',
    });
  });
});

describe('a session in files', () => {
  it('is signed in the next time', async () => {
    const name = join(folder, 'store');
    const store = () => new sessions.StoreSession(name);
    const first = newClient(server, {}, store());
    await first.start(answers(server, '+15550100200'));
    const { id } = await first.getMe();
    await first.disconnect();
    await using second = newClient(server, {}, store());
    await second.start({ ...answers(server, ''), phoneCode: () => Promise.reject(new Error()) });
    expect((await second.getMe()).id).toBe(id);
    await second.logOut();
    expect(store().authKey).toBeUndefined();
  });
});

describe('a server that restarts', () => {
  it('is found again, and the user is still signed in', async () => {
    const options = { data: join(folder, 'data'), limits: false } as const;
    const before = await createServer(options).listen();
    const client = newClient(before, { retryDelay: 20 });
    await client.start(answers(before, '+15550100201'));
    const { id } = await client.getMe();
    await before.close();
    const call = client.getMe();
    const after = await createServer({ ...options, port: before.port }).listen();
    expect((await call).id).toBe(id);
    await client.disconnect();
    await after.close();
  });
});

describe('a request', () => {
  it('fails with a clear error when the server goes away for good', async () => {
    const short = await startServer();
    const client = newClient(short, { reconnectRetries: 2, retryDelay: 10 });
    await client.connect();
    await short.close();
    const failure = await client.invoke(new Api.help.GetNearestDc()).catch((error) => error);
    expect(failure).toBeInstanceOf(errors.ConnectionError);
    expect(failure.message).toMatch(/DC 2/);
    await client.disconnect();
  });
});

describe('a client that is refused', () => {
  it('does not stay connected when connect() throws', async () => {
    const client = new TelegramClient(new sessions.StringSession(''), 1, 'hash', {
      server: { ...server, publicKeys: server.publicKey },
      baseLogger: new Logger('none'),
      langCode: 5 as unknown as string,
    });
    await expect(client.connect()).rejects.toThrow('expected string');
    expect(client.connected).toBe(false);
    expect(client.disconnected).toBe(true);
  });
});

describe('the API ID', () => {
  const session = () => new sessions.StringSession('');

  it('may be text, as it is in environment variables', async () => {
    const { host, port, dcId, publicKey, apiId, apiHash } = server;
    const text = String(apiId) as unknown as number;
    await using client = new TelegramClient(session(), text, apiHash, {
      server: { host, port, dcId, publicKeys: publicKey },
      baseLogger: new Logger('none'),
    });
    expect(await client.connect()).toBe(true);
    expect(client.apiId).toBe(apiId);
    const { phoneCodeHash } = await client.sendCode({ apiId: text, apiHash }, '+15550100209');
    expect(phoneCodeHash).not.toBe('');
  });

  it('is refused at once when it is no integer', () => {
    const create = () => new TelegramClient(session(), 'x' as unknown as number, 'hash');
    expect(create).toThrow('Your API ID must be an integer: x');
  });
});

describe('a program', () => {
  // The built package, in a process of its own.
  const cwd = fileURLToPath(new URL('../..', import.meta.url));

  async function run(program: string): Promise<{ code: number | null; output: string }> {
    const { host, port, publicKey } = server;
    const options = { host, port, publicKeys: publicKey };
    const script = `
      const { Api, TelegramClient, sessions } = require('mtkit');
      const client = new TelegramClient(new sessions.StringSession(''), 1, 'hash', {
        server: ${JSON.stringify(options)},
        connectionRetries: 1,
      });
      (async () => { ${program} })();`;
    const child = spawn(process.execPath, ['-e', script], { cwd, timeout: 60_000 });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, output };
  }

  it('ends by itself after disconnect, and prints nothing', async () => {
    expect(
      await run(`
        await client.connect();
        await client.invoke(new Api.help.GetNearestDc());
        await client.invoke(new Api.help.GetNearestDc(), { timeout: 60_000 });
        await client.disconnect();`),
    ).toEqual({ code: 0, output: '' });
  });

  it('ends by itself when it cannot connect', async () => {
    const { code, output } = await run(`
      client._params.server.port = 1;
      console.log(await client.connect());`);
    expect(code).toBe(0);
    expect(output).toMatch(/Could not connect to DC 2.*ECONNREFUSED/);
    expect(output).toMatch(/^false$/m);
  });

  it('ends by itself after disconnecting in the middle of connecting', async () => {
    expect(
      await run(`
        const up = client.connect();
        await client.disconnect();
        console.log(await up, client.disconnected);
        const again = client.connect();
        setTimeout(() => client.disconnect(), 30);
        await again.catch(() => {});`),
    ).toEqual({ code: 0, output: 'false true\n' });
  });
});
