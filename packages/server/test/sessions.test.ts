import { Api } from '@mtkit/api';
import { afterEach, describe, expect, it } from 'vitest';
import { createServer, type RunningServer, type ServerOptions } from '../src/index.ts';
import { TestClient, type TestClientOptions } from './test-client.ts';

const PHONE = '15550100000';
const DAY = 86_400_000;

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function start(options: ServerOptions = {}): Promise<RunningServer> {
  const server = await createServer({ freshPeriod: 0, limits: false, ...options }).listen();
  opened.push(server);
  return server;
}

async function connect(server: RunningServer, options?: TestClientOptions): Promise<TestClient> {
  const client = await TestClient.connect(server, options);
  opened.push(client);
  return client;
}

/** Asks for a code; with a good token there is none, but a sign-in. */
function sendCode(client: TestClient, server: RunningServer, logoutTokens?: Buffer[]) {
  const settings = new Api.CodeSettings(logoutTokens ? { logoutTokens } : {});
  const { apiHash, apiId } = server;
  return client.invoke(new Api.auth.SendCode({ phoneNumber: PHONE, apiId, apiHash, settings }));
}

/** A client that is signed in, to an account that is made when there is none. */
async function signIn(server: RunningServer, options?: TestClientOptions): Promise<TestClient> {
  const client = await connect(server, options);
  const { phoneCodeHash } = (await sendCode(client, server)) as Api.auth.SentCode;
  const { code: phoneCode } = await server.outbox.next(PHONE);
  const names = { phoneNumber: PHONE, phoneCodeHash };
  const result = await client.invoke(new Api.auth.SignIn({ ...names, phoneCode }));
  if (result instanceof Api.auth.AuthorizationSignUpRequired) {
    await client.invoke(new Api.auth.SignUp({ ...names, firstName: 'Ada', lastName: '' }));
  }
  return client;
}

const getState = (client: TestClient) => client.invoke(new Api.updates.GetState());
const list = async (client: TestClient) =>
  (await client.invoke(new Api.account.GetAuthorizations())).authorizations;
const updates = (client: TestClient) =>
  client.events.filter(({ kind }) => kind === 'update').length;

async function reset(client: TestClient, index = 1): Promise<boolean> {
  const hash = (await list(client))[index]?.hash ?? 0n;
  return client.invoke(new Api.account.ResetAuthorization({ hash }));
}

describe('sessions', () => {
  it('E-070 E-024: a client logs out at once, and comes back without a code', async () => {
    const server = await start();
    const client = await signIn(server);
    const { futureAuthToken } = await client.invoke(new Api.auth.LogOut());
    await expect(getState(client)).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
    const codes = server.outbox.entries.length;
    const tokens = [futureAuthToken as Buffer];
    const success = await sendCode(client, server, tokens);
    expect(success).toBeInstanceOf(Api.auth.SentCodeSuccess);
    expect(server.outbox.entries).toHaveLength(codes);
    await getState(client);
    const other = await connect(server);
    expect(await sendCode(other, server, tokens)).toBeInstanceOf(Api.auth.SentCode);
  });

  it('E-072 E-075: are listed, and told of each other', async () => {
    const server = await start();
    const first = await signIn(server);
    await getState(first);
    const before = updates(first);
    const second = await signIn(server);
    await first.event((event) => event.kind === 'update' && updates(first) > before);
    const all = await list(first);
    expect(all.map(({ current }) => current)).toEqual([true, false]);
    expect(all[1]).toMatchObject({ unconfirmed: true, deviceModel: 'test', ip: '127.0.0.1' });
    expect((await list(second))[0]).toMatchObject({ current: true, hash: 0n });
  });

  it('E-071 E-073 I-24: the open socket of one that was ended gets 401, and no updates', async () => {
    const server = await start();
    const first = await signIn(server);
    const ended = await signIn(server);
    await getState(ended);
    const third = await signIn(server);
    await getState(third);
    const index = (await list(first)).length - 1;
    const hashes = (await list(first)).map(({ hash }) => hash);
    const own = (await list(ended)).map(({ hash }) => hash);
    const hash = hashes.find((each) => each !== 0n && !own.includes(each)) ?? 0n;
    expect(index).toBe(2);
    expect(await first.invoke(new Api.account.ResetAuthorization({ hash }))).toBe(true);
    const [seenByEnded, seenByThird] = [updates(ended), updates(third)];
    await first.invoke(
      new Api.messages.SendMessage({
        peer: new Api.InputPeerSelf({}),
        message: 'secret',
        randomId: 1n,
      }),
    );
    await third.event(() => updates(third) > seenByThird);
    await expect(getState(ended)).rejects.toThrow('401 SESSION_REVOKED');
    await expect(getState(ended)).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
    expect(updates(ended)).toBe(seenByEnded);
    await getState(third);
    expect(await first.invoke(new Api.auth.ResetAuthorizations())).toBe(true);
    await expect(getState(third)).rejects.toThrow('401 SESSION_REVOKED');
    expect(await list(first)).toHaveLength(1);
  });

  it('F-07 I-24: a fresh one is told why it may not end others', async () => {
    const server = await start({ freshPeriod: 86_400 });
    await signIn(server);
    const second = await signIn(server);
    await getState(second);
    const before = updates(second);
    await expect(reset(second)).rejects.toThrow('406 FRESH_RESET_AUTHORISATION_FORBIDDEN');
    await second.event(() => updates(second) > before);
  });

  it('E-070 I-24: temporary keys end with the sign-in that they act for', async () => {
    const server = await start();
    const first = await signIn(server);
    const second = await signIn(server, { pfs: true });
    await getState(second);
    expect(await reset(first)).toBe(true);
    await expect(getState(second)).rejects.toThrow();
    const third = await signIn(server, { pfs: true });
    expect(await third.invoke(new Api.auth.LogOut())).toBeInstanceOf(Api.auth.LoggedOut);
    await expect(getState(third)).rejects.toThrow();
    expect(await list(first)).toHaveLength(1);
  });

  it('E-071 E-080: a deleted account signs everybody out', async () => {
    const server = await start();
    const first = await signIn(server);
    const second = await signIn(server);
    const request = new Api.account.DeleteAccount({ reason: '' });
    expect(await first.invoke(request)).toBe(true);
    await expect(getState(second)).rejects.toThrow('401 USER_DEACTIVATED');
    await expect(getState(second)).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
  });

  it('E-071 E-083: end when they were not used for too long', async () => {
    let ahead = 0;
    const server = await start({ now: () => Date.now() + ahead });
    const first = await signIn(server);
    const second = await signIn(server);
    const ttl = new Api.account.SetAuthorizationTTL({ authorizationTtlDays: 2 });
    expect(await first.invoke(ttl)).toBe(true);
    ahead += DAY;
    await getState(first);
    ahead += DAY;
    await server.sweep();
    expect(await list(first)).toHaveLength(1);
    await expect(getState(second)).rejects.toThrow('401 SESSION_EXPIRED');
  });

  it('E-079: a number is changed over the wire', async () => {
    const server = await start();
    const client = await signIn(server);
    const phoneNumber = '15550100001';
    const settings = new Api.CodeSettings({});
    const ask = new Api.account.SendChangePhoneCode({ phoneNumber, settings });
    const { phoneCodeHash } = (await client.invoke(ask)) as Api.auth.SentCode;
    const { code: phoneCode } = await server.outbox.next(phoneNumber);
    const change = new Api.account.ChangePhone({ phoneNumber, phoneCodeHash, phoneCode });
    expect(await client.invoke(change)).toMatchObject({ self: true, phone: phoneNumber });
  });

  it('I-27: no query of a destroyed key is answered after that was confirmed', async () => {
    const server = await start();
    const client = await signIn(server);
    await getState(client);
    const asked = Array.from({ length: 50 }, () => getState(client).catch(() => {}));
    const destroyed = client.event(({ kind }) => kind === 'key-destroyed');
    client.destroyKey();
    await destroyed;
    client.close();
    await Promise.race([Promise.all(asked), new Promise((resolve) => setTimeout(resolve, 200))]);
    // As they came: answers may have been in the packet of the confirmation, before it.
    const kinds = client.events.map(({ kind }) => kind);
    expect(kinds.indexOf('key-destroyed')).toBeGreaterThan(kinds.lastIndexOf('result'));
  });
});
