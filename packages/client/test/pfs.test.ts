import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramClientParams } from '../src/client/options.ts';
import { TelegramClient } from '../src/client/telegram-client.ts';
import { Raw } from '../src/events/raw.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { config, FakeDc, Refusal, until } from './fake-dc.ts';

const nearest = new Api.NearestDc({ country: 'ZZ', thisDc: 2, nearestDc: 2 });

let dc: FakeDc;
let clients: TelegramClient[];

beforeEach(async () => {
  clients = [];
  dc = await FakeDc.start(2, ({ className }) =>
    className === 'help.GetNearestDc' ? nearest : undefined,
  );
});

afterEach(async () => {
  for (const each of clients) await each.destroy();
  await dc[Symbol.asyncDispose]();
});

function newClient(params: TelegramClientParams = {}, session = ''): TelegramClient {
  const client = new TelegramClient(new StringSession(session), 1, 'hash', {
    server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
    baseLogger: new Logger('none'),
    retryDelay: 10,
    pfs: true,
    ...params,
  });
  clients.push(client);
  return client;
}

const ask = (client: TelegramClient) => client.invoke(new Api.help.GetNearestDc());
const temporary = () => [...dc.keys.values()].filter((key) => key.temporary);
const permanent = () => [...dc.keys.values()].filter((key) => !key.temporary);

describe('a client with pfs: true', () => {
  it('C-50: keeps the permanent key in the session and encrypts with a temporary one', async () => {
    const client = newClient();
    await client.connect();
    expect(await ask(client)).toMatchObject({ nearestDc: 2 });
    expect(dc.requests).toEqual(['auth.BindTempAuthKey', 'help.GetConfig', 'help.GetNearestDc']);
    expect(permanent().map(({ authKeyId }) => authKeyId)).toEqual([client.session.authKey?.keyId]);
    expect([...dc.bound]).toEqual([[temporary()[0]?.authKeyId, client.session.authKey?.keyId]]);
  });

  it('C-50: uses the key of a session again, and another temporary one', async () => {
    const first = newClient();
    await first.connect();
    const text = first.session.save() as string;
    await first.disconnect();
    const second = newClient({}, text);
    await second.connect();
    expect(second.session.save()).toBe(text);
    expect(permanent().length).toBe(1);
    expect(temporary().length).toBe(2);
  });

  it('C-60: has the keys of earlier connections dropped, but for the one in use', async () => {
    const except: bigint[][] = [];
    dc.handler = (request) => {
      if (!(request instanceof Api.auth.DropTempAuthKeys)) return undefined;
      except.push(request.exceptAuthKeys);
      return true;
    };
    const first = newClient();
    await first.connect();
    const text = first.session.save() as string;
    await first.disconnect();
    expect(except).toEqual([]);
    const second = newClient({ pfs: { expiresIn: 2 } }, text);
    await second.connect();
    await until(() => except.length >= 2);
    expect(except.flat().slice(0, 2)).toEqual([...dc.bound.keys()].slice(1, 3));
  });

  it('keeps its temporary key when it disconnects and connects again', async () => {
    const client = newClient();
    await client.connect();
    await client.disconnect();
    await client.connect();
    dc.cut();
    expect(await ask(client)).toMatchObject({ nearestDc: 2 });
    expect(dc.bound.size).toBeLessThan(3);
  });

  it('C-57: says again what client it is after each bind', async () => {
    const client = newClient({ pfs: { expiresIn: 8 } });
    await client.connect();
    await until(() => dc.bound.size > 1);
    await ask(client);
    const first = dc.requests.lastIndexOf('auth.BindTempAuthKey') + 1;
    expect(dc.queries[first]?.init).toMatchObject({ apiId: 1 });
    expect(dc.queries[first]?.layer).toBeGreaterThan(200);
    expect(dc.connections).toBe(1);
  });

  it('C-59: goes on with another temporary key when the server has lost it', async () => {
    const client = newClient();
    await client.connect();
    dc.forget(temporary()[0]?.authKeyId as bigint);
    expect(await ask(client)).toMatchObject({ nearestDc: 2 });
    expect(client.session.authKey?.keyId).toBe(permanent()[0]?.authKeyId);
  });

  it('C-51, C-60: and when the server has unbound it', async () => {
    const client = newClient();
    await client.connect();
    dc.bound.clear();
    expect(await ask(client)).toMatchObject({ nearestDc: 2 });
    expect(dc.bound.size).toBe(1);
  });

  it('C-58: throws, and keeps the session, when the server does not know the permanent key', async () => {
    const first = newClient();
    await first.connect();
    const text = first.session.save() as string;
    await first.disconnect();
    dc.handler = ({ className }) => {
      if (className === 'auth.BindTempAuthKey') throw new Refusal(400, 'ENCRYPTED_MESSAGE_INVALID');
      return undefined;
    };
    const client = newClient({}, text);
    await expect(client.connect()).rejects.toThrow('does not know the authorization key');
    expect(client.session.save()).toBe(text);
  });

  it('C-59: misses no update when keys change', async () => {
    let pts = 5;
    const log: Api.UpdateReadHistoryOutbox[] = [];
    const state = () => new Api.updates.State({ pts, qts: 0, date: 1, seq: 0, unreadCount: 0 });
    dc.handler = (request) => {
      if (request instanceof Api.updates.GetState) return state();
      if (request instanceof Api.updates.GetDifference) {
        const otherUpdates = log.filter((each) => each.pts > request.pts);
        if (otherUpdates.length === 0) return new Api.updates.DifferenceEmpty({ date: 1, seq: 0 });
        const none = { newMessages: [], newEncryptedMessages: [], chats: [], users: [] };
        return new Api.updates.Difference({ ...none, otherUpdates, state: state() });
      }
      return undefined;
    };
    const client = newClient({ pfs: { expiresIn: 2 } });
    const seen: number[] = [];
    client.addEventHandler(
      (update) => seen.push(update.pts),
      new Raw({ types: [Api.UpdateReadHistoryOutbox] }),
    );
    await client.connect();
    await client.checkAuthorization();
    const peer = new Api.PeerUser({ userId: 1n });
    const end = Date.now() + 4000;
    while (Date.now() < end || dc.bound.size < 3) {
      pts += 1;
      const update = new Api.UpdateReadHistoryOutbox({ peer, maxId: 1, pts, ptsCount: 1 });
      log.push(update);
      dc.push(new Api.UpdateShort({ update, date: 1 }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(dc.bound.size).toBeGreaterThan(2);
    await until(() => seen.length >= log.length);
    expect(seen).toEqual(log.map((each) => each.pts));
  });

  it('uses temporary keys for other data centers, too', async () => {
    const other = await FakeDc.start(4, () => nearest);
    try {
      dc.handler = ({ className }) => {
        if (className === 'auth.BindTempAuthKey') return undefined;
        if (className === 'help.GetConfig') return config(2, [dc, other]);
        throw new Refusal(401, 'AUTH_KEY_UNREGISTERED');
      };
      const client = newClient();
      await client.connect();
      other.handler = (request) =>
        request instanceof Api.auth.BindTempAuthKey ? undefined : nearest;
      await client.invoke(new Api.help.GetNearestDc(), 4);
      expect(other.requests).toEqual(['auth.BindTempAuthKey', 'help.GetNearestDc']);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });
});
