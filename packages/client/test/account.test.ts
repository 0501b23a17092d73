import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServiceNotification } from '../src/events/service-notification.ts';
import { Api } from '../src/tl/api.ts';
import { AccountPassword } from './account-password.ts';
import { Refusal, until } from './fake-dc.ts';
import { me, Scripted, sentCode } from './scripted.ts';

let script: Scripted;

beforeEach(async () => {
  script = await Scripted.start();
  await script.client.connect();
});

afterEach(() => script[Symbol.asyncDispose]());

function session(hash: bigint, current = false): Api.Authorization {
  const texts = {
    deviceModel: 'phone',
    platform: '',
    systemVersion: '',
    appName: 'app',
    appVersion: '1',
    ip: '127.0.0.1',
    country: '',
    region: '',
  };
  return new Api.Authorization({
    hash,
    current,
    apiId: 1,
    dateCreated: 0,
    dateActive: 0,
    ...texts,
  });
}

describe('sessions', () => {
  it('E-072: are listed, this one first', async () => {
    script.answers['account.GetAuthorizations'] = [
      new Api.account.Authorizations({
        authorizationTtlDays: 180,
        authorizations: [session(5n), session(0n, true)],
      }),
    ];
    const sessions = await script.client.getSessions();
    expect(sessions.map(({ hash }) => hash)).toEqual([0n, 5n]);
  });

  it('E-073: are ended one by one or all', async () => {
    script.answers['account.ResetAuthorization'] = [true];
    script.answers['auth.ResetAuthorizations'] = [
      new Refusal(406, 'FRESH_RESET_AUTHORISATION_FORBIDDEN'),
      true,
    ];
    expect(await script.client.endSession('-5')).toBe(true);
    expect(script.last(Api.account.ResetAuthorization).hash).toBe(-5n);
    await expect(script.client.endSession(0)).rejects.toThrow('logOut');
    await expect(script.client.endOtherSessions()).rejects.toMatchObject({ code: 406 });
    expect(await script.client.endOtherSessions()).toBe(true);
  });

  it('E-074, E-075: are confirmed or denied, and keep what is not said', async () => {
    script.answers['account.ChangeAuthorizationSettings'] = [true];
    script.answers['account.ResetAuthorization'] = [true];
    await script.client.confirmSession(5n);
    expect(script.last(Api.account.ChangeAuthorizationSettings)).toMatchObject({
      confirmed: true,
      hash: 5n,
      callRequestsDisabled: undefined,
    });
    await script.client.confirmSession(6n, false);
    expect(script.last(Api.account.ResetAuthorization).hash).toBe(6n);
    await script.client.changeSession(5n, { callRequestsDisabled: true });
    expect(script.last(Api.account.ChangeAuthorizationSettings)).toMatchObject({
      confirmed: false,
      callRequestsDisabled: true,
      encryptedRequestsDisabled: undefined,
    });
  });

  it('E-081: end by themselves', async () => {
    script.answers['account.SetAuthorizationTTL'] = [true];
    script.answers['account.SetAccountTTL'] = [true];
    script.answers['account.GetAccountTTL'] = [new Api.AccountDaysTTL({ days: 365 })];
    expect(await script.client.setSessionTtl(7)).toBe(true);
    expect(await script.client.setAccountTtl(365)).toBe(true);
    expect(await script.client.getAccountTtl()).toBe(365);
  });

  it('E-078: of web sites are listed and ended', async () => {
    const authorizations = new Api.account.WebAuthorizations({ authorizations: [], users: [] });
    script.answers['account.GetWebAuthorizations'] = [authorizations];
    script.answers['account.ResetWebAuthorization'] = [new Refusal(400, 'HASH_INVALID')];
    script.answers['account.ResetWebAuthorizations'] = [true];
    expect(await script.client.getWebSessions()).toMatchObject({ authorizations: [] });
    await expect(script.client.endWebSession(5n)).rejects.toMatchObject({ code: 400 });
    expect(await script.client.endWebSessions()).toBe(true);
  });

  it.each([
    ['tg://login?token=-_8', [0xfb, 0xff]],
    ['tg://login?token=%2D_8%3D', [0xfb, 0xff]],
    ['https://t.me/login?token=AQI', [1, 2]],
    ['AQI=', [1, 2]],
    [Buffer.of(1, 2), [1, 2]],
  ])('E-050: are accepted by their QR code: %s', async (code, token) => {
    script.answers['auth.AcceptLoginToken'] = [session(9n)];
    expect(await script.client.acceptLoginToken(code)).toMatchObject({ hash: 9n });
    expect([...script.last(Api.auth.AcceptLoginToken).token]).toEqual(token);
  });

  it('are not accepted by any other', async () => {
    const accepted = script.client.acceptLoginToken('https://example.org/?token=AQI');
    await expect(accepted).rejects.toThrow('no QR code');
    expect(script.calls).toEqual([]);
  });
});

describe('a phone number', () => {
  it('E-079: is changed, with a code that is asked for until it is right', async () => {
    const next = { nextType: new Api.auth.CodeTypeSms() };
    script.answers['account.SendChangePhoneCode'] = [sentCode('one', undefined, next)];
    script.answers['auth.ResendCode'] = [sentCode('two')];
    script.answers['account.ChangePhone'] = [
      new Refusal(400, 'PHONE_CODE_INVALID'),
      new Refusal(400, 'PHONE_CODE_EXPIRED'),
      me,
    ];
    const reported: unknown[] = [];
    const user = await script.client.changePhone('+15550101', {
      phoneCode: async (_, sent) => {
        if (sent?.phoneCodeHash === 'one' && reported.length === 0) await sent.resend();
        return '1-2345';
      },
      onError: (error) => void reported.push((error as { errorMessage?: string }).errorMessage),
    });
    expect(user.id).toBe(7n);
    expect(reported).toEqual(['PHONE_CODE_INVALID', 'PHONE_CODE_EXPIRED']);
    expect(script.requests.filter((each) => each instanceof Api.account.ChangePhone)).toMatchObject(
      [
        { phoneCodeHash: 'two', phoneCode: '12345' },
        { phoneCodeHash: 'two' },
        { phoneCodeHash: 'one' },
      ],
    );
  });

  it('E-079: that somebody has cannot be taken', async () => {
    script.answers['account.SendChangePhoneCode'] = [new Refusal(400, 'PHONE_NUMBER_OCCUPIED')];
    const changed = script.client.changePhone('+15550101', { phoneCode: () => '1' });
    await expect(changed).rejects.toMatchObject({ errorMessage: 'PHONE_NUMBER_OCCUPIED' });
  });

  it.each(['abc', 'tg://confirmphone?phone=15550100&hash=abc'])(
    'E-080: is confirmed by %s',
    async (link) => {
      script.answers['account.SendConfirmPhoneCode'] = [sentCode('one')];
      script.answers['account.ConfirmPhone'] = [true];
      expect(await script.client.confirmPhone(link, { phoneCode: () => '12345' })).toBe(true);
      expect(script.last(Api.account.SendConfirmPhoneCode).hash).toBe('abc');
      expect(script.last(Api.account.ConfirmPhone)).toMatchObject({ phoneCodeHash: 'one' });
    },
  );
});

describe('an account', () => {
  it('E-080: is deleted at once, or in a week', async () => {
    script.answers['account.DeleteAccount'] = [new Refusal(420, '2FA_CONFIRM_WAIT_604800'), true];
    const { client } = script;
    const { state, date } = await client.deleteAccount({ reason: 'enough' });
    expect(state).toBe('waiting');
    expect(Math.abs((date?.getTime() ?? 0) - Date.now() - 604_800_000)).toBeLessThan(10_000);
    expect(script.last(Api.account.DeleteAccount)).toMatchObject({ reason: 'enough' });
    expect(await client.deleteAccount()).toEqual({ state: 'done' });
  });

  it('E-080: is deleted with the password', async () => {
    const password = new AccountPassword();
    script.answers['account.GetPassword'] = [() => password.get()];
    script.answers['account.DeleteAccount'] = [
      async (request: Api.account.DeleteAccount) => {
        await password.check(request.password as Api.TypeInputCheckPasswordSRP);
        return true;
      },
    ];
    const { client } = script;
    expect(await client.deleteAccount({ password: 'correct horse' })).toEqual({ state: 'done' });
    await expect(client.deleteAccount({ password: 'wrong' })).rejects.toMatchObject({ code: 400 });
  });
});

describe('login codes that others may have seen', () => {
  const message = (text: string, userId = 777000n) =>
    new Api.Message({ id: 1, peerId: new Api.PeerUser({ userId }), date: 0, message: text });

  it('E-077: are made worthless', async () => {
    script.answers['account.InvalidateSignInCodes'] = [true];
    const codes = await script.client.invalidateSignInCodes([
      message('Login code: 12-345. In 2026 do not give 123 or 1234567 to anyone. 12345678'),
      message('55555', 5n),
    ]);
    expect(codes).toEqual(['12345', '1234567']);
    expect(script.last(Api.account.InvalidateSignInCodes).codes).toEqual(codes);
  });

  it('E-077: are no concern of other messages', async () => {
    expect(await script.client.invalidateSignInCodes(message('55555', 5n))).toEqual([]);
    expect(script.calls).toEqual([]);
  });
});

describe('what the service tells the user', () => {
  const notice = (type: string, popup = true) =>
    new Api.UpdateServiceNotification({
      popup,
      type,
      message: 'Hello',
      media: new Api.MessageMediaEmpty(),
      entities: [],
    });

  it('E-076: pops up once in a quarter of an hour', async () => {
    let now = 0;
    const shown: string[] = [];
    script.client.addEventHandler(
      ({ type }: Api.UpdateServiceNotification) => shown.push(type),
      new ServiceNotification({ now: () => now }),
    );
    for (const each of [notice('a'), notice('a'), notice('b'), notice('quiet', false)]) {
      script.push(each);
    }
    await until(() => shown.length === 3);
    now += 15 * 60 * 1000;
    script.push(new Api.UpdateLoginToken());
    script.push(notice('quiet', false));
    script.push(notice('a'));
    await until(() => shown.length === 5);
    expect(shown).toEqual(['a', 'b', 'quiet', 'quiet', 'a']);
  });
});
