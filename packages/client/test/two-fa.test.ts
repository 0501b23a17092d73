import { srpVerifier, passwordHash } from '@mtkit/crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SecurityError } from '../src/errors/common.ts';
import { computeCheck, computeDigest } from '../src/password.ts';
import { Api } from '../src/tl/api.ts';
import { AccountPassword, algorithm } from './account-password.ts';
import { Refusal, silence } from './fake-dc.ts';
import { authorization, authParams, PASSWORD_NEEDED, Scripted, sentCode } from './scripted.ts';

let script: Scripted;
let password: AccountPassword;

beforeEach(async () => {
  script = await Scripted.start();
  password = new AccountPassword();
  script.answers['account.GetPassword'] = [() => password.get()];
  script.answers['account.UpdatePasswordSettings'] = [checked(true)];
  await script.client.connect();
});

afterEach(() => script[Symbol.asyncDispose]());

/** An answer to who knows the password. */
function checked(answer: unknown) {
  return async (request: { password?: Api.TypeInputCheckPasswordSRPLike }) => {
    await password.check(request.password as Api.TypeInputCheckPasswordSRPLike);
    return answer;
  };
}

const none = { hasPassword: false, currentAlgo: undefined, srp_B: undefined, srpId: undefined };

describe('updateTwoFaSettings', () => {
  it('E-038: sets a password: salted by us too, checked by nobody but its verifier', async () => {
    script.answers['account.GetPassword'] = [() => password.get(none)];
    script.answers['account.UpdatePasswordSettings'] = [true];
    await script.client.updateTwoFaSettings({ newPassword: 'new', hint: 'not old' });
    const request = script.last(Api.account.UpdatePasswordSettings);
    expect(request.password.className).toBe('InputCheckPasswordEmpty');
    const { newAlgo, newPasswordHash, hint, email } =
      request.newSettings as Api.account.PasswordInputSettings;
    const { salt1, salt2, g, p } = newAlgo as ReturnType<typeof algorithm>;
    const offered = Buffer.from(password.algorithm.salt1);
    expect(Buffer.from(salt1).subarray(0, offered.length)).toEqual(offered);
    expect(salt1).toHaveLength(offered.length + 32);
    expect(Buffer.from(salt2)).toEqual(Buffer.from(password.algorithm.salt2));
    const numbers = { salt1, salt2, g, p };
    const verifier = srpVerifier(numbers, await passwordHash('new', salt1, salt2));
    expect(newPasswordHash).toEqual(Buffer.from(verifier));
    expect({ hint, email: email ?? undefined }).toEqual({ hint: 'not old', email: undefined });
  });

  it('E-038: changes one, with the proof of the one before', async () => {
    await script.client.updateTwoFaSettings({ currentPassword: 'correct horse', newPassword: 'x' });
    await expect(
      script.client.updateTwoFaSettings({ currentPassword: 'wrong', newPassword: 'x' }),
    ).rejects.toMatchObject({ errorMessage: 'PASSWORD_HASH_INVALID' });
  });

  it('E-038: removes one', async () => {
    await script.client.updateTwoFaSettings({ currentPassword: 'correct horse' });
    expect(script.last(Api.account.UpdatePasswordSettings).newSettings).toMatchObject({
      newAlgo: { className: 'PasswordKdfAlgoUnknown' },
      newPasswordHash: Buffer.alloc(0),
      hint: '',
    });
  });

  it('E-038: changes the hint and keeps the password', async () => {
    await script.client.updateTwoFaSettings({ currentPassword: 'correct horse', hint: 'new hint' });
    const { newSettings } = script.last(Api.account.UpdatePasswordSettings);
    expect(newSettings).toMatchObject({ hint: 'new hint' });
    const { newAlgo, newPasswordHash } = newSettings as Api.account.PasswordInputSettings;
    const numbers = newAlgo as ReturnType<typeof algorithm>;
    expect(newPasswordHash).toEqual(await computeDigest(numbers, 'correct horse'));
  });

  it('E-038: refuses a hint that is the password', async () => {
    const set = script.client.updateTwoFaSettings({ newPassword: 'x', hint: 'x' });
    await expect(set).rejects.toThrow('hint');
    expect(script.calls).toEqual(['account.GetPassword']);
  });

  it('E-039: confirms the recovery address, and asks again for a wrong code', async () => {
    script.answers['account.UpdatePasswordSettings'] = [new Refusal(400, 'EMAIL_UNCONFIRMED_6')];
    script.answers['account.ConfirmPasswordEmail'] = [new Refusal(400, 'CODE_INVALID'), true];
    const codes = ['', '000000', '123456'];
    const told: string[] = [];
    await script.client.updateTwoFaSettings({
      currentPassword: 'correct horse',
      email: 'a@b.c',
      emailCodeCallback: async (length) => {
        told.push(`${length} characters`);
        return codes.shift() as string;
      },
      onEmailCodeError: (error) => void told.push(error.message.replace(/ \(.*/, '')),
    });
    expect(told).toEqual([
      '6 characters',
      'Code is empty',
      '6 characters',
      '400: CODE_INVALID',
      '6 characters',
    ]);
    // The password stays as it is.
    expect(script.last(Api.account.UpdatePasswordSettings).newSettings).toMatchObject({
      email: 'a@b.c',
      newPasswordHash: undefined,
    });
  });

  it('E-039: lets exceptions of its callbacks reach the caller', async () => {
    script.answers['account.UpdatePasswordSettings'] = [new Refusal(400, 'EMAIL_UNCONFIRMED_6')];
    script.answers['account.ConfirmPasswordEmail'] = [new Refusal(400, 'CODE_INVALID')];
    const params = { newPassword: 'x', email: 'a@b.c' };
    const fail = async (): Promise<never> => {
      throw new Error('callback failed');
    };
    const asking = script.client.updateTwoFaSettings({ ...params, emailCodeCallback: fail });
    await expect(asking).rejects.toThrow('callback failed');
    const telling = script.client.updateTwoFaSettings({
      ...params,
      emailCodeCallback: () => '1',
      onEmailCodeError: fail,
    });
    await expect(telling).rejects.toThrow('callback failed');
    const silent = script.client.updateTwoFaSettings({ ...params, emailCodeCallback: () => '1' });
    await expect(silent).rejects.toMatchObject({ errorMessage: 'CODE_INVALID' });
  });

  it('E-039: sends the code to the address again, or gives it up', async () => {
    script.answers['account.ResendPasswordEmail'] = [true];
    script.answers['account.CancelPasswordEmail'] = [true];
    expect(await script.client.resendPasswordEmail()).toBe(true);
    expect(await script.client.cancelPasswordEmail()).toBe(true);
  });

  it('only checks the password with isCheckPassword', async () => {
    script.answers['auth.CheckPassword'] = [checked(authorization)];
    await script.client.updateTwoFaSettings({
      isCheckPassword: true,
      currentPassword: 'correct horse',
    });
    expect(script.calls).toEqual(['account.GetPassword', 'auth.CheckPassword']);
  });

  it('refuses what cannot be meant, and a signal gives it up', async () => {
    const { client } = script;
    await expect(client.updateTwoFaSettings({})).rejects.toThrow('Neither');
    await expect(client.updateTwoFaSettings({ newPassword: 'x', email: 'y' })).rejects.toThrow(
      'emailCodeCallback',
    );
    script.answers['account.GetPassword'] = [silence];
    const signal = AbortSignal.timeout(20);
    await expect(client.updateTwoFaSettings({ newPassword: 'x', signal })).rejects.toThrow(
      'timeout',
    );
  });
});

describe('the proof of a password', () => {
  it('E-031: is not made with an algorithm that is not known', async () => {
    const unknown = new Api.PasswordKdfAlgoUnknown();
    script.answers['account.GetPassword'] = [() => password.get({ currentAlgo: unknown })];
    const changed = script.client.updateTwoFaSettings({ currentPassword: 'x', newPassword: 'y' });
    await expect(changed).rejects.toThrow('update mtkit');
    script.answers['account.GetPassword'] = [() => password.get({ ...none, newAlgo: unknown })];
    await expect(script.client.updateTwoFaSettings({ newPassword: 'y' })).rejects.toThrow('update');
    expect(new Set(script.calls)).toEqual(new Set(['account.GetPassword']));
  });

  const composite = (p: Uint8Array) => {
    const bytes = Buffer.from(p);
    bytes[255] = (bytes[255] as number) ^ 4;
    return bytes;
  };

  it.each<[string, (numbers: AccountPassword['algorithm']) => Partial<Api.account.PasswordArgs>]>([
    ['B = 0', () => ({ srp_B: Buffer.alloc(256) })],
    ['B = p', ({ p }) => ({ srp_B: Buffer.from(p) })],
    ['B too short', () => ({ srp_B: Buffer.alloc(247, 1) })],
    [
      'composite p',
      (numbers) => ({ currentAlgo: algorithm({ ...numbers, p: composite(numbers.p) }) }),
    ],
  ])('E-032: is not given for %s', async (_, fieldsOf) => {
    const fields = fieldsOf(password.algorithm);
    const account = await password.get(fields);
    await expect(computeCheck(account, 'correct horse')).rejects.toBeInstanceOf(SecurityError);
    script.answers['account.GetPassword'] = [account];
    const login = script.client.signInWithPassword(
      { apiId: 1, apiHash: '' },
      authParams({ password: () => 'correct horse' }),
    );
    await expect(login).rejects.toBeInstanceOf(SecurityError);
    expect(script.calls).not.toContain('auth.CheckPassword');
  });

  it('E-032, E-038: no verifier is made for a composite p', async () => {
    const { algorithm: numbers } = password;
    const p = composite(numbers.p);
    const made = computeDigest(algorithm({ ...numbers, p }), 'x');
    await expect(made).rejects.toBeInstanceOf(SecurityError);
  });

  it('E-036: is made anew when the server has forgotten its half', async () => {
    script.answers['account.UpdatePasswordSettings'] = [
      new Refusal(400, 'SRP_ID_INVALID'),
      new Refusal(400, 'SRP_PASSWORD_CHANGED'),
      checked(true),
    ];
    await script.client.updateTwoFaSettings({ currentPassword: 'correct horse' });
    expect(script.calls.filter((each) => each === 'account.GetPassword')).toHaveLength(3);
    script.answers['account.UpdatePasswordSettings'] = [new Refusal(400, 'SRP_ID_INVALID')];
    const endless = script.client.updateTwoFaSettings({ currentPassword: 'correct horse' });
    await expect(endless).rejects.toMatchObject({ errorMessage: 'SRP_ID_INVALID' });
  });

  it('E-030: is about raw UTF-8, whatever the characters', async () => {
    password = new AccountPassword(' pässwörd\u0301 🔑 ');
    await script.client.updateTwoFaSettings({ currentPassword: ' pässwörd\u0301 🔑 ' });
  });
});

describe('a forgotten password', () => {
  const recovery = new Api.auth.PasswordRecovery({ emailPattern: 'a*@b' });

  beforeEach(() => {
    script.answers['auth.RequestPasswordRecovery'] = [recovery];
    script.answers['auth.CheckRecoveryPassword'] = [new Refusal(400, 'CODE_INVALID'), true];
    script.answers['auth.RecoverPassword'] = [authorization];
  });

  it('E-040: is recovered in the middle of a login', async () => {
    script.answers['auth.SendCode'] = [sentCode()];
    script.answers['auth.SignIn'] = [PASSWORD_NEEDED];
    script.answers['account.GetPassword'] = [
      () => password.get({ hasRecovery: true, pendingResetDate: 60 }),
    ];
    const codes = ['000000', '123456'];
    const reported: Error[] = [];
    await script.client.start(
      authParams({
        password: async (hint, step) => {
          expect(step).toMatchObject({
            hint,
            hasRecovery: true,
            pendingResetDate: new Date(60_000),
          });
          const user = await step?.recover({
            code: (emailPattern) => {
              expect(emailPattern).toBe('a*@b');
              return codes.shift() as string;
            },
          });
          expect(user).toMatchObject({ id: 7n });
          return '';
        },
        onError: (error) => void reported.push(error),
      }),
    );
    expect(reported).toMatchObject([{ errorMessage: 'CODE_INVALID' }]);
    expect(script.calls.slice(-1)).toEqual(['auth.RecoverPassword']);
    expect(script.last(Api.auth.RecoverPassword)).toMatchObject({ code: '123456' });
    expect(await script.client.getMe(true)).toMatchObject({ userId: 7n });
  });

  it('E-040: is replaced by a new one', async () => {
    script.answers['auth.CheckRecoveryPassword'] = [true];
    await script.client.recoverPassword({
      code: () => '123456',
      newPassword: () => 'new',
      hint: 'newer',
    });
    const { newSettings } = script.last(Api.auth.RecoverPassword);
    expect(newSettings).toMatchObject({ hint: 'newer' });
    expect((newSettings as Api.account.PasswordInputSettings).newPasswordHash).toHaveLength(256);
  });

  it('E-040: cannot be recovered without an address', async () => {
    script.answers['auth.RequestPasswordRecovery'] = [new Refusal(400, 'PASSWORD_RECOVERY_NA')];
    await expect(script.client.recoverPassword({ code: () => '1' })).rejects.toMatchObject({
      errorMessage: 'PASSWORD_RECOVERY_NA',
    });
  });

  it('E-041: is reset after a week, unless somebody declines', async () => {
    script.answers['account.ResetPassword'] = [
      new Api.account.ResetPasswordRequestedWait({ untilDate: 60 }),
      new Api.account.ResetPasswordFailedWait({ retryDate: 90 }),
      new Api.account.ResetPasswordOk(),
    ];
    script.answers['account.DeclinePasswordReset'] = [true];
    const { client } = script;
    expect(await client.resetPassword()).toEqual({ state: 'waiting', date: new Date(60_000) });
    expect(await client.declinePasswordReset()).toBe(true);
    expect(await client.resetPassword()).toEqual({ state: 'refused', date: new Date(90_000) });
    expect(await client.resetPassword()).toEqual({ state: 'done' });
  });
});

describe('a request that the password confirms', () => {
  const make = (proof: Api.TypeInputCheckPasswordSRP) =>
    new Api.account.GetPasswordSettings({ password: proof });
  const settings = new Api.account.PasswordSettings({ email: 'a@b' });

  it('E-042: asks for it after the server would do it', async () => {
    script.answers['account.GetPasswordSettings'] = [
      (request: Api.account.GetPasswordSettings) => checked(settings)(request),
    ];
    const tries = ['wrong', 'correct horse'];
    const reported: Error[] = [];
    const result = await script.client.invokeWithPassword(make, {
      password: (hint) => {
        expect(hint).toBe('horse');
        return tries.shift() as string;
      },
      onError: (error) => void reported.push(error),
    });
    expect(result).toMatchObject({ email: 'a@b' });
    expect(reported).toMatchObject([{ errorMessage: 'PASSWORD_HASH_INVALID' }]);
    expect(script.calls.slice(0, 2)).toEqual([
      'account.GetPasswordSettings',
      'account.GetPassword',
    ]);
  });

  it.each(['PASSWORD_MISSING', 'PASSWORD_TOO_FRESH_60', 'SESSION_TOO_FRESH_60'])(
    'E-042: asks nobody when the answer is %s',
    async (errorMessage) => {
      script.answers['account.GetPasswordSettings'] = [new Refusal(400, errorMessage)];
      const asked = script.client.invokeWithPassword(make, {
        password: () => {
          throw new Error('asked');
        },
      });
      await expect(asked).rejects.toMatchObject({ errorMessage });
    },
  );

  it('E-043: gets a password for payments', async () => {
    const temporary = new Api.account.TmpPassword({ tmpPassword: Buffer.of(1), validUntil: 5 });
    script.answers['account.GetTmpPassword'] = [checked(temporary)];
    const got = await script.client.getTmpPassword('correct horse', 60);
    expect(got).toMatchObject({ validUntil: 5 });
    expect(script.last(Api.account.GetTmpPassword).period).toBe(60);
  });
});
