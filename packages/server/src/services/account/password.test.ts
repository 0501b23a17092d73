import { Api } from '@mtkit/api';
import { TELEGRAM_PRIME } from '@mtkit/crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import {
  givePassword,
  newSettings,
  proofFor,
  proofOf,
  setPassword,
} from '../../../test/two-step.ts';
import { createLimits } from '../../limits/limits.ts';
import { checkPassword } from '../auth/check-password.ts';
import {
  checkRecoveryPassword,
  recoverPassword,
  requestPasswordRecovery,
} from '../auth/password-recovery.ts';
import { signIn } from '../auth/sign-in.ts';
import { editChatCreator } from '../messages/edit-chat-creator.ts';
import type { Context, UserContext } from '../context.ts';
import { getPassword } from './get-password.ts';
import { getPasswordSettings } from './get-password-settings.ts';
import { getTmpPassword } from './get-tmp-password.ts';
import {
  cancelPasswordEmail,
  confirmPasswordEmail,
  resendPasswordEmail,
} from './password-email.ts';
import { declinePasswordReset, resetPassword } from './reset-password.ts';
import { updatePasswordSettings } from './update-password-settings.ts';

const PHONE = '15550100000';
const EMAIL = 'alice@example.org';
const DAY = 86_400_000;
const none = new Api.InputCheckPasswordEmpty({});
const ask = new Api.account.GetPassword();

let bed: TestBed;
let self: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  self = await bed.signUp(PHONE);
});

/** The context of the same key, as of now. */
const again = (context: Context = self) => bed.context(context.authKeyId);

/** Another key that has given the right code and waits for the password. */
async function pending(): Promise<Context> {
  const context = await bed.context();
  const { code, hash } = await bed.sendCode(context, PHONE);
  const request = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
  await expect(signIn(context, new Api.auth.SignIn(request))).rejects.toThrow(
    '401 SESSION_PASSWORD_NEEDED',
  );
  return bed.context(context.authKeyId);
}

const update = (
  context: UserContext,
  password: Api.TypeInputCheckPasswordSRP,
  settings: Api.account.PasswordInputSettings,
) =>
  updatePasswordSettings(
    context,
    new Api.account.UpdatePasswordSettings({ password, newSettings: settings }),
  );

const removal = () =>
  new Api.account.PasswordInputSettings({
    newAlgo: new Api.PasswordKdfAlgoUnknown({}),
    newPasswordHash: Buffer.alloc(0),
    hint: '',
  });

/** The code that went to an address last. */
const codeTo = (address: string) => bed.outbox.latest(address)?.code ?? '';

/** A confirmed recovery address. */
async function confirmEmail(password: string): Promise<void> {
  await expect(setPassword(self, password, { email: EMAIL })).rejects.toThrow(
    '400 EMAIL_UNCONFIRMED_6',
  );
  const request = new Api.account.ConfirmPasswordEmail({ code: codeTo(EMAIL) });
  expect(await confirmPasswordEmail(await again(), request)).toBe(true);
}

describe('account.getPassword', () => {
  it('E-030: has the proof together, or not at all, and always what a new password takes', async () => {
    const off = await getPassword(self, ask);
    expect(off).toMatchObject({ hasPassword: false, currentAlgo: undefined, srp_B: undefined });
    expect(off.srpId).toBeUndefined();
    expect(off.secureRandom).toHaveLength(256);
    await setPassword(self, 'secret', { hint: 'the usual' });
    const on = await getPassword(await again(), ask);
    expect(on).toMatchObject({ hasPassword: true, hasRecovery: false, hint: 'the usual' });
    expect(on.srp_B).toHaveLength(256);
    expect(on.srpId).not.toBeUndefined();
    expect(on.newAlgo).toEqual(off.newAlgo);
    expect(on.newSecureAlgo).toBeInstanceOf(Api.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000);
  });

  it('I-14: begins no more proofs than the server can bear', async () => {
    await setPassword(self, 'secret');
    bed.limits = createLimits({ passwordProofPerAccount: { burst: 2, seconds: 1 } });
    for (let count = 0; count < 2; count++) await getPassword(await again(), ask);
    await expect(getPassword(await again(), ask)).rejects.toThrow('420 FLOOD_WAIT_1');
    bed.now += 1000;
    expect((await getPassword(await again(), ask)).hasPassword).toBe(true);
  });

  it('E-127, I-19: tells a key that has passed no code step nothing', async () => {
    await setPassword(self, 'secret');
    const bare = await bed.context();
    await expect(getPassword(bare, ask)).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
    expect((await getPassword(await pending(), ask)).hasPassword).toBe(true);
  });

  it('shows a pending reset, a login address and one that waits to be confirmed', async () => {
    await expect(setPassword(self, 'secret', { email: EMAIL })).rejects.toThrow();
    await resetPassword(await again(), new Api.account.ResetPassword());
    const account = await getPassword(await again(), ask);
    expect(account.emailUnconfirmedPattern).toBe('a***e@e***.org');
    expect(account.pendingResetDate).toBe((bed.now + 7 * DAY) / 1000);
  });
});

describe('auth.checkPassword', () => {
  beforeEach(() => setPassword(self, 'correct horse'));

  it('E-110, E-033, E-034: signs in who knows the password', async () => {
    const waiting = await pending();
    expect(waiting.self).toBeUndefined();
    const result = await givePassword(waiting, 'correct horse');
    expect((result as Api.auth.Authorization).user).toMatchObject({ self: true, phone: PHONE });
    expect((await again(waiting)).self?.phone).toBe(PHONE);
  });

  it('E-110: refuses a wrong password, and none at all', async () => {
    const waiting = await pending();
    await expect(givePassword(waiting, 'wrong')).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    const empty = new Api.auth.CheckPassword({ password: none });
    await expect(checkPassword(waiting, empty)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    expect((await again(waiting)).self).toBeUndefined();
  });

  it('E-035, I-18: A that is 0 modulo p, or out of range, opens nothing', async () => {
    const prime = Buffer.from(TELEGRAM_PRIME);
    const twice = Buffer.from((BigInt(`0x${prime.toString('hex')}`) * 2n).toString(16), 'hex');
    const attacks = [Buffer.alloc(256), Buffer.alloc(0), prime, twice, Buffer.alloc(512, 1)];
    for (const A of attacks) {
      const waiting = await pending();
      const password = await proofOf(waiting, 'correct horse', ({ M1 }) => ({ A, M1 }));
      const request = new Api.auth.CheckPassword({ password });
      await expect(checkPassword(waiting, request)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    }
    const waiting = await pending();
    const password = await proofOf(waiting, 'correct horse', ({ A, M1 }) => ({
      A,
      M1: M1.subarray(0, 16),
    }));
    const request = new Api.auth.CheckPassword({ password });
    await expect(checkPassword(waiting, request)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
  });

  it('E-036: takes a challenge once, of the key it was given to, for ten minutes', async () => {
    const waiting = await pending();
    const wrong = await proofOf(waiting, 'wrong');
    const request = new Api.auth.CheckPassword({ password: wrong });
    await expect(checkPassword(waiting, request)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    await expect(checkPassword(waiting, request)).rejects.toThrow('400 SRP_ID_INVALID');

    const stolen = await proofOf(await pending(), 'correct horse');
    const theft = new Api.auth.CheckPassword({ password: stolen });
    await expect(checkPassword(waiting, theft)).rejects.toThrow('400 SRP_ID_INVALID');

    const late = new Api.auth.CheckPassword({ password: await proofOf(waiting, 'correct horse') });
    bed.now += 600_000;
    await expect(checkPassword(await again(waiting), late)).rejects.toThrow('400 SRP_ID_INVALID');
  });

  it('E-036: a password that was changed meanwhile is told', async () => {
    const waiting = await pending();
    const proof = await proofOf(waiting, 'correct horse');
    const current = await again();
    await update(current, await proofOf(current, 'correct horse'), await newSettings(current, 'x'));
    const request = new Api.auth.CheckPassword({ password: proof });
    await expect(checkPassword(waiting, request)).rejects.toThrow('400 SRP_PASSWORD_CHANGED');
    expect(await givePassword(waiting, 'x')).toBeInstanceOf(Api.auth.Authorization);
  });

  it('keeps no more than ten challenges of a key', async () => {
    const waiting = await pending();
    const first = await getPassword(waiting, ask);
    bed.now += 1;
    for (let count = 0; count < 10; count++) await getPassword(await again(waiting), ask);
    const proof = await proofFor(first, 'correct horse');
    const request = new Api.auth.CheckPassword({ password: proof });
    await expect(checkPassword(waiting, request)).rejects.toThrow('400 SRP_ID_INVALID');
  });

  it('E-037, I-19: ten wrong ones make everybody wait', async () => {
    bed.limits = createLimits({});
    const waiting = await pending();
    for (let count = 0; count < 10; count++) {
      await expect(givePassword(waiting, 'wrong')).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    }
    await expect(givePassword(waiting, 'correct horse')).rejects.toThrow('420 FLOOD_WAIT_600');
    bed.now += 600_000;
    const later = await again(waiting);
    expect(await givePassword(later, 'correct horse')).toBeInstanceOf(Api.auth.Authorization);
  });

  it('I-20: needs the code step', async () => {
    const bare = await bed.context();
    const request = new Api.auth.CheckPassword({ password: none });
    await expect(checkPassword(bare, request)).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
  });
});

describe('account.updatePasswordSettings', () => {
  it('E-038: sets, changes and removes a password', async () => {
    await setPassword(self, 'one', { hint: 'first' });
    const second = await again();
    await update(second, await proofOf(second, 'one'), await newSettings(second, 'two'));
    const third = await again();
    await expect(
      update(third, await proofOf(third, 'one'), await newSettings(third, 'three')),
    ).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    expect(await update(third, await proofOf(third, 'two'), removal())).toBe(true);
    expect((await getPassword(await again(), ask)).hasPassword).toBe(false);
    expect((await again()).self.hasPassword).toBe(false);
  });

  it('E-129: refuses what does not keep to the offer', async () => {
    const good = await newSettings(self, 'secret');
    const algorithm =
      good.newAlgo as Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;
    const settings = (
      algorithmChange: Partial<typeof algorithm>,
      rest: Partial<Api.account.PasswordInputSettings> = {},
    ) =>
      new Api.account.PasswordInputSettings({
        newAlgo: Object.assign(
          new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(algorithm),
          algorithmChange,
        ),
        newPasswordHash: good.newPasswordHash,
        hint: '',
        ...rest,
      });
    const refuse = (it: Api.account.PasswordInputSettings, error: string) =>
      expect(update(self, none, it)).rejects.toThrow(error);
    await refuse(settings({ salt1: algorithm.salt1.subarray(0, 8) }), '400 NEW_SALT_INVALID');
    await refuse(settings({ salt1: Buffer.alloc(40) }), '400 NEW_SALT_INVALID');
    await refuse(settings({ salt2: Buffer.alloc(16) }), '400 NEW_SETTINGS_INVALID');
    await refuse(settings({ g: 4 }), '400 NEW_SETTINGS_INVALID');
    await refuse(settings({ p: Buffer.alloc(256, 7) }), '400 NEW_SETTINGS_INVALID');
    await refuse(
      settings({}, { newPasswordHash: Buffer.alloc(255, 1) }),
      '400 NEW_SETTINGS_INVALID',
    );
    const one = Buffer.concat([Buffer.alloc(255), Buffer.of(1)]);
    await refuse(settings({}, { newPasswordHash: one }), '400 NEW_SETTINGS_INVALID');
    await refuse(
      settings({}, { newAlgo: new Api.PasswordKdfAlgoUnknown({}) }),
      '400 NEW_SETTINGS_INVALID',
    );
    await refuse(settings({}, { email: 'nobody' }), '400 EMAIL_INVALID');
    await refuse(new Api.account.PasswordInputSettings({}), '400 NEW_SETTINGS_EMPTY');
    await refuse(removal(), '400 NEW_SETTINGS_EMPTY');
    expect((await again()).self.hasPassword).toBe(false);
  });

  it('E-129: wants a fresh proof of the password there is', async () => {
    await setPassword(self, 'secret');
    const context = await again();
    const settings = await newSettings(context, 'other');
    await expect(update(context, none, settings)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    const proof = await proofOf(context, 'secret');
    await update(context, proof, settings);
    await expect(update(context, proof, settings)).rejects.toThrow('400 SRP_ID_INVALID');
  });

  it('E-128: shows who knows the password what goes with it', async () => {
    await confirmEmail('secret');
    const context = await again();
    const secureSettings = new Api.SecureSecretSettings({
      secureAlgo: new Api.SecurePasswordKdfAlgoSHA512({ salt: Buffer.alloc(8, 1) }),
      secureSecret: Buffer.alloc(32, 2),
      secureSecretId: -5n,
    });
    await update(
      context,
      await proofOf(context, 'secret'),
      new Api.account.PasswordInputSettings({ newSecureSettings: secureSettings }),
    );
    expect((await getPassword(await again(), ask)).hasSecureValues).toBe(true);
    const read = async (password: string) =>
      getPasswordSettings(
        context,
        new Api.account.GetPasswordSettings({ password: await proofOf(context, password) }),
      );
    expect(await read('secret')).toEqual(
      new Api.account.PasswordSettings({ email: EMAIL, secureSettings }),
    );
    await expect(read('wrong')).rejects.toThrow('400 PASSWORD_HASH_INVALID');
  });
});

describe('the recovery address', () => {
  it('E-039, E-130: counts once its code was given', async () => {
    await expect(setPassword(self, 'secret', { email: EMAIL })).rejects.toThrow(
      '400 EMAIL_UNCONFIRMED_6',
    );
    const context = await again();
    expect(context.self.hasPassword).toBe(true);
    expect((await getPassword(context, ask)).hasRecovery).toBe(false);
    const confirm = (code: string) =>
      confirmPasswordEmail(context, new Api.account.ConfirmPasswordEmail({ code }));
    await expect(confirm('wrong')).rejects.toThrow('400 CODE_INVALID');
    expect(await confirm(codeTo(EMAIL))).toBe(true);
    expect(await getPassword(context, ask)).toMatchObject({
      hasRecovery: true,
      emailUnconfirmedPattern: undefined,
    });
    await expect(confirm(codeTo(EMAIL))).rejects.toThrow('400 EMAIL_HASH_EXPIRED');
  });

  it('E-130: five wrong codes end it, and so does half an hour', async () => {
    await expect(setPassword(self, 'secret', { email: EMAIL })).rejects.toThrow();
    const confirm = async (code: string) =>
      confirmPasswordEmail(await again(), new Api.account.ConfirmPasswordEmail({ code }));
    for (let count = 0; count < 5; count++) {
      await expect(confirm('000')).rejects.toThrow('400 CODE_INVALID');
    }
    await expect(confirm(codeTo(EMAIL))).rejects.toThrow('400 EMAIL_HASH_EXPIRED');
    await resendPasswordEmail(await again(), new Api.account.ResendPasswordEmail());
    bed.now += 1_800_000;
    await expect(confirm(codeTo(EMAIL))).rejects.toThrow('400 EMAIL_HASH_EXPIRED');
  });

  it('E-131, E-132: its code can be sent again, or forgotten', async () => {
    await expect(setPassword(self, 'secret', { email: EMAIL })).rejects.toThrow();
    const context = await again();
    const first = codeTo(EMAIL);
    await resendPasswordEmail(context, new Api.account.ResendPasswordEmail());
    const request = (code: string) => new Api.account.ConfirmPasswordEmail({ code });
    if (codeTo(EMAIL) !== first) {
      await expect(confirmPasswordEmail(context, request(first))).rejects.toThrow('CODE_INVALID');
    }
    expect(await cancelPasswordEmail(context, new Api.account.CancelPasswordEmail())).toBe(true);
    for (const call of [
      () => confirmPasswordEmail(context, request(codeTo(EMAIL))),
      () => resendPasswordEmail(context, new Api.account.ResendPasswordEmail()),
      () => cancelPasswordEmail(context, new Api.account.CancelPasswordEmail()),
    ]) {
      await expect(call()).rejects.toThrow('400 EMAIL_HASH_EXPIRED');
    }
  });
});

describe('recovery of a password', () => {
  it('E-111, E-119, E-112, E-040: by a code, the password removed', async () => {
    await confirmEmail('secret');
    const waiting = await pending();
    const recovery = await requestPasswordRecovery(waiting, new Api.auth.RequestPasswordRecovery());
    expect(recovery.emailPattern).toBe('a***e@e***.org');
    const check = (code: string) =>
      checkRecoveryPassword(waiting, new Api.auth.CheckRecoveryPassword({ code }));
    await expect(check('')).rejects.toThrow('400 CODE_EMPTY');
    await expect(check('1')).rejects.toThrow('400 CODE_INVALID');
    expect(await check(codeTo(EMAIL))).toBe(true);
    const recover = (code: string) =>
      recoverPassword(waiting, new Api.auth.RecoverPassword({ code }));
    await expect(recover('')).rejects.toThrow('400 CODE_EMPTY');
    expect(await recover(codeTo(EMAIL))).toBeInstanceOf(Api.auth.Authorization);
    expect((await again(waiting)).self).toMatchObject({ hasPassword: false });
    await expect(recover(codeTo(EMAIL))).rejects.toThrow('400 PASSWORD_RECOVERY_EXPIRED');
  });

  it('E-112: or replaced, with what was encrypted under it lost', async () => {
    await confirmEmail('secret');
    const waiting = await pending();
    await requestPasswordRecovery(waiting, new Api.auth.RequestPasswordRecovery());
    const settings = await newSettings(waiting, 'new');
    const recover = (newSettings: Api.account.PasswordInputSettings) =>
      recoverPassword(waiting, new Api.auth.RecoverPassword({ code: codeTo(EMAIL), newSettings }));
    await expect(recover(new Api.account.PasswordInputSettings({}))).rejects.toThrow(
      '400 NEW_SETTINGS_INVALID',
    );
    expect(await recover(settings)).toBeInstanceOf(Api.auth.Authorization);
    const next = await pending();
    await expect(givePassword(next, 'secret')).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    expect(await givePassword(next, 'new')).toBeInstanceOf(Api.auth.Authorization);
    expect((await getPassword(next, ask)).hasRecovery).toBe(true);
  });

  it('E-111: needs a password, and an address', async () => {
    const request = new Api.auth.RequestPasswordRecovery();
    await expect(requestPasswordRecovery(self, request)).rejects.toThrow('400 PASSWORD_EMPTY');
    await setPassword(self, 'secret');
    await expect(requestPasswordRecovery(self, request)).rejects.toThrow(
      '400 PASSWORD_RECOVERY_NA',
    );
  });
});

describe('account.resetPassword', () => {
  const reset = async () => resetPassword(await again(), new Api.account.ResetPassword());
  const decline = async () =>
    declinePasswordReset(await again(), new Api.account.DeclinePasswordReset());

  it('E-133, E-041: removes the password a week later', async () => {
    await expect(reset()).rejects.toThrow('400 PASSWORD_EMPTY');
    await setPassword(self, 'secret');
    const untilDate = (bed.now + 7 * DAY) / 1000;
    expect(await reset()).toEqual(new Api.account.ResetPasswordRequestedWait({ untilDate }));
    bed.now += 7 * DAY - 1000;
    expect(await reset()).toEqual(new Api.account.ResetPasswordRequestedWait({ untilDate }));
    bed.now += 1000;
    expect(await reset()).toBeInstanceOf(Api.account.ResetPasswordOk);
    expect((await again()).self.hasPassword).toBe(false);
  });

  it('E-134, E-041: can be declined, and then has to wait', async () => {
    await setPassword(self, 'secret');
    await expect(decline()).rejects.toThrow('400 RESET_REQUEST_MISSING');
    await reset();
    expect(await decline()).toBe(true);
    const retryDate = (bed.now + DAY) / 1000;
    expect(await reset()).toEqual(new Api.account.ResetPasswordFailedWait({ retryDate }));
    bed.now += DAY;
    expect(await reset()).toBeInstanceOf(Api.account.ResetPasswordRequestedWait);
  });
});

describe('account.getTmpPassword', () => {
  it('E-135, E-043: gives a password for a while', async () => {
    const get = async (password: Api.TypeInputCheckPasswordSRP, period = 60) =>
      getTmpPassword(await again(), new Api.account.GetTmpPassword({ password, period }));
    await expect(get(none)).rejects.toThrow('400 TMP_PASSWORD_DISABLED');
    await setPassword(self, 'secret');
    await expect(get(none)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    const zero = await proofOf(self, 'secret', ({ M1 }) => ({ A: Buffer.alloc(256), M1 }));
    await expect(get(zero)).rejects.toThrow('400 SRP_A_INVALID');
    await expect(get(await proofOf(self, 'wrong'))).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    for (const [period, kept] of [
      [59, 60],
      [100, 100],
      [1_000_000, 86_400],
    ] as const) {
      const given = await get(await proofOf(self, 'secret'), period);
      expect(given.validUntil).toBe(bed.now / 1000 + kept);
      expect(given.tmpPassword).toHaveLength(32);
    }
  });
});

describe('methods that take the password', () => {
  it('E-042: want a password and a session that are a day old, then the proof', async () => {
    const call = async (password: Api.TypeInputCheckPasswordSRP) =>
      editChatCreator(
        await again(),
        new Api.messages.EditChatCreator({
          peer: new Api.InputPeerChat({ chatId: 1n }),
          userId: new Api.InputUserSelf({}),
          password,
        }),
      );
    await expect(call(none)).rejects.toThrow('400 PASSWORD_MISSING');
    bed.now += DAY / 2;
    self = await again();
    await setPassword(self, 'secret');
    await expect(call(none)).rejects.toThrow('400 PASSWORD_TOO_FRESH_86400');
    bed.now += DAY - 5000;
    await expect(call(none)).rejects.toThrow('400 PASSWORD_TOO_FRESH_5');
    const waiting = await pending();
    await givePassword(waiting, 'secret');
    bed.now += 5000;
    await expect(call(none)).rejects.toThrow('400 PASSWORD_HASH_INVALID');
    self = (await again(waiting)) as UserContext;
    await expect(call(none)).rejects.toThrow('400 SESSION_TOO_FRESH_86395');
    bed.now += DAY;
    await expect(call(await proofOf(await again(), 'wrong'))).rejects.toThrow(
      '400 PASSWORD_HASH_INVALID',
    );
    await expect(call(await proofOf(await again(), 'secret'))).rejects.toThrow(
      '400 PEER_ID_INVALID',
    );
  });
});
