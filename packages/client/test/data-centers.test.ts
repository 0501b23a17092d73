import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramClientParams } from '../src/client/options.ts';
import { TelegramClient } from '../src/client/telegram-client.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { config, FakeDc, type Handler, Refusal, silence, until } from './fake-dc.ts';

let dc: FakeDc;
let other: FakeDc;
let clients: TelegramClient[];
/** What the data centers answer, by method; the usual where there is none. */
let home: Record<string, Handler>;
let abroad: Record<string, Handler>;

const self = new Api.User({ id: 7n, self: true, accessHash: 1n, firstName: 'Ada' });
const authorization = new Api.auth.Authorization({ user: self });
const state = new Api.updates.State({ pts: 1, qts: 0, date: 1, seq: 1, unreadCount: 0 });
const nearest = new Api.NearestDc({ country: 'ZZ', thisDc: 4, nearestDc: 4 });
const ticket = () => new Api.auth.ExportedAuthorization({ id: 7n, bytes: Buffer.from('ticket') });

function refuse(code: number, name: string): Handler {
  return () => {
    throw new Refusal(code, name);
  };
}

/** Refuses so often, and then answers. */
function after(times: number, name: string, answer: unknown): Handler {
  let left = times;
  return () => {
    if (left-- > 0) throw new Refusal(401, name);
    return answer;
  };
}

beforeEach(async () => {
  clients = [];
  home = { 'auth.ExportAuthorization': ticket, 'updates.GetState': () => state };
  abroad = {
    'auth.ImportAuthorization': () => authorization,
    'help.GetNearestDc': () => nearest,
    'updates.GetState': () => state,
  };
  dc = await FakeDc.start(2);
  other = await FakeDc.start(4);
  const answering =
    (table: () => Record<string, Handler>, id: number): Handler =>
    (request, query) =>
      request.className === 'help.GetConfig' && !table()[request.className]
        ? config(id, [dc, other])
        : table()[request.className]?.(request, query);
  dc.handler = answering(() => home, 2);
  other.handler = answering(() => abroad, 4);
});

afterEach(async () => {
  for (const each of clients) await each.destroy();
  await dc[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

async function connected(params: TelegramClientParams = {}): Promise<TelegramClient> {
  const client = unconnected(params);
  expect(await client.connect()).toBe(true);
  return client;
}

function unconnected({ server, ...params }: TelegramClientParams = {}): TelegramClient {
  const here = { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey };
  const client = new TelegramClient(new StringSession(''), 1, 'hash', {
    server: { ...here, ...server },
    baseLogger: new Logger('none'),
    retryDelay: 10,
    ...params,
  });
  clients.push(client);
  return client;
}

const ask = (client: TelegramClient, signal?: AbortSignal) =>
  client.invoke(new Api.help.GetNearestDc(), { dcId: 4, signal });
const imports = () => other.requests.filter((each) => each === 'auth.ImportAuthorization').length;
const configs = () => dc.requests.filter((each) => each === 'help.GetConfig').length;

describe('a login on other data centers', () => {
  it('E-059: is carried over once for each new key', async () => {
    const client = await connected();
    await Promise.all([ask(client), ask(client), ask(client)]);
    await ask(client);
    expect([imports(), other.connections]).toEqual([1, 1]);
  });

  it('E-059, E-071: is carried over again, once, where it is not known any more', async () => {
    const client = await connected();
    await ask(client);
    let isKnown = false;
    abroad['auth.ImportAuthorization'] = () => {
      isKnown = true;
      return authorization;
    };
    abroad['help.GetNearestDc'] = () => {
      if (isKnown) return nearest;
      throw new Refusal(401, 'AUTH_KEY_UNREGISTERED');
    };
    expect(await Promise.all([ask(client), ask(client), ask(client)])).toHaveLength(3);
    expect(imports()).toBe(2);
  });

  it('E-071: that was ended there gets a new key there', async () => {
    const client = await connected();
    await ask(client);
    const before = client.session.getAuthKey(4)?.keyId;
    abroad['help.GetNearestDc'] = after(1, 'SESSION_REVOKED', nearest);
    expect(await ask(client)).toMatchObject({ thisDc: 4 });
    expect(imports()).toBe(2);
    expect(client.session.getAuthKey(4)?.keyId).not.toBe(before);
    expect(client.session.getAuthKey(2)?.keyId).toBe([...dc.keys.keys()][0]);
  });

  it('E-071: does not go round in circles', async () => {
    const client = await connected();
    abroad['help.GetNearestDc'] = refuse(401, 'SESSION_REVOKED');
    await expect(ask(client)).rejects.toMatchObject({ errorMessage: 'SESSION_REVOKED' });
    expect(imports()).toBe(2);
  });

  it('E-055: may take a moment to be known', async () => {
    const client = await connected();
    abroad['help.GetNearestDc'] = after(2, 'AUTH_KEY_UNREGISTERED', nearest);
    expect(await ask(client)).toMatchObject({ thisDc: 4 });
  });

  it('E-001: is not carried over when there is none', async () => {
    home['auth.ExportAuthorization'] = refuse(401, 'AUTH_KEY_UNREGISTERED');
    abroad['help.GetNearestDc'] = refuse(401, 'AUTH_KEY_UNREGISTERED');
    const client = await connected();
    await expect(ask(client)).rejects.toMatchObject({ code: 401 });
    expect(imports()).toBe(0);
  });
});

describe('a move to another data center', () => {
  it('E-055: a login made there may take a moment to be known', async () => {
    home['auth.ImportBotAuthorization'] = refuse(303, 'USER_MIGRATE_4');
    abroad['auth.ImportBotAuthorization'] = () => authorization;
    abroad['help.GetNearestDc'] = after(2, 'AUTH_KEY_UNREGISTERED', nearest);
    const client = await connected();
    await client.signInBot({ apiId: 1, apiHash: 'hash' }, { botAuthToken: '7:token' });
    expect(client.session.dcId).toBe(4);
    expect(await client.invoke(new Api.help.GetNearestDc())).toMatchObject({ thisDc: 4 });
    expect(imports()).toBe(0);
  });

  it('E-058: takes the login along', async () => {
    const client = await connected();
    await client.checkAuthorization();
    home['help.GetNearestDc'] = refuse(303, 'USER_MIGRATE_4');
    expect(await client.invoke(new Api.help.GetNearestDc())).toMatchObject({ thisDc: 4 });
    expect([client.session.dcId, imports()]).toEqual([4, 1]);
  });

  it('E-058, F-08: is none for STATS_MIGRATE and FILE_MIGRATE', async () => {
    const client = await connected();
    for (const name of ['STATS_MIGRATE_4', 'FILE_MIGRATE_4']) {
      home['help.GetNearestDc'] = refuse(303, name);
      expect(await client.invoke(new Api.help.GetNearestDc())).toMatchObject({ thisDc: 4 });
      expect(client.session.dcId).toBe(2);
    }
  });

  it('E-058: and back again goes by the option', async () => {
    const client = await connected();
    await client._switchDC(4);
    abroad['help.GetConfig'] = () => config(4, [other]);
    await client._switchDC(2);
    expect(client.session.port).toBe(dc.port);
  });
});

describe('addresses of data centers', () => {
  it('E-062: come from a configuration that has not expired', async () => {
    const old = () => {
      const expired = config(2, [dc, other]);
      expired.expires = Math.floor(Date.now() / 1000) - 1;
      return expired;
    };
    home['help.GetConfig'] = old;
    const client = await connected();
    await client.getDC(4);
    expect(configs()).toBe(2);
    delete home['help.GetConfig'];
    await client.getDC(4);
    await client.getDC(4);
    expect(configs()).toBe(3);
  });

  it('E-062: are asked for again after updateConfig', async () => {
    const client = await connected();
    dc.push(new Api.UpdateShort({ update: new Api.UpdateConfig(), date: 1 }));
    await until(() => client._dcs === undefined);
    expect(await client.getDC(4)).toMatchObject({ port: other.port });
    expect(configs()).toBe(2);
  });

  it('E-062: change with updateDcOptions', async () => {
    const client = await connected();
    const dcOptions = [new Api.DcOption({ id: 4, ipAddress: '127.0.0.9', port: 999 })];
    dc.push(new Api.UpdateShort({ update: new Api.UpdateDcOptions({ dcOptions }), date: 1 }));
    await until(() => client._dcs?.find(4, false)?.port === 999);
    expect(await client.getDC(4)).toEqual({ id: 4, ipAddress: '127.0.0.9', port: 999 });
  });

  it('E-062, B-12: are not those for media, for files or behind a proxy', async () => {
    const option = { id: 4, ipAddress: '127.0.0.1' };
    home['help.GetConfig'] = () => {
      const it = config(2, [dc]);
      it.dcOptions.push(
        new Api.DcOption({ ...option, port: 1, mediaOnly: true }),
        new Api.DcOption({ ...option, port: 2, cdn: true }),
        new Api.DcOption({ ...option, port: 3, tcpoOnly: true }),
        new Api.DcOption({ ...option, ipAddress: '::1', port: 4, ipv6: true }),
        new Api.DcOption({ ...option, port: 5 }),
        new Api.DcOption({ ...option, port: 6 }),
      );
      return it;
    };
    expect(await (await connected()).getDC(4)).toMatchObject({ port: 5 });
    expect(await (await connected({ useIPV6: true })).getDC(4)).toMatchObject({ port: 4 });
  });

  it('can be given', async () => {
    const host = '127.0.0.1';
    const dcs = { 4: { port: 4444, wsPort: 4445 }, 5: { host: 'five.example', port: 5555 } };
    const client = await connected({ server: { host, dcs } });
    expect(await client.getDC(4)).toEqual({ id: 4, ipAddress: host, port: 4444 });
    expect(await client.getDC(5)).toEqual({ id: 5, ipAddress: 'five.example', port: 5555 });
    expect(configs()).toBe(1);
    const server = { host, wsPort: 1, dcs };
    const web = new TelegramClient(new StringSession(''), 1, 'hash', { server });
    expect(await web.getDC(4)).toEqual({ id: 4, ipAddress: host, port: 4445 });
  });
});

describe('AbortSignal', () => {
  it('ends the wait for another data center', async () => {
    abroad['auth.ImportAuthorization'] = () => silence;
    const client = await connected();
    await expect(ask(client, AbortSignal.timeout(300))).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('ends the wait for a connection', async () => {
    const client = await connected();
    dc.refusing = true;
    dc.cut();
    await until(() => !client.connected);
    const signal = AbortSignal.timeout(50);
    const call = client.invoke(new Api.help.GetNearestDc(), { signal });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('ends the wait for a move', async () => {
    home['help.GetNearestDc'] = refuse(303, 'USER_MIGRATE_4');
    other.refusing = true;
    const client = await connected();
    const signal = AbortSignal.timeout(100);
    const call = client.invoke(new Api.help.GetNearestDc(), { signal });
    await expect(call).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
