import { Api, LAYER } from '@mtkit/api';
import type { ClientEvent } from '@mtkit/mtproto';
import { TlReader } from '@mtkit/tl';
import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type RunningServer } from '../src/index.ts';
import { layerOf } from '../src/rpc/layers/layer.ts';
import { SERVICE_USER_ID } from '../src/services/users/service-user.ts';
import { TestClient, type TestClientOptions } from './test-client.ts';

const PHONE = '15550100000';
const me = new Api.InputPeerSelf({});

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function start(): Promise<RunningServer> {
  const server = await createServer({ limits: false }).listen();
  opened.push(server);
  return server;
}

async function connect(server: RunningServer, options?: TestClientOptions): Promise<TestClient> {
  const client = await TestClient.connect(server, options);
  opened.push(client);
  return client;
}

/** Signs in with a number, wherever its code is sent. */
async function signIn(client: TestClient, server: RunningServer, other?: TestClient) {
  const { apiHash, apiId } = server;
  const settings = new Api.CodeSettings({});
  const sent = (await client.invoke(
    new Api.auth.SendCode({ phoneNumber: PHONE, apiId, apiHash, settings }),
  )) as Api.auth.SentCode;
  const names = { phoneNumber: PHONE, phoneCodeHash: sent.phoneCodeHash };
  const phoneCode =
    sent.type instanceof Api.auth.SentCodeTypeApp && other
      ? await codeFrom(other)
      : (await server.outbox.next(PHONE)).code;
  const result = await client.invoke(new Api.auth.SignIn({ ...names, phoneCode }));
  if (result instanceof Api.auth.Authorization) return;
  await client.invoke(new Api.auth.SignUp({ ...names, firstName: 'Ada', lastName: '' }));
}

async function codeFrom(client: TestClient): Promise<string> {
  const peer = new Api.InputPeerUser({ userId: SERVICE_USER_ID, accessHash: 0n });
  const [message] = (await history(client, peer)).messages as [Api.Message];
  return /\d{5}/.exec(message.message)?.[0] ?? '';
}

async function history(client: TestClient, peer: Api.TypeInputPeer = me) {
  const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 10, maxId: 0, minId: 0 };
  const request = new Api.messages.GetHistory({ peer, ...page, hash: 0n });
  return (await client.invoke(request)) as Api.messages.Messages;
}

let lastRandomId = 0n;
async function send(client: TestClient, message: string): Promise<Api.Updates> {
  const request = new Api.messages.SendMessage({ peer: me, message, randomId: ++lastRandomId });
  return (await client.invoke(request)) as Api.Updates;
}

const state = (client: TestClient) => client.invoke(new Api.updates.GetState());

/** The new messages that were pushed to a client, in its own layer. */
function news(client: TestClient): Api.UpdateNewMessage[] {
  return client.events
    .filter((event): event is Extract<ClientEvent, { kind: 'update' }> => event.kind === 'update')
    .map(({ body }) => new TlReader(body, layerOf(client.layer).registry).object())
    .flatMap((update) => (update instanceof Api.Updates ? update.updates : []))
    .filter((update): update is Api.UpdateNewMessage => update instanceof Api.UpdateNewMessage);
}

/** Waits for a pushed message with that text. */
async function pushed(client: TestClient, text: string): Promise<Api.UpdateNewMessage> {
  for (;;) {
    const found = news(client).find(({ message }) => (message as Api.Message).message === text);
    if (found) return found;
    const known = client.events.length;
    await client.event(() => client.events.length > known);
  }
}

describe('two clients of an account', () => {
  it('G-13: one writes, the other one sees it, and both know the same state', async () => {
    const server = await start();
    const first = await connect(server);
    await signIn(first, server);
    const second = await connect(server);
    await signIn(second, server, first);
    const before = await state(first);
    const { updates } = await send(first, 'hello');
    const update = await pushed(second, 'hello');
    expect(update).toEqual(updates[1]);
    expect(update.pts).toBe(before.pts + 1);
    await send(second, 'and back');
    expect((await pushed(first, 'and back')).pts).toBe(update.pts + 1);
    expect((await state(first)).pts).toBe(update.pts + 1);
    expect((await state(second)).pts).toBe(update.pts + 1);
    // Neither was told what it has done itself.
    const ownTexts = [news(first), news(second)].map((all) =>
      all.map(({ message }) => (message as Api.Message).message),
    );
    expect(ownTexts[0]).not.toContain('hello');
    expect(ownTexts[1]).not.toContain('and back');
  });

  it('G-08: who was away learns of it by the difference', async () => {
    const server = await start();
    const first = await connect(server);
    await signIn(first, server);
    const second = await connect(server);
    await signIn(second, server, first);
    const { date, pts, qts } = await state(second);
    const { authKey } = second;
    second.close();
    await send(first, 'while you were away');
    if (!authKey) throw new Error('there is no key');
    const { serverSalt, timeOffset } = authKey;
    const again = await connect(server, { authKey: authKey.authKey, serverSalt, timeOffset });
    const request = new Api.updates.GetDifference({ pts, date, qts });
    const told = (await again.invoke(request)) as Api.updates.Difference;
    expect(told).toMatchObject({
      newMessages: [{ message: 'while you were away' }],
      users: [{ self: true }],
      state: { pts: pts + 1 },
    });
  });
});

describe('Saved Messages', () => {
  it.each([144, 152, 158, 198, 214, 227, LAYER])('in layer %i', async (layer) => {
    const server = await start();
    const client = await connect(server, { layer });
    await signIn(client, server);
    const other = await connect(server, layer === LAYER ? {} : { layer: LAYER });
    await signIn(other, server, client);
    const { updates } = await send(client, 'from an older client');
    expect(updates).toMatchObject([
      { className: 'UpdateMessageID', randomId: lastRandomId },
      { className: 'UpdateNewMessage', message: { message: 'from an older client' } },
    ]);
    await pushed(other, 'from an older client');
    await send(other, 'from a newer one');
    expect((await pushed(client, 'from a newer one')).message).toMatchObject({ out: false });
    const read = await history(client);
    expect(read.messages).toMatchObject([
      { message: 'from a newer one' },
      { message: 'from an older client' },
    ]);
    expect(read.users).toMatchObject([{ self: true, firstName: 'Ada' }]);
    const { pts } = await state(client);
    const told = await client.invoke(
      new Api.updates.GetDifference({ pts: pts - 1, date: 1, qts: 0 }),
    );
    expect(told).toMatchObject({ newMessages: [{ message: 'from a newer one' }], state: { pts } });
  });
});
