import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramClientParams } from '../src/client/options.ts';
import { TelegramClient } from '../src/client/telegram-client.ts';
import * as errors from '../src/errors/index.ts';
import { Raw } from '../src/events/raw.ts';
import { Logger, type LogRecord } from '../src/extensions/logger.ts';
import { UpdateConnectionState } from '../src/network/update-connection-state.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { FakeDc, silence, until } from './fake-dc.ts';

const nearest = new Api.NearestDc({ country: 'ZZ', thisDc: 2, nearestDc: 2 });

let dc: FakeDc;
let clients: TelegramClient[];
let log: LogRecord[];

beforeEach(async () => {
  clients = [];
  log = [];
  dc = await FakeDc.start(2, ({ className }) =>
    className === 'help.GetNearestDc' ? nearest : undefined,
  );
});

afterEach(async () => {
  for (const each of clients) await each.destroy();
  await dc[Symbol.asyncDispose]();
});

function newClient(params: TelegramClientParams = {}, session = ''): TelegramClient {
  const baseLogger = new Logger('info');
  baseLogger.handler = (record) => log.push(record);
  const client = new TelegramClient(new StringSession(session), 1, 'hash', {
    server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
    baseLogger,
    retryDelay: 20,
    ...params,
  });
  clients.push(client);
  return client;
}

const ask = (client: TelegramClient) => client.invoke(new Api.help.GetNearestDc());

function failing(): never {
  throw new Error('handler failed');
}

describe('connecting', () => {
  it('makes a key, keeps it in the session and uses it the next time', async () => {
    const client = newClient();
    expect(client.connected).toBe(false);
    await client.connect();
    expect(client.connected).toBe(true);
    const [keyId] = dc.keys.keys();
    expect(client.session.authKey?.keyId).toBe(keyId);
    await client.disconnect();
    expect(client.connected).toBe(false);
    const again = newClient({}, client.session.save() as string);
    await again.connect();
    expect(dc.keys.size).toBe(1);
    expect(again.connected).toBe(true);
  });

  it('resolves with false when the attempts are used up, and says why', async () => {
    dc.refusing = true;
    const client = newClient({ connectionRetries: 3 });
    expect(await client.connect()).toBe(false);
    expect(dc.connections).toBe(3);
    expect(client.disconnected).toBe(true);
    await expect(ask(client)).rejects.toThrow(/disconnected: Could not connect to DC 2/);
    expect(log.at(-1)).toMatchObject({ level: 'error' });
    dc.refusing = false;
    expect(await client.connect()).toBe(true);
  });

  it('keeps trying by default', async () => {
    dc.refusing = true;
    const client = newClient();
    const up = client.connect();
    await until(() => dc.connections >= 3);
    dc.refusing = false;
    expect(await up).toBe(true);
  });

  it('ends when it is disconnected meanwhile', async () => {
    dc.refusing = true;
    const client = newClient();
    const up = client.connect();
    await until(() => dc.connections >= 2);
    await client.disconnect();
    expect(await up).toBe(false);
  });

  it('does not come up after all, whenever it is disconnected', async () => {
    for (let turns = 0; turns < 20; turns++) {
      const client = newClient();
      const up = client.connect();
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      await client.disconnect();
      expect(await up).toBe(false);
      expect(client.disconnected).toBe(true);
    }
    expect(dc.keys.size).toBe(0);
  });

  it('takes an unanswered attempt for a failed one after the timeout', async () => {
    const client = newClient({
      connectionRetries: 1,
      timeout: 0.05,
      server: { host: '127.0.0.1', port: 9, publicKeys: [] },
    });
    expect(await client.connect().catch((error) => error)).toMatchObject({
      message: expect.stringContaining('publicKeys'),
    });
  });

  it('throws at once when the server has another key', async () => {
    const { TELEGRAM_KEY } = await import('./telegram-key.ts');
    const server = { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: [TELEGRAM_KEY] };
    const client = newClient({ server });
    await expect(client.connect()).rejects.toBeInstanceOf(errors.SecurityError);
    expect(client.disconnected).toBe(true);
  });

  it('B-24: throws, and keeps the session, when the server does not know its key', async () => {
    const first = newClient();
    await first.connect();
    const text = first.session.save() as string;
    await first.disconnect();
    const { port } = dc;
    await dc[Symbol.asyncDispose]();
    dc = await FakeDc.start(2, () => undefined, port);
    const client = newClient({}, text);
    const states: number[] = [];
    client.addEventHandler(
      ({ state }) => states.push(state),
      new Raw({ types: [UpdateConnectionState] }),
    );
    await expect(client.connect()).rejects.toThrow('does not know the authorization key');
    expect(client.session.save()).toBe(text);
    expect(states).toContain(UpdateConnectionState.broken);
    client.session.setAuthKey(undefined);
    expect(await client.connect()).toBe(true);
  });
});

describe('a connection that is cut', () => {
  it('comes back, and requests on the way are answered', async () => {
    let waiting = 0;
    dc.handler = ({ className }) => {
      if (className !== 'help.GetNearestDc') return undefined;
      waiting += 1;
      return new Promise((resolve) => setTimeout(() => resolve(nearest), 60));
    };
    const client = newClient();
    await client.connect();
    const calls = Array.from({ length: 5 }, () => ask(client));
    await until(() => waiting === 5);
    dc.cut();
    expect(await Promise.all(calls)).toHaveLength(5);
    expect(waiting).toBe(5);
    expect(client.connected).toBe(true);
  });

  it('sends what is asked for while it is down', async () => {
    const client = newClient();
    await client.connect();
    dc.refusing = true;
    dc.cut();
    await until(() => !client.connected);
    const call = ask(client);
    setTimeout(() => {
      dc.refusing = false;
    }, 100);
    expect(await call).toMatchObject({ nearestDc: 2 });
  });

  it('tells handlers, and asks nothing of the server by itself', async () => {
    const client = newClient();
    const states: number[] = [];
    client.addEventHandler(
      ({ state }) => states.push(state),
      new Raw({ types: [UpdateConnectionState] }),
    );
    await client.connect();
    const before = dc.requests.length;
    dc.cut();
    await until(() => states.length === 3);
    expect(states).toEqual([1, -1, 1]);
    expect(dc.requests.length).toBe(before);
    expect(log.filter(({ level }) => level !== 'info')).toEqual([]);
  });

  it('is given up after so many attempts: requests fail, none is left', async () => {
    dc.handler = ({ className }) => (className === 'help.GetNearestDc' ? silence : undefined);
    const client = newClient({ reconnectRetries: 2 });
    await client.connect();
    const call = ask(client);
    await until(() => dc.requests.includes('help.GetNearestDc'));
    dc.refusing = true;
    dc.cut();
    await expect(call).rejects.toThrow('No answer to help.GetNearestDc');
    await expect(ask(client)).rejects.toThrow('The connection to DC 2 was lost');
    expect(client.disconnected).toBe(true);
  });

  it('is not made again with autoReconnect: false', async () => {
    const client = newClient({ autoReconnect: false });
    await client.connect();
    dc.cut();
    await until(() => client.disconnected);
    await expect(ask(client)).rejects.toThrow('was lost');
  });
});

describe('a hostile server', () => {
  let garbage: Server;

  afterEach(() => garbage.close());

  it('costs neither the process nor a tight loop', async () => {
    let connections = 0;
    garbage = createServer((socket) => {
      connections += 1;
      socket.on('error', () => {});
      socket.write(Buffer.alloc(4096, connections));
    });
    await new Promise<void>((resolve) => garbage.listen(0, '127.0.0.1', resolve));
    const { port } = garbage.address() as { port: number };
    const server = { host: '127.0.0.1', port, dcId: 2, publicKeys: dc.publicKey };
    const client = newClient({ server, connectionRetries: 4 });
    expect(await client.connect()).toBe(false);
    expect(connections).toBe(4);
  });
});

describe('updates', () => {
  it('reach the handlers one by one, with the users they refer to', async () => {
    const client = newClient();
    const seen: { className: string; _entities?: Map<string, unknown> }[] = [];
    client.addEventHandler((update) => seen.push(update));
    await client.connect();
    const status = new Api.UpdateUserStatus({ userId: 5n, status: new Api.UserStatusRecently({}) });
    dc.push(new Api.UpdateShort({ update: status, date: 0 }));
    dc.push(new Api.UpdatesTooLong());
    dc.push(
      new Api.Updates({
        updates: [status, new Api.UpdateConfig()],
        users: [new Api.User({ id: 5n, accessHash: 6n, username: 'carol' })],
        chats: [],
        date: 0,
        seq: 0,
      }),
    );
    await until(() => seen.length >= 5);
    expect(seen.map(({ className }) => className).slice(1)).toEqual([
      'UpdateUserStatus',
      'UpdatesTooLong',
      'UpdateUserStatus',
      'UpdateConfig',
    ]);
    expect(seen.at(-1)?._entities?.get('5')).toMatchObject({ username: 'carol' });
    expect(client.session.getInputEntity('carol')).toMatchObject({ accessHash: 6n });
  });

  it('are filtered; failing handlers are reported and harm no other', async () => {
    const client = newClient();
    const reported: string[] = [];
    const seen: string[] = [];
    client.onError = (error) => reported.push(error.message);
    client.addEventHandler(failing, new Raw({ types: [Api.UpdateConfig] }));
    client.on(new Raw({ types: [Api.UpdateConfig], func: async () => true }))(({ className }) =>
      seen.push(className),
    );
    client.addEventHandler(() => seen.push('never'), new Raw({ func: () => false }));
    expect(client.listEventHandlers()).toHaveLength(3);
    await client.connect();
    dc.push(new Api.UpdateShort({ update: new Api.UpdateConfig(), date: 0 }));
    await until(() => seen.length > 0);
    expect([seen, reported]).toEqual([['UpdateConfig'], ['handler failed']]);
    client.removeEventHandler(failing);
    expect(client.listEventHandlers()).toHaveLength(2);
  });

  it('that cannot be read are left out', async () => {
    const client = newClient();
    const seen: object[] = [];
    client.addEventHandler((update) => seen.push(update), new Raw({ types: [Api.UpdatesTooLong] }));
    await client.connect();
    dc.push({ getBytes: () => Uint8Array.of(1, 2, 3, 4) });
    dc.push(new Api.UpdatesTooLong());
    await until(() => seen.length === 1);
    expect(log.some(({ message }) => message.includes('could not be read'))).toBe(true);
  });
});
