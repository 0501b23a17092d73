import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from '@mtkit/api';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createServer, type RunningServer, type ServerOptions } from '../src/index.ts';
import { TestClient, type TestClientOptions } from './test-client.ts';
import { testEngine } from './test-database.ts';

const PHONE = '15550100000';
const self = new Api.InputUserSelf({});

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function start(options: ServerOptions = {}): Promise<RunningServer> {
  const server = await createServer(options).listen();
  opened.push(server);
  return server;
}

async function connect(server: RunningServer, options?: TestClientOptions): Promise<TestClient> {
  const client = await TestClient.connect(server, options);
  opened.push(client);
  return client;
}

async function askCode(client: TestClient, server: RunningServer, phoneNumber = PHONE) {
  const { apiHash, apiId } = server;
  const settings = new Api.CodeSettings({});
  const sent = await client.invoke(
    new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings }),
  );
  const { phoneCodeHash } = sent as Api.auth.SentCode;
  const { code } = await server.outbox.next(phoneNumber);
  return { phoneNumber, phoneCodeHash, phoneCode: code };
}

async function signUp(client: TestClient, server: RunningServer): Promise<Api.User> {
  const { phoneCode, ...names } = await askCode(client, server);
  await client.invoke(new Api.auth.SignIn({ ...names, phoneCode }));
  const request = new Api.auth.SignUp({ ...names, firstName: 'Ada', lastName: '' });
  return ((await client.invoke(request)) as Api.auth.Authorization).user as Api.User;
}

describe('server', () => {
  it('is ready at once, on loopback and below port 32768', async () => {
    const times: number[] = [];
    let server = await start();
    for (let index = 0; index < 5; index++) {
      const began = performance.now();
      server = await start();
      times.push(performance.now() - began);
    }
    // The machine may have much else to do.
    expect(Math.min(...times)).toBeLessThan(100);
    expect(server.host).toBe('127.0.0.1');
    expect(server.port).toBeLessThan(32_768);
    expect(server.publicKey).toMatch(/^-----BEGIN RSA PUBLIC KEY-----/);
    expect(server).toMatchObject({ dcId: 2, address: `127.0.0.1:${server.port}` });
    expect(server.apiHash).toMatch(/^[0-9a-f]{32}$/);
  });

  it.each([
    { port: -1 },
    { port: 65_536 },
    { port: 1.5 },
    { wsPort: 70_000 },
    { dcId: 0 },
    { codeLength: 3 },
    { codeTtl: 0 },
  ])('refuses the options %j', (options) => {
    expect(() => createServer(options)).toThrow(RangeError);
  });

  it.each<[string, TestClientOptions]>([
    ['abridged', { transport: 'abridged' }],
    ['intermediate', { transport: 'intermediate' }],
    ['padded intermediate', { transport: 'padded-intermediate' }],
    ['full', { transport: 'full' }],
    ['obfuscated abridged', { transport: 'abridged', obfuscated: true }],
    ['obfuscated padded', { transport: 'padded-intermediate', obfuscated: true }],
    ['WebSocket', { transport: 'intermediate', webSocket: true }],
  ])('signs a client up, in and out over %s', async (_, options) => {
    const server = await start({ wsPort: 0, ...(await testEngine()) });
    const client = await connect(server, options);
    await expect(client.invoke(new Api.updates.GetState())).rejects.toThrow(
      '401 AUTH_KEY_UNREGISTERED',
    );
    const user = await signUp(client, server);
    expect(user).toMatchObject({ self: true, firstName: 'Ada', phone: PHONE });
    await client.invoke(new Api.auth.LogOut());
    const result = await client.invoke(new Api.auth.SignIn(await askCode(client, server)));
    expect(((result as Api.auth.Authorization).user as Api.User).id).toBe(user.id);
    const [me] = await client.invoke(new Api.users.GetUsers({ id: [self] }));
    expect(me).toMatchObject({ id: user.id, self: true });
    const profile = await client.invoke(new Api.users.GetFullUser({ id: self }));
    expect(profile.fullUser.id).toBe(user.id);
    expect(await client.invoke(new Api.updates.GetState())).toMatchObject({ pts: 1 });
    expect(await client.invoke(new Api.account.UpdateStatus({ offline: false }))).toBe(true);
    await client.invoke(new Api.auth.LogOut());
    await expect(client.invoke(new Api.updates.GetState())).rejects.toThrow('401');
  });

  it('E-062: says in its configuration where it is', async () => {
    const server = await start({ dcId: 4 });
    const client = await connect(server);
    const config = await client.invoke(new Api.help.GetConfig());
    expect(config.thisDc).toBe(4);
    expect(config.dcOptions[0]).toMatchObject({ ipAddress: '127.0.0.1', port: server.port, id: 4 });
  });

  it('signs a bot in', async () => {
    const server = await start();
    const { id, token: botAuthToken } = await server.createBot({ name: 'Robot' });
    const client = await connect(server);
    const { apiHash, apiId } = server;
    const result = await client.invoke(
      new Api.auth.ImportBotAuthorization({ flags: 0, apiId, apiHash, botAuthToken }),
    );
    expect((result as Api.auth.Authorization).user).toMatchObject({ id, bot: true });
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toThrow(
      '400 BOT_METHOD_INVALID',
    );
  });

  it('answers many queries at once, each in its place', async () => {
    const server = await start();
    const client = await connect(server);
    await signUp(client, server);
    const answers = await Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        if (index % 2) return (await client.invoke(new Api.help.GetConfig())).className;
        return (await client.invoke(new Api.users.GetUsers({ id: [self] }))).length;
      }),
    );
    expect(new Set(answers)).toEqual(new Set([1, 'Config']));
  });

  it('E-001: knows a key again on another socket, and in another session', async () => {
    const server = await start();
    const first = await connect(server);
    await signUp(first, server);
    const { authKey, serverSalt } = first.authKey ?? {};
    first.close();
    const second = await connect(server, {
      ...(authKey && { authKey }),
      ...(serverSalt && { serverSalt }),
    });
    expect(await second.invoke(new Api.users.GetUsers({ id: [self] }))).toHaveLength(1);
  });

  it('E-006, F-07: sends the text of an error 406 after it', async () => {
    const server = await start();
    const client = await connect(server);
    await client.invoke(new Api.help.GetConfig());
    const cancel = { phoneNumber: 'abc', phoneCodeHash: 'hash' };
    await expect(client.invoke(new Api.auth.CancelCode(cancel))).rejects.toThrow('406');
    await client.event((event) => event.kind === 'update');
  });

  it('C-61: forgets a key when it is told to', async () => {
    const server = await start();
    const client = await connect(server);
    await signUp(client, server);
    client.destroyKey();
    expect(await client.event((event) => event.kind === 'key-destroyed')).toMatchObject({
      outcome: 'ok',
    });
    const { authKey } = client.authKey ?? {};
    const again = await connect(server, { ...(authKey && { authKey }) });
    void again.invoke(new Api.help.GetConfig()).catch(() => {});
    await again.event(
      (event) =>
        event.kind === 'transport-error' || event.kind === 'key-lost' || event.kind === 'close',
    );
  });

  it('keeps accounts, keys and codes through a restart', async () => {
    const data = mkdtempSync(join(tmpdir(), 'mtkit-server-'));
    opened.push({ close: () => rmSync(data, { recursive: true, force: true }) });
    const first = await createServer({ data }).listen();
    const client = await connect(first);
    const user = await signUp(client, first);
    const { token: botAuthToken } = await first.createBot({ name: 'Robot' });
    const pending = await connect(first);
    const code = await askCode(pending, first);
    await first.close();
    expect(statSync(join(data, 'server-key.pem')).mode & 0o077).toBe(0);

    const second = await start({ data });
    expect(second.publicKey).toBe(first.publicKey);
    const resumed = (before: TestClient) =>
      connect(second, { ...(before.authKey && { authKey: before.authKey.authKey }) });
    const [me] = await (await resumed(client)).invoke(new Api.users.GetUsers({ id: [self] }));
    expect(me).toMatchObject({ id: user.id });
    const result = await (await resumed(pending)).invoke(new Api.auth.SignIn(code));
    expect(((result as Api.auth.Authorization).user as Api.User).id).toBe(user.id);
    const { apiHash, apiId } = second;
    const bot = await (await connect(second)).invoke(
      new Api.auth.ImportBotAuthorization({ flags: 0, apiId, apiHash, botAuthToken }),
    );
    expect((bot as Api.auth.Authorization).user).toMatchObject({ bot: true });
  });

  it('has a key of its own where it keeps data or can be reached from outside', async () => {
    const data = mkdtempSync(join(tmpdir(), 'mtkit-server-'));
    opened.push({ close: () => rmSync(data, { recursive: true, force: true }) });
    const servers = [await start(), await start({ data }), await start({ host: '0.0.0.0' })];
    expect(new Set(servers.map((server) => server.publicKey)).size).toBe(3);
    const privateKey = readFileSync(join(data, 'server-key.pem'), 'utf8');
    expect((await start({ privateKey })).publicKey).toBe(servers[1]?.publicKey);
  });

  it('fails when its port is taken, and leaves nothing open', async () => {
    const { port } = await start();
    await expect(createServer({ port }).listen()).rejects.toThrow('EADDRINUSE');
    await expect(createServer({ wsPort: port }).listen()).rejects.toThrow('EADDRINUSE');
  });

  it('closes connections when it closes, which it does once', async () => {
    const server = await createServer({ wsPort: 0 }).listen();
    const clients = [await connect(server), await connect(server, { webSocket: true })];
    for (const client of clients) await client.invoke(new Api.help.GetConfig());
    const idle = createConnection(server.port, server.host);
    idle.on('error', () => {});
    const ended = new Promise((resolve) => idle.once('close', resolve));
    await new Promise((resolve) => idle.once('connect', resolve));
    await Promise.all([server.close(), server.close(), server[Symbol.asyncDispose]()]);
    await ended;
    for (const client of clients) {
      await expect(client.invoke(new Api.help.GetConfig())).rejects.toThrow();
    }
  });

  it('takes WebSockets only with the subprotocol, and obfuscated', async () => {
    const server = await start({ wsPort: 0 });
    const url = `ws://${server.host}:${server.wsPort}/apiws`;
    const without = new WebSocket(url);
    await new Promise((resolve) => without.once('error', resolve));
    const plain = new WebSocket(url, 'binary');
    await new Promise((resolve) => plain.once('open', resolve));
    const closed = new Promise((resolve) => plain.once('close', resolve));
    plain.send(new Uint8Array(64).fill(0xef));
    await closed;
    const page = await fetch(`http://${server.host}:${server.wsPort}/`);
    expect(page.status).toBe(426);
  });

  it('cannot be talked into anything by garbage', async () => {
    const server = await start();
    const healthy = await connect(server);
    for (let length = 0; length < 40; length++) {
      const socket = createConnection(server.port, server.host);
      socket.on('error', () => {});
      const done = new Promise((resolve) => socket.once('close', resolve));
      socket.write(new Uint8Array(2 ** (length % 14)).map((_, index) => (index * length) % 256));
      socket.end();
      await done;
    }
    expect(await healthy.invoke(new Api.help.GetConfig())).toBeInstanceOf(Api.Config);
  });
});
