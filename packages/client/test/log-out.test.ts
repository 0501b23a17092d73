import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TelegramClientParams } from '../src/client/options.ts';
import { TelegramClient } from '../src/client/telegram-client.ts';
import { UpdateLoggedOut } from '../src/events/logged-out.ts';
import { Raw } from '../src/events/raw.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { config, FakeDc, Refusal, silence, until } from './fake-dc.ts';

let dc: FakeDc;
let other: FakeDc;
let clients: TelegramClient[];
/** Answers by method, in place of the usual ones. */
let answers: Record<string, unknown>;
let sent: Api.AnyRequest[];

const state = new Api.updates.State({ pts: 1, qts: 0, date: 1, seq: 1, unreadCount: 0 });
const self = new Api.User({ id: 7n, self: true, accessHash: 1n, firstName: 'Ada' });

beforeEach(async () => {
  clients = [];
  answers = {};
  sent = [];
  dc = await FakeDc.start(2);
  other = await FakeDc.start(4);
  dc.handler = (request) => {
    sent.push(request);
    const answer = answers[request.className];
    if (answer instanceof Error) throw answer;
    if (answer !== undefined) return answer;
    if (request instanceof Api.help.GetConfig) return config(2, [dc, other]);
    if (request instanceof Api.updates.GetState) return state;
    if (request instanceof Api.auth.ExportAuthorization) {
      return new Api.auth.ExportedAuthorization({ id: 7n, bytes: Buffer.from('ticket') });
    }
    return undefined;
  };
  other.handler = ({ className }) =>
    className === 'auth.ImportAuthorization'
      ? new Api.auth.Authorization({ user: self })
      : new Api.NearestDc({ country: 'ZZ', thisDc: 4, nearestDc: 4 });
});

afterEach(async () => {
  for (const each of clients) await each.destroy();
  await dc[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

async function signedIn(params: TelegramClientParams = {}): Promise<TelegramClient> {
  const client = new TelegramClient(new StringSession(''), 1, 'hash', {
    server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
    baseLogger: new Logger('none'),
    retryDelay: 10,
    ...params,
  });
  clients.push(client);
  await client.connect();
  await client.checkAuthorization();
  return client;
}

const permanent = (each: FakeDc) => [...each.keys.values()].filter((key) => !key.temporary);

describe('logOut', () => {
  it('C-62, E-070: destroys the keys on all data centers', async () => {
    answers['auth.LogOut'] = new Api.auth.LoggedOut({});
    const client = await signedIn();
    await client.invoke(new Api.help.GetNearestDc(), 4);
    const keys = [dc, other].map((each) => [...each.keys.keys()]);
    expect(await client.logOut()).toBe(true);
    expect([dc.destroyed, other.destroyed]).toEqual(keys);
    expect(client.disconnected).toBe(true);
    expect(client.session.save()).toBe('');
  });

  it('C-61, C-62: destroys the permanent key, not the temporary one', async () => {
    answers['auth.LogOut'] = new Api.auth.LoggedOut({});
    const client = await signedIn({ pfs: true });
    const [key] = permanent(dc);
    await client.logOut();
    expect(dc.destroyed).toEqual([key?.authKeyId]);
  });

  it('E-070: counts a 401 as success', async () => {
    answers['auth.LogOut'] = new Refusal(401, 'SESSION_REVOKED');
    const client = await signedIn();
    expect(await client.logOut()).toBe(true);
    expect(dc.destroyed.length).toBe(1);
  });

  it('leaves everything as it is when the server fails', async () => {
    answers['auth.LogOut'] = new Refusal(500, 'NO_LUCK');
    const client = await signedIn();
    const text = client.session.save();
    await expect(client.logOut()).rejects.toThrow('NO_LUCK');
    expect([client.session.save(), client.connected]).toEqual([text, true]);
  });

  it('does not wait for keys longer than it is asked to', async () => {
    answers['auth.LogOut'] = new Api.auth.LoggedOut({});
    dc.destroys = false;
    const client = await signedIn();
    const controller = new AbortController();
    const done = client.logOut({ signal: controller.signal });
    await until(() => sent.some((each) => each instanceof Api.auth.LogOut));
    setTimeout(() => controller.abort(), 100);
    expect(await done).toBe(true);
    expect(client.session.save()).toBe('');
  });

  it('can be aborted before the server has answered', async () => {
    answers['auth.LogOut'] = silence;
    const client = await signedIn();
    const text = client.session.save();
    await expect(client.logOut({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    expect(client.session.save()).toBe(text);
  });

  it('E-024: keeps 20 tokens, sends them with the next code, and not in the text of the session', async () => {
    const client = await signedIn();
    for (let n = 1; n <= 22; n++) {
      const futureAuthToken = Buffer.of(n);
      answers['auth.LogOut'] = new Api.auth.LoggedOut({ futureAuthToken });
      await client.logOut();
      await client.connect();
    }
    expect((client.session.save() as string).length).toBeLessThan(400);
    answers['auth.SendCode'] = new Refusal(400, 'PHONE_NUMBER_BANNED');
    await client.sendCode({ apiId: 1, apiHash: 'hash' }, '+15550100').catch(() => {});
    const { settings } = sent.find(
      (each) => each instanceof Api.auth.SendCode,
    ) as Api.auth.SendCode;
    const tokens = (settings as Api.CodeSettings).logoutTokens ?? [];
    expect(tokens.map((each) => each[0])).toEqual(Array.from({ length: 20 }, (_, at) => at + 3));
  });
});

describe('a login that has ended', () => {
  function reasons(client: TelegramClient): string[] {
    const seen: string[] = [];
    const handler = ({ reason }: UpdateLoggedOut) => seen.push(reason);
    client.addEventHandler(handler, new Raw({ types: [UpdateLoggedOut] }));
    return seen;
  }

  for (const reason of [
    'AUTH_KEY_UNREGISTERED',
    'SESSION_REVOKED',
    'SESSION_EXPIRED',
    'USER_DEACTIVATED_BAN',
  ]) {
    it(`E-071, F-08: ${reason} is thrown and told once, and the session stays`, async () => {
      const client = await signedIn();
      const seen = reasons(client);
      const text = client.session.save();
      answers['help.GetNearestDc'] = new Refusal(401, reason);
      for (let n = 0; n < 2; n++) {
        await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toMatchObject({
          code: 401,
          errorMessage: reason,
        });
      }
      expect(seen).toEqual([reason]);
      expect([client.session.save(), client.connected]).toEqual([text, true]);
    });
  }

  it('E-008, E-071: SESSION_PASSWORD_NEEDED is none', async () => {
    const client = await signedIn();
    const seen = reasons(client);
    answers['help.GetNearestDc'] = new Refusal(401, 'SESSION_PASSWORD_NEEDED');
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toThrow('PASSWORD_NEEDED');
    expect(seen).toEqual([]);
  });

  it('E-001: nobody is told of a login that never was', async () => {
    answers['updates.GetState'] = new Refusal(401, 'AUTH_KEY_UNREGISTERED');
    const client = await signedIn();
    const seen = reasons(client);
    expect(await client.checkAuthorization()).toBe(false);
    expect(seen).toEqual([]);
  });

  it('D-91: AUTH_KEY_DUPLICATED is told, and the next login takes a new key', async () => {
    const client = await signedIn();
    const seen = reasons(client);
    const before = client.session.authKey?.keyId;
    answers['help.GetNearestDc'] = new Refusal(406, 'AUTH_KEY_DUPLICATED');
    answers['auth.SendCode'] = new Refusal(400, 'PHONE_NUMBER_BANNED');
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toThrow('DUPLICATED');
    expect(seen).toEqual(['AUTH_KEY_DUPLICATED']);
    expect(client.session.authKey?.keyId).toBe(before);
    await expect(client.sendCode({ apiId: 1, apiHash: 'hash' }, '+15550100')).rejects.toThrow(
      'PHONE_NUMBER_BANNED',
    );
    expect(client.session.authKey?.keyId).not.toBe(before);
    expect(dc.keys.size).toBe(2);
  });

  it('F-07: an error 406 has its text in an update', async () => {
    const client = await signedIn();
    const seen: string[] = [];
    client.addEventHandler(
      ({ message, popup }) => popup && seen.push(message),
      new Raw({ types: [Api.UpdateServiceNotification] }),
    );
    answers['help.GetNearestDc'] = new Refusal(406, 'FRESH_CHANGE_PHONE_FORBIDDEN');
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toMatchObject({ code: 406 });
    const update = new Api.UpdateServiceNotification({
      popup: true,
      type: 'FRESH_CHANGE_PHONE_FORBIDDEN',
      message: 'Too early.',
      media: new Api.MessageMediaEmpty(),
      entities: [],
    });
    dc.push(new Api.UpdateShort({ update, date: 1 }));
    await until(() => seen.length === 1);
    expect(seen).toEqual(['Too early.']);
  });

  it('E-082: FROZEN_METHOD_INVALID is not repeated', async () => {
    const client = await signedIn();
    answers['help.GetNearestDc'] = new Refusal(420, 'FROZEN_METHOD_INVALID');
    await expect(client.invoke(new Api.help.GetNearestDc())).rejects.toMatchObject({ code: 420 });
    expect(sent.filter((each) => each instanceof Api.help.GetNearestDc).length).toBe(1);
  });
});
