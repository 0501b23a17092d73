import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../test/test-bed.ts';
import { createLimits } from '../limits/limits.ts';
import type { Operator } from '../operator.ts';
import { storesIn } from '../storage/stores.ts';
import { updateStatus } from './account/update-status.ts';
import { importBotAuthorization } from './auth/import-bot-authorization.ts';
import { emailPattern } from '../login/email.ts';
import { getAppConfig } from './help/get-app-config.ts';
import { getConfig } from './help/get-config.ts';
import { getNearestDc } from './help/get-nearest-dc.ts';
import { getFullUser } from './users/get-full-user.ts';
import { getUsers } from './users/get-users.ts';

let bed: TestBed;
let operator: Operator;
beforeEach(async () => {
  bed = await TestBed.open();
  operator = bed.operator();
});

describe('help', () => {
  it('E-062: sends clients back to where they are', async () => {
    const context = await bed.context();
    const config = getConfig(context, new Api.help.GetConfig());
    expect(config).toMatchObject({ thisDc: 2, testMode: false, date: bed.now / 1000 });
    expect(config.expires).toBe(config.date + 3600);
    expect(config.dcOptions).toHaveLength(1);
    expect(config.dcOptions[0]).toMatchObject({ id: 2, ipAddress: '127.0.0.1', port: 4432 });
    const ipv6 = { ...context, client: { ...context.client, endpoint: { host: '::1', port: 1 } } };
    expect(getConfig(ipv6, new Api.help.GetConfig()).dcOptions[0]?.ipv6).toBe(true);
    expect(getNearestDc(context, new Api.help.GetNearestDc())).toMatchObject({
      thisDc: 2,
      nearestDc: 2,
    });
  });

  it('says that a configuration has not changed only for its own hash', async () => {
    const context = await bed.context();
    const config = getAppConfig(context, new Api.help.GetAppConfig({ hash: 0 }));
    expect(config).toBeInstanceOf(Api.help.AppConfig);
    const { hash } = config as Api.help.AppConfig;
    expect(hash).not.toBe(0);
    expect(getAppConfig(context, new Api.help.GetAppConfig({ hash }))).toBeInstanceOf(
      Api.help.AppConfigNotModified,
    );
  });
});

describe('users', () => {
  it('shows others by id and access hash, without their numbers', async () => {
    const ada = await bed.signUp('15550100000', 'Ada');
    const bob = await bed.signUp('15550100001', 'Bob');
    const { id, accessHash } = bob.self;
    const users = await getUsers(
      ada,
      new Api.users.GetUsers({
        id: [
          new Api.InputUserSelf({}),
          new Api.InputUser({ userId: id, accessHash }),
          new Api.InputUser({ userId: id, accessHash: accessHash ^ 1n }),
          new Api.InputUserEmpty({}),
        ],
      }),
    );
    expect(users).toHaveLength(3);
    expect(users[0]).toMatchObject({ self: true, phone: '15550100000' });
    expect(users[1]).toMatchObject({ self: false, firstName: 'Bob', phone: undefined });
    expect(users[2]).toEqual(new Api.UserEmpty({ id }));
    const profile = await getFullUser(
      ada,
      new Api.users.GetFullUser({ id: new Api.InputUser({ userId: id, accessHash }) }),
    );
    expect(profile.users[0]).toMatchObject({ firstName: 'Bob' });
    await expect(
      getFullUser(ada, new Api.users.GetFullUser({ id: new Api.InputUserEmpty({}) })),
    ).rejects.toThrow('400 USER_ID_INVALID');
  });

  it('shows who is online', async () => {
    const { authKeyId } = await bed.signUp('15550100000');
    const status = async () => {
      const context = await bed.context(authKeyId);
      const self = new Api.users.GetUsers({ id: [new Api.InputUserSelf({})] });
      return ((await getUsers(context, self))[0] as Api.User).status;
    };
    expect(await status()).toBeInstanceOf(Api.UserStatusEmpty);
    const context = await bed.context(authKeyId);
    await updateStatus(context, new Api.account.UpdateStatus({ offline: false }));
    expect(await status()).toBeInstanceOf(Api.UserStatusOnline);
    await updateStatus(context, new Api.account.UpdateStatus({ offline: true }));
    expect(await status()).toEqual(new Api.UserStatusOffline({ wasOnline: bed.now / 1000 }));
  });
});

describe('auth.importBotAuthorization', () => {
  it('E-060: signs a bot in', async () => {
    const { id, token } = await operator.createBot({ name: 'Robot', username: 'robot_bot' });
    const context = await bed.context();
    const result = await importBotAuthorization(context, signInAs(token));
    expect((result as Api.auth.Authorization).user).toMatchObject({
      id,
      self: true,
      bot: true,
      botInfoVersion: 1,
      firstName: 'Robot',
      username: 'robot_bot',
      phone: undefined,
    });
    expect((await bed.context(context.authKeyId)).self?.bot).toBe(true);
    await expect(operator.createBot({ name: 'x', username: 'robot_bot' })).rejects.toThrow();
  });

  it('E-060, E-109: refuses wrong and revoked tokens', async () => {
    const { id, token } = await operator.createBot({ name: 'Robot' });
    const context = await bed.context();
    const wrong = token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a');
    const others = ['4711', '9999999999999999999'].map((each) => token.replace(String(id), each));
    for (const each of ['', '123', 'a:b', wrong, ...others]) {
      await expect(importBotAuthorization(context, signInAs(each))).rejects.toThrow(
        '400 ACCESS_TOKEN_INVALID',
      );
    }
    expect(await operator.revokeBot(id)).toBe(true);
    expect(await operator.revokeBot(1n)).toBe(false);
    await expect(importBotAuthorization(context, signInAs(token))).rejects.toThrow(
      '400 ACCESS_TOKEN_EXPIRED',
    );
    await expect(
      importBotAuthorization(
        context,
        new Api.auth.ImportBotAuthorization({ flags: 0, apiId: 0, apiHash: '', botAuthToken: '' }),
      ),
    ).rejects.toThrow('400 API_ID_INVALID');
  });

  it('I-34: ends the sessions of a revoked bot, and no others', async () => {
    const { id, token } = await operator.createBot({ name: 'Robot' });
    const other = await operator.createBot({ name: 'Other' });
    const keys: bigint[] = [];
    for (const each of [token, token, other.token]) {
      const context = await bed.context();
      await importBotAuthorization(context, signInAs(each));
      keys.push(context.authKeyId);
    }
    await operator.revokeBot(id);
    const selves = await Promise.all(keys.map(async (key) => (await bed.context(key)).self?.id));
    expect(selves).toEqual([undefined, undefined, other.id]);
  });

  it('I-34: limits wrong tokens', async () => {
    bed.limits = createLimits({ wrongTokenPerAddress: { burst: 1, seconds: 60 } });
    const context = await bed.context();
    await expect(importBotAuthorization(context, signInAs('x'))).rejects.toThrow('INVALID');
    await expect(importBotAuthorization(context, signInAs('x'))).rejects.toThrow('FLOOD_WAIT_60');
  });
});

function signInAs(botAuthToken: string): Api.auth.ImportBotAuthorization {
  return new Api.auth.ImportBotAuthorization({ flags: 0, apiId: 1, apiHash: 'hash', botAuthToken });
}

describe('operator', () => {
  it('makes accounts', async () => {
    const options = { phone: '+1 555 010 0000', firstName: 'Ada', loginEmail: 'ada@example.org' };
    const { id } = await operator.createUser(options);
    expect((await storesIn(bed.database, bed.cipher).users.byPhone('15550100000'))?.id).toBe(id);
    await expect(operator.createUser(options)).rejects.toThrow('PHONE_NUMBER_OCCUPIED');
    await expect(operator.createUser({ phone: '1', firstName: 'x' })).rejects.toThrow('INVALID');
    const named = { firstName: 'Bob', username: 'bob' };
    await operator.createUser({ ...named, phone: '15550100001' });
    await expect(operator.createUser({ ...named, phone: '15550100002' })).rejects.toThrow(
      'USERNAME_OCCUPIED',
    );
  });
});

describe('e-mail pattern', () => {
  it.each([
    ['alice@example.org', 'a***e@e***.org'],
    ['al@x.co.uk', 'a***@x***.co.uk'],
    ['a@localhost', 'a***@l***'],
  ])('E-029: hides %s', (email, pattern) => {
    expect(emailPattern(email)).toBe(pattern);
  });
});
