import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  connect as connectTcp,
  createServer as createTcpServer,
  type Server,
  type Socket,
} from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '@mtkit/api';
import type { ClientEvent } from '@mtkit/mtproto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type RunningServer, type ServerOptions } from '../src/index.ts';
import type { Logger } from '../src/logger.ts';
import { hasPostgres, startPostgres, type TestPostgres } from './postgres.ts';
import { TestClient, type TestClientOptions } from './test-client.ts';

const self = new Api.InputUserSelf({});
const encryptionKey = randomBytes(32);

let postgres: TestPostgres;
let url: string;
const opened: { close(): unknown }[] = [];

describe.runIf(hasPostgres)('two nodes on one PostgreSQL', () => {
  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.database();
  });
  afterAll(() => postgres?.[Symbol.asyncDispose]());
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  it('start at the same time, and are one server to clients', async () => {
    const nodes = await Promise.all([start(), start(), start()]);
    expect(new Set(nodes.map(({ publicKey }) => publicKey)).size).toBe(1);
    const [one, other] = nodes as [RunningServer, RunningServer, RunningServer];
    const client = await connect(one);
    await signUp(client, one, '15550100001');
    const elsewhere = await connect(other, keyOf(client));
    expect(await elsewhere.invoke(new Api.users.GetUsers({ id: [self] }))).toMatchObject([
      { phone: '15550100001' },
    ]);
  });

  it('I-32: a code asked for on one is accepted on the other, once', async () => {
    const [one, other] = [await start(), await start()];
    const client = await connect(one);
    const { phoneCode, ...names } = await askCode(client, one, '15550100002');
    client.close();
    const moved = await connect(other, keyOf(client));
    await moved.invoke(new Api.auth.SignIn({ ...names, phoneCode }));
    const signUpRequest = new Api.auth.SignUp({ ...names, firstName: 'Ada', lastName: '' });
    const done = (await moved.invoke(signUpRequest)) as Api.auth.Authorization;
    expect(done.user).toMatchObject({ phone: '15550100002' });
    const back = await connect(one, keyOf(client));
    await expect(back.invoke(new Api.auth.SignIn({ ...names, phoneCode }))).rejects.toMatchObject({
      errorMessage: expect.stringMatching(/^PHONE_CODE_/),
    });
  });

  it('a session ended on one is refused on the other within a second', async () => {
    const [one, other] = [await start(), await start()];
    const client = await connect(one);
    await signUp(client, one, '15550100003');
    const elsewhere = await connect(other, keyOf(client));
    expect(await elsewhere.invoke(new Api.users.GetUsers({ id: [self] }))).toHaveLength(1);
    const back = await connect(one, keyOf(client));
    await back.invoke(new Api.auth.LogOut());
    const began = performance.now();
    const refused = elsewhere.invoke(new Api.users.GetUsers({ id: [self] }));
    await expect(refused).rejects.toMatchObject({ code: 401 });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('a bot revoked on one is signed out on the other', async () => {
    const [one, other] = [await start(), await start()];
    const bot = await one.createBot({ name: 'Robot' });
    const client = await connect(other);
    const credentials = { flags: 0, apiId: 1, apiHash: 'hash', botAuthToken: bot.token };
    await client.invoke(new Api.auth.ImportBotAuthorization(credentials));
    expect(await client.invoke(new Api.users.GetUsers({ id: [self] }))).toHaveLength(1);
    expect(await one.revokeBot(bot.id)).toBe(true);
    const refused = client.invoke(new Api.users.GetUsers({ id: [self] }));
    await expect(refused).rejects.toMatchObject({ code: 401 });
  });

  it('a key destroyed on one is unknown to the other', async () => {
    const [one, other] = [await start(), await start()];
    const client = await connect(one);
    await client.invoke(new Api.help.GetConfig());
    const elsewhere = await connect(other, keyOf(client));
    await elsewhere.invoke(new Api.help.GetConfig());
    client.destroyKey();
    await client.event(({ kind }) => kind === 'key-destroyed');
    await delay(300);
    const late = await connect(other, keyOf(client));
    late.invoke(new Api.help.GetConfig()).catch(() => {});
    await late.event(({ kind }) => kind === 'key-lost' || kind === 'close');
  });

  it('I-07, I-08: a recorded packet is executed on no other node, nor after a restart', async () => {
    const [one, other] = [await start(), await start()];
    const first = await connect(one);
    await first.invoke(new Api.help.GetConfig());
    const wire = await record(one);
    const client = await connect({ ...one, port: wire.port } as RunningServer, keyOf(first));
    await askCode(client, one, '15550100004');
    const sent = () => [one, other].flatMap(({ outbox }) => outbox.entries).length;
    expect(sent()).toBe(1);
    await replay(other, wire.bytes());
    await replay(one, wire.bytes());
    await replay(other, wire.bytes());
    const restarted = await start();
    await replay(restarted, wire.bytes());
    await one.close();
    await replay(restarted, wire.bytes());
    await replay(await start(), wire.bytes());
    expect(sent() + restarted.outbox.entries.length).toBe(1);
    // The client itself is served by whatever node it comes to.
    const moved = await connect(restarted, keyOf(first));
    expect(await moved.invoke(new Api.help.GetConfig())).toBeInstanceOf(Api.Config);
  });

  it('I-32: what is written on both at the same time gets numbers of its own', async () => {
    const [one, other] = [await start(), await start()];
    const first = await connect(one);
    await signUp(first, one, '15550100005');
    const second = await connect(other);
    const { phoneCode, ...names } = await askCode(second, other, '15550100005');
    await second.invoke(new Api.auth.SignIn({ ...names, phoneCode }));
    const before = await first.invoke(new Api.updates.GetState());
    const send = async (client: TestClient, randomId: bigint) => {
      const content = { peer: new Api.InputPeerSelf({}), message: `no. ${randomId}` };
      const request = new Api.messages.SendMessage({ ...content, randomId });
      const { updates } = (await client.invoke(request)) as Api.Updates;
      const { message, pts } = updates[1] as Api.UpdateNewMessage;
      return { pts, id: message.id };
    };
    const sent = await Promise.all(
      Array.from({ length: 100 }, (_, at) => send(at % 2 ? first : second, BigInt(at + 1))),
    );
    const inOrder = (numbers: number[]) => numbers.sort((a, b) => a - b);
    const pts = inOrder(sent.map((each) => each.pts));
    expect(pts).toEqual(Array.from({ length: 100 }, (_, at) => before.pts + 1 + at));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(100);
    expect((await second.invoke(new Api.updates.GetState())).pts).toBe(before.pts + 100);
    const told = await first.invoke(
      new Api.updates.GetDifference({ pts: before.pts, date: before.date, qts: 0, ptsLimit: 500 }),
    );
    expect((told as Api.updates.Difference).newMessages).toHaveLength(100);
    // The same request on both: one message.
    const twice = await Promise.all([send(first, 1000n), send(second, 1000n)]);
    expect(twice[0]).toEqual(twice[1]);
  });

  it('I-32: updates reach the other node, and no pts is given twice', async () => {
    const [one, other] = [await start(), await start()];
    await one.createUser({ phone: '15550100009', firstName: 'Ada' });
    const first = await connect(one);
    const { phoneCode, ...names } = await askCode(first, one, '15550100009');
    await first.invoke(new Api.auth.SignIn({ ...names, phoneCode }));
    await first.invoke(new Api.updates.GetState());
    // A code for a second device goes to the first one, which is on the other node.
    const second = await connect(other);
    const settings = new Api.CodeSettings({});
    const request = { phoneNumber: '15550100009', apiId: 1, apiHash: 'hash', settings };
    const sent = (await second.invoke(new Api.auth.SendCode(request))) as Api.auth.SentCode;
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeApp);
    const code = await first.event((event) => codeIn(event) !== undefined);
    const given = { phoneNumber: '15550100009', phoneCodeHash: sent.phoneCodeHash };
    await second.invoke(new Api.auth.SignIn({ ...given, phoneCode: codeIn(code) ?? '' }));

    const { pts: before } = await second.invoke(new Api.updates.GetState());
    const send = async (client: TestClient, count: number) => {
      const points: number[] = [];
      for (let index = 0; index < count; index++) {
        const randomId = randomBytes(8).readBigInt64LE();
        const message = { peer: new Api.InputPeerSelf(), message: `${index}`, randomId };
        const answer = await client.invoke(new Api.messages.SendMessage(message as never));
        const { updates } = answer as Api.Updates;
        for (const update of updates) if ('pts' in update) points.push(Number(update.pts));
      }
      return points;
    };
    const points = await Promise.all([first, second, first, second].map((each) => send(each, 50)));
    const all = points.flat().sort((a, b) => a - b);
    expect(all.length).toBeGreaterThanOrEqual(200);
    expect(all).toEqual(all.map((_, index) => before + 1 + index));
    expect((await first.invoke(new Api.updates.GetState())).pts).toBe(all.at(-1));
  });

  it('a session that moves while it is used loses no answer', async () => {
    const [one, other] = [await start(), await start()];
    const client = await connect(one);
    await client.invoke(new Api.help.GetConfig());
    for (let turn = 0; turn < 6; turn++) {
      const node = turn % 2 === 0 ? other : one;
      const began = performance.now();
      const moved = await connect(node, keyOf(client));
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => moved.invoke(new Api.help.GetConfig())),
      );
      expect(answers).toHaveLength(5);
      expect(performance.now() - began).toBeLessThan(2000);
      moved.close();
    }
  });

  it('goes on when PostgreSQL has ended all connections', async () => {
    const warnings: unknown[] = [];
    const warn = (...all: unknown[]) => void warnings.push(all);
    const logger: Logger = { debug() {}, info() {}, warn, error: warn };
    const [one, other] = [await start({ logger }), await start({ logger })];
    const client = await connect(one);
    await client.invoke(new Api.help.GetConfig());
    await postgres.disconnectAll(url);
    await delay(500);
    const elsewhere = await connect(other, keyOf(client));
    expect(await elsewhere.invoke(new Api.help.GetConfig())).toBeInstanceOf(Api.Config);
    expect(warnings.length).toBeGreaterThan(0);
  });

  it('needs the same encryption key on all nodes, and says when there is no database', async () => {
    await start();
    const stranger = createServer({ database: url, encryptionKey: randomBytes(32) });
    await expect(stranger.listen()).rejects.toThrow(
      'the secrets in the database were encrypted with another encryption key',
    );
    await expect(createServer({ database: url }).listen()).rejects.toThrow('encryption key');
    const nowhere = 'postgres://somebody:hidden@127.0.0.1:1/nothing';
    const error = await createServer({ database: nowhere, encryptionKey })
      .listen()
      .then(
        () => '',
        (reason: Error) => reason.message,
      );
    expect(error).toMatch(/no connection to the database 127\.0\.0\.1:1\/nothing: .*REFUSED/);
    expect(error).not.toContain('hidden');
    expect(() => createServer({ database: 'mysql://x' })).toThrow(RangeError);
  });
});

async function start(options: ServerOptions = {}): Promise<RunningServer> {
  const common = { database: url, encryptionKey, limits: false } as const;
  const server = await createServer({ ...common, ...options }).listen();
  opened.push(server);
  return server;
}

async function connect(server: RunningServer, options?: TestClientOptions): Promise<TestClient> {
  const client = await TestClient.connect(server, options);
  opened.push(client);
  return client;
}

/** The login code in an update. */
function codeIn(event: ClientEvent): string | undefined {
  if (event.kind !== 'update') return undefined;
  return /\b\d{5}\b/.exec(Buffer.from(event.body).toString('latin1'))?.[0];
}

/** What another connection needs to be the same client. */
function keyOf({ authKey }: TestClient): TestClientOptions {
  if (!authKey) throw new Error('there is no key yet');
  return { authKey: authKey.authKey, serverSalt: authKey.serverSalt };
}

async function askCode(client: TestClient, server: RunningServer, phoneNumber: string) {
  const { apiHash, apiId } = server;
  const settings = new Api.CodeSettings({});
  const sent = await client.invoke(
    new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings }),
  );
  const { phoneCodeHash } = sent as Api.auth.SentCode;
  const { code } = await server.outbox.next(phoneNumber);
  return { phoneNumber, phoneCodeHash, phoneCode: code };
}

async function signUp(client: TestClient, server: RunningServer, phone: string): Promise<void> {
  const { phoneCode, ...names } = await askCode(client, server, phone);
  await client.invoke(new Api.auth.SignIn({ ...names, phoneCode }));
  await client.invoke(new Api.auth.SignUp({ ...names, firstName: 'Ada', lastName: '' }));
}

/** A wire to a server that keeps what clients send. */
async function record(server: RunningServer): Promise<{ port: number; bytes(): Buffer }> {
  const chunks: Buffer[] = [];
  const relay: Server = createTcpServer((client) => {
    const upstream = connectTcp(server.port, server.host);
    client.on('data', (chunk) => {
      chunks.push(chunk);
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => client.write(chunk));
    const end = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('close', end).on('error', end);
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  opened.push({ close: () => relay.close() });
  return {
    port: (relay.address() as { port: number }).port,
    bytes: () => Buffer.concat(chunks),
  };
}

/** Sends recorded bytes on a new connection, and gives the server time to act on them. */
async function replay(server: RunningServer, bytes: Buffer): Promise<void> {
  const socket: Socket = connectTcp(server.port, server.host);
  socket.on('error', () => {});
  socket.write(bytes);
  await Promise.race([once(socket, 'data'), once(socket, 'close'), delay(1500)]);
  await delay(100);
  socket.destroy();
}
