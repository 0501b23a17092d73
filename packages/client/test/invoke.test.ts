import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramClientParams } from '../src/client/options.ts';
import { TelegramClient } from '../src/client/telegram-client.ts';
import * as errors from '../src/errors/index.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { config, FakeDc, Refusal, silence, until } from './fake-dc.ts';

let dc: FakeDc;
let other: FakeDc;
let clients: TelegramClient[];

beforeEach(async () => {
  clients = [];
  dc = await FakeDc.start(2);
  other = await FakeDc.start(4);
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

function unconnected(params: TelegramClientParams = {}): TelegramClient {
  const client = new TelegramClient(new StringSession(''), 1, 'hash', {
    server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
    baseLogger: new Logger('none'),
    retryDelay: 10,
    ...params,
  });
  clients.push(client);
  return client;
}

const nearest = new Api.NearestDc({ country: 'ZZ', thisDc: 2, nearestDc: 2 });

/** Answers help.getNearestDc with what is in the list, then with a result. */
function script(...answers: (Error | object)[]): void {
  dc.handler = (request) => {
    if (request.className !== 'help.GetNearestDc') return undefined;
    const answer = answers.shift() ?? nearest;
    if (answer instanceof Error) throw answer;
    return answer;
  };
}

describe('invoke', () => {
  it('takes classes and plain objects', async () => {
    script();
    const client = await connected();
    expect(await client.invoke(new Api.help.GetNearestDc())).toMatchObject({ nearestDc: 2 });
    expect(await client.invoke({ _: 'help.getNearestDc' })).toMatchObject({ nearestDc: 2 });
    await expect(client.invoke(nearest as never)).rejects.toThrow('MTProtoRequests');
    await expect(client.invoke(undefined as never)).rejects.toThrow('MTProtoRequests');
  });

  it('D-80: wraps requests until the server has answered one, and again after a cut', async () => {
    script();
    const client = await connected({ deviceModel: 'Test', langCode: 'de' });
    await client.invoke(new Api.help.GetNearestDc());
    const [first, second] = dc.queries;
    expect(first?.layer).toBeGreaterThan(200);
    expect(first?.init).toMatchObject({
      apiId: 1,
      deviceModel: 'Test',
      langCode: 'de',
      langPack: '',
    });
    expect(second?.layer).toBeUndefined();
    dc.cut();
    await until(() => dc.connections >= 2);
    await client.invoke(new Api.help.GetNearestDc());
    expect(dc.queries.slice(2).some(({ init }) => init !== undefined)).toBe(true);
  });

  it('D-81: introduces itself again when the server asks for it', async () => {
    script(new Refusal(400, 'CONNECTION_NOT_INITED'));
    const client = await connected();
    expect(await client.invoke(new Api.help.GetNearestDc())).toMatchObject({ nearestDc: 2 });
    expect(dc.queries.at(-2)?.layer).toBeUndefined();
    expect(dc.queries.at(-1)?.layer).toBeGreaterThan(200);
  });

  it('throws errors of the server with the frames of the caller', async () => {
    script(new Refusal(400, 'WHATEVER_INVALID'));
    const client = await connected();
    const error = await client.invoke(new Api.help.GetNearestDc()).catch((failure) => failure);
    expect(error).toBeInstanceOf(errors.BadRequestError);
    expect(error.message).toBe('400: WHATEVER_INVALID (caused by help.GetNearestDc)');
    expect(error.stack).toContain('TelegramClient.invoke (');
  });

  it('F-05: sleeps through short flood waits and throws long ones', async () => {
    script(new Refusal(420, 'FLOOD_WAIT_1'));
    const client = await connected({ floodSleepThreshold: 1 });
    const start = Date.now();
    await client.invoke(new Api.help.GetNearestDc());
    expect(Date.now() - start).toBeGreaterThan(990);
    script(new Refusal(420, 'FLOOD_WAIT_2'));
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toMatchObject({ seconds: 2 });
    script(new Refusal(420, 'FLOOD_WAIT_1'));
    const call = client.invoke(new Api.help.GetNearestDc(), { floodSleepThreshold: 0 });
    await expect(call).rejects.toBeInstanceOf(errors.FloodWaitError);
  });

  it('stops sleeping when it is aborted', async () => {
    script(new Refusal(420, 'FLOOD_WAIT_50'));
    const client = await connected();
    const signal = AbortSignal.timeout(50);
    await expect(client.invoke(new Api.help.GetNearestDc(), { signal })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
  });

  it('F-06: repeats requests that the server failed at, so many times', async () => {
    script(new Refusal(500, 'RPC_CALL_FAIL'));
    const client = await connected({ requestRetries: 2 });
    expect(await client.invoke(new Api.help.GetNearestDc())).toMatchObject({ nearestDc: 2 });
    script(new Refusal(500, 'RPC_CALL_FAIL'), new Refusal(-503, 'Timeout'));
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toMatchObject({ code: -503 });
  });

  it('gives up when it is aborted, and forgets the late answer', async () => {
    dc.handler = (request) => (request.className === 'help.GetNearestDc' ? silence : undefined);
    const client = await connected();
    const controller = new AbortController();
    const call = client.invoke(new Api.help.GetNearestDc(), { signal: controller.signal });
    setTimeout(() => controller.abort(new Error('not needed')), 20);
    await expect(call).rejects.toThrow('not needed');
    expect(client._sender?.pending).toBe(0);
    await expect(
      client.invoke(new Api.help.GetNearestDc(), { signal: AbortSignal.abort(new Error('no')) }),
    ).rejects.toThrow('no');
  });

  it('gives up after the timeout, of the call or of the client', async () => {
    dc.handler = (request) => (request.className === 'help.GetNearestDc' ? silence : undefined);
    const client = await connected({ requestTimeout: 0.4 });
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toMatchObject({
      name: 'RequestTimeoutError',
      method: 'help.GetNearestDc',
      timeout: 400,
    });
    const call = client.invoke(new Api.help.GetNearestDc(), { timeout: 10 });
    await expect(call).rejects.toBeInstanceOf(errors.RequestTimeoutError);
  });

  it('fails at once without a connection', async () => {
    const client = unconnected();
    const call = () => client.invoke(new Api.help.GetNearestDc());
    await expect(call()).rejects.toThrow('Cannot send requests while disconnected');
    await client.connect();
    script();
    await call();
    await client.disconnect();
    await expect(call()).rejects.toThrow('Cannot send requests while disconnected');
    await client.connect();
    await call();
  });

  it('fails requests without an answer when it disconnects', async () => {
    dc.handler = (request) => (request.className === 'help.GetNearestDc' ? silence : undefined);
    const client = await connected();
    const call = client.invoke(new Api.help.GetNearestDc());
    setTimeout(() => void client.disconnect(), 20);
    await expect(call).rejects.toMatchObject({
      name: 'ConnectionError',
      method: 'help.GetNearestDc',
    });
  });

  it('names class, field, expected and got of a wrong argument, and sends nothing', async () => {
    const client = await connected();
    const before = dc.requests.length;
    const request = new Api.users.GetUsers({ id: undefined as never });
    await expect(client.invoke(request)).rejects.toThrow(/users\.GetUsers\.id.*undefined/);
    expect(dc.requests).toHaveLength(before);
  });
});

const sendCode = () =>
  new Api.auth.SendCode({
    phoneNumber: '+15550100',
    apiId: 1,
    apiHash: 'hash',
    settings: new Api.CodeSettings({}),
  });

describe('data centers', () => {
  beforeEach(() => {
    const configs = (thisDc: number) => (request: Api.AnyRequest) => {
      if (request.className === 'help.GetConfig') return config(thisDc, [dc, other]);
      return undefined;
    };
    dc.handler = configs(2);
    other.handler = configs(4);
  });

  it('E-058: change when the phone number belongs to another one', async () => {
    const before = dc.handler;
    dc.handler = (request, query) => {
      if (request.className === 'auth.SendCode') throw new Refusal(303, 'PHONE_MIGRATE_4');
      if (request.className === 'updates.GetState') throw new Refusal(401, 'AUTH_KEY_UNREGISTERED');
      return before(request, query);
    };
    const sent = other.handler;
    other.handler = (request, query) =>
      request.className === 'auth.SendCode'
        ? new Api.auth.SentCode({
            type: new Api.auth.SentCodeTypeSms({ length: 5 }),
            phoneCodeHash: 'h',
          })
        : sent(request, query);
    const client = await connected();
    expect(await client.invoke(sendCode())).toMatchObject({ phoneCodeHash: 'h' });
    expect(client.session).toMatchObject({ dcId: 4, serverAddress: '127.0.0.1', port: other.port });
    expect(client.session.authKey?.keyId).toBe([...other.keys.keys()][0]);
    expect(client.session.getAuthKey(2)?.keyId).toBe([...dc.keys.keys()][0]);
    await client.disconnect();
    const again = new StringSession(client.session.save() as string);
    expect(again.dcId).toBe(4);
  });

  it('E-058: do not change for a request that only belongs to another one', async () => {
    const before = dc.handler;
    dc.handler = (request, query) => {
      if (request.className === 'help.GetNearestDc') throw new Refusal(303, 'FILE_MIGRATE_4');
      if (request.className === 'auth.ExportAuthorization') {
        return new Api.auth.ExportedAuthorization({ id: 7n, bytes: Buffer.from('abc') });
      }
      return before(request, query);
    };
    const answer = other.handler;
    other.handler = (request, query) => {
      if (request.className === 'help.GetNearestDc') return nearest;
      if (request.className === 'auth.ImportAuthorization') {
        return new Api.auth.Authorization({ user: new Api.UserEmpty({ id: 7n }) });
      }
      return answer(request, query);
    };
    const client = await connected();
    expect(await client.invoke(new Api.help.GetNearestDc())).toMatchObject({ nearestDc: 2 });
    expect(client.session.dcId).toBe(2);
    expect(other.requests).toEqual(['auth.ImportAuthorization', 'help.GetNearestDc']);
    // The connection is used again.
    await client.invoke(new Api.help.GetNearestDc(), 4);
    expect(other.connections).toBe(1);
  });

  it('E-058: are refused when nobody knows them, and when they send in circles', async () => {
    const before = dc.handler;
    dc.handler = (request, query) => {
      if (request.className === 'auth.SendCode') throw new Refusal(303, 'NETWORK_MIGRATE_999');
      if (request.className === 'help.GetNearestDc') throw new Refusal(303, 'USER_MIGRATE_4');
      if (request.className === 'updates.GetState') throw new Refusal(401, 'AUTH_KEY_UNREGISTERED');
      return before(request, query);
    };
    const answer = other.handler;
    other.handler = (request, query) => {
      if (request.className === 'help.GetNearestDc') throw new Refusal(303, 'USER_MIGRATE_2');
      return answer(request, query);
    };
    const client = await connected();
    await expect(client.invoke(sendCode())).rejects.toThrow(
      'Cannot find the DC with the ID of 999',
    );
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toBeInstanceOf(
      errors.UserMigrateError,
    );
  });

  it('E-071: are authorized again when they have forgotten the login', async () => {
    let authorized = false;
    const before = dc.handler;
    dc.handler = (request, query) =>
      request.className === 'auth.ExportAuthorization'
        ? new Api.auth.ExportedAuthorization({ id: 7n, bytes: Buffer.from('abc') })
        : before(request, query);
    const answer = other.handler;
    other.handler = (request, query) => {
      if (request.className === 'auth.ImportAuthorization') {
        authorized = true;
        return new Api.auth.Authorization({ user: new Api.UserEmpty({ id: 7n }) });
      }
      if (request.className !== 'help.GetNearestDc') return answer(request, query);
      if (authorized) return nearest;
      throw new Refusal(401, 'AUTH_KEY_UNREGISTERED');
    };
    const client = await connected();
    await client.invoke(new Api.help.GetNearestDc(), { dcId: 4 });
    authorized = false;
    await client.invoke(new Api.help.GetNearestDc(), { dcId: 4 });
    expect(other.requests.filter((each) => each === 'auth.ImportAuthorization')).toHaveLength(2);
  });
});
