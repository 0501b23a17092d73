import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import { createLimits } from '../../limits/limits.ts';
import type { Context } from '../context.ts';
import { cancelCode } from './cancel-code.ts';
import { resendCode } from './resend-code.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';

const PHONE = '15550100000';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.open();
});

function request(phoneCodeHash: string, phoneCode?: string, email?: string): Api.auth.SignIn {
  return new Api.auth.SignIn({
    phoneNumber: PHONE,
    phoneCodeHash,
    ...(phoneCode !== undefined && { phoneCode }),
    ...(email !== undefined && {
      emailVerification: new Api.EmailVerificationCode({ code: email }),
    }),
  });
}

const wrong = (code: string): string => (code === '00000' ? '11111' : '00000');

describe('auth.signIn', () => {
  it('E-023: gives the account as oneself', async () => {
    await bed.signUp(PHONE, 'Ada');
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, '+1 555 010-0000');
    const result = await signIn(context, request(hash, code));
    expect(result).toBeInstanceOf(Api.auth.Authorization);
    const user = (result as Api.auth.Authorization).user as Api.User;
    expect(user).toMatchObject({ self: true, firstName: 'Ada', phone: PHONE });
    expect(user.id).toBeGreaterThan(0n);
    expect(user.accessHash).toBeTypeOf('bigint');
    expect((await bed.context(context.authKeyId)).self?.id).toBe(user.id);
  });

  it.each([
    ['nothing', '', undefined, undefined, '400 PHONE_CODE_EMPTY'],
    ['an empty code', 'hash', '', undefined, '400 PHONE_CODE_EMPTY'],
    ['an unknown hash', 'hash', '12345', undefined, '400 PHONE_CODE_EXPIRED'],
    ['an unknown hash and an email code', 'hash', undefined, '1', '400 PHONE_CODE_EXPIRED'],
  ])('E-017: refuses %s', async (_, hash, code, email, error) => {
    const context = await bed.context();
    await expect(signIn(context, request(hash, code, email))).rejects.toThrow(error);
  });

  it('E-058: sends a number home that has got an account elsewhere meanwhile', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    bed.dcId = 4;
    bed.otherDcs = [2];
    await bed.signUp(PHONE);
    bed.dcId = 2;
    bed.otherDcs = [4];
    await expect(signIn(context, request(hash, code))).rejects.toThrow('303 PHONE_MIGRATE_4');
    expect((await bed.context(context.authKeyId)).signIn).toBeUndefined();
  });

  it('E-017: looks for the code before the number, and at the number before the hash', async () => {
    const context = await bed.context();
    const bad = { phoneNumber: 'abc', phoneCodeHash: 'hash' };
    await expect(signIn(context, new Api.auth.SignIn(bad))).rejects.toThrow('PHONE_CODE_EMPTY');
    await expect(signIn(context, new Api.auth.SignIn({ ...bad, phoneCode: '1' }))).rejects.toThrow(
      '406 PHONE_NUMBER_INVALID',
    );
  });

  it('E-011: takes a hash only for its number and its key', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const other = await bed.context();
    await expect(signIn(other, request(hash, code))).rejects.toThrow('PHONE_CODE_EXPIRED');
    const number = { phoneNumber: '15550100001', phoneCodeHash: hash, phoneCode: code };
    await expect(signIn(context, new Api.auth.SignIn(number))).rejects.toThrow('EXPIRED');
    expect(await signIn(context, request(hash, code))).toBeInstanceOf(
      Api.auth.AuthorizationSignUpRequired,
    );
  });

  it('refuses a code whose time is over', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    bed.now += 300_000;
    const later = await bed.context(context.authKeyId);
    await expect(signIn(later, request(hash, code))).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });

  it('E-018: lets a hash die of five wrong codes, also when they come at once', async () => {
    await bed.signUp(PHONE);
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const tries = Array.from({ length: 8 }, () => signIn(context, request(hash, wrong(code))));
    const results = await Promise.allSettled(tries);
    const errors = results.map((each) => String((each as PromiseRejectedResult).reason));
    expect(errors.filter((error) => error.includes('PHONE_CODE_INVALID'))).toHaveLength(5);
    expect(errors.filter((error) => error.includes('PHONE_CODE_EXPIRED'))).toHaveLength(3);
    await expect(signIn(context, request(hash, code))).rejects.toThrow('PHONE_CODE_EXPIRED');
  });

  it('E-019: uses a code once, also when it comes twice at once', async () => {
    await bed.signUp(PHONE);
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const results = await Promise.allSettled([
      signIn(context, request(hash, code)),
      signIn(context, request(hash, code)),
    ]);
    expect(results.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(signIn(context, request(hash, code))).rejects.toThrow('PHONE_CODE_EXPIRED');
  });

  it('E-020: wants an e-mailed code as an e-mail verification, and only there', async () => {
    const first = await bed.signUp(PHONE);
    await bed.database.updateTable('users').set({ login_email: 'ada@example.org' }).execute();
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    expect(bed.outbox.latest()).toMatchObject({ type: 'email', to: 'ada@example.org' });
    await expect(signIn(context, request(hash, code))).rejects.toThrow('PHONE_CODE_INVALID');
    await expect(signIn(context, request(hash, code, wrong(code)))).rejects.toThrow(
      'PHONE_CODE_INVALID',
    );
    const google = new Api.auth.SignIn({
      phoneNumber: PHONE,
      phoneCodeHash: hash,
      emailVerification: new Api.EmailVerificationGoogle({ token: code }),
    });
    await expect(signIn(context, google)).rejects.toThrow('PHONE_CODE_INVALID');
    const result = await signIn(context, request(hash, undefined, code));
    expect(((result as Api.auth.Authorization).user as Api.User).id).toBe(first.self.id);
  });

  it('E-020: looks only at phone_code where the code was not e-mailed', async () => {
    await bed.signUp(PHONE);
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    await expect(signIn(context, request(hash, undefined, code))).rejects.toThrow('INVALID');
    expect(await signIn(context, request(hash, code, 'whatever'))).toBeInstanceOf(
      Api.auth.Authorization,
    );
  });

  it('says that a number has no account where nobody may sign up', async () => {
    bed.config = { ...bed.config, signUp: 'closed' };
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    await expect(signIn(context, request(hash, code))).rejects.toThrow(
      '400 PHONE_NUMBER_UNOCCUPIED',
    );
    await expect(signIn(context, request(hash, code))).rejects.toThrow('PHONE_CODE_EXPIRED');
  });

  it('E-008: asks for the password of an account that has one, and signs nobody in', async () => {
    await bed.signUp(PHONE);
    await bed.database.updateTable('users').set({ has_password: 1n }).execute();
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    await expect(signIn(context, request(hash, code))).rejects.toThrow(
      /^401 SESSION_PASSWORD_NEEDED$/,
    );
    expect((await bed.context(context.authKeyId)).self).toBeUndefined();
    const pending = await context.authorizations.ofKey(context.authKeyId);
    expect(pending?.authorization.passwordPending).toBe(true);
  });

  it('answers SIGN_IN_FAILED when the sign-in cannot be stored, with nothing half done', async () => {
    await bed.signUp(PHONE);
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const broken: Context = {
      ...context,
      transaction: (work) =>
        context.transaction((stores) =>
          work({
            ...stores,
            authorizations: {
              ...stores.authorizations,
              put: () => Promise.reject(new Error('disk full')),
            },
          }),
        ),
    };
    await expect(signIn(broken, request(hash, code))).rejects.toThrow('500 SIGN_IN_FAILED');
    expect(await context.authorizations.ofKey(context.authKeyId)).toBeUndefined();
    expect(await signIn(context, request(hash, code))).toBeInstanceOf(Api.auth.Authorization);
  });

  it('answers AUTH_RESTART when the login state cannot be read', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const broken: Context = {
      ...context,
      phoneCodes: { ...context.phoneCodes, byHash: () => Promise.reject(new Error('disk')) },
    };
    await expect(signIn(broken, request(hash, code))).rejects.toThrow('500 AUTH_RESTART');
  });

  it('limits wrong codes per number', async () => {
    bed.limits = createLimits({ wrongCodePerPhone: { burst: 2, seconds: 60 } });
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    for (let index = 0; index < 2; index++) {
      await expect(signIn(context, request(hash, wrong(code)))).rejects.toThrow('INVALID');
    }
    await expect(signIn(context, request(hash, code))).rejects.toThrow('420 FLOOD_WAIT_60');
    bed.now += 60_000;
    const later = await bed.context(context.authKeyId);
    expect(await signIn(later, request(hash, code))).toBeInstanceOf(
      Api.auth.AuthorizationSignUpRequired,
    );
  });
});

describe('auth.sendCode', () => {
  it('E-012: sends a text message first, a call after that', async () => {
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    expect(bed.outbox.latest()).toMatchObject({ type: 'sms', to: `+${PHONE}`, at: bed.now });
    const names = { phoneNumber: PHONE, phoneCodeHash: hash };
    bed.now += 60_000;
    const later = await bed.context(context.authKeyId);
    const sent = (await resendCode(later, new Api.auth.ResendCode(names))) as Api.auth.SentCode;
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeCall);
    expect(sent.nextType).toBeUndefined();
    expect(bed.outbox.latest()?.type).toBe('call');
    const again = new Api.auth.ResendCode({ ...names, phoneCodeHash: sent.phoneCodeHash });
    await expect(resendCode(later, again)).rejects.toThrow('406 SEND_CODE_UNAVAILABLE');
  });

  it('E-009: sends the known code to a test number', async () => {
    const context = await bed.context();
    const { code } = await bed.sendCode(context, '+999 66 2 1234');
    expect(code).toBe('22222');
  });

  it('E-010: limits the codes of a number', async () => {
    bed.limits = createLimits({});
    for (let index = 0; index < 5; index++) await bed.sendCode(await bed.context(), PHONE);
    await expect(bed.sendCode(await bed.context(), PHONE)).rejects.toThrow('420 FLOOD_WAIT_17280');
  });

  it('E-010a: checks the application before the number', async () => {
    bed.config = { ...bed.config, openApps: false };
    const context = await bed.context();
    await expect(bed.sendCode(context, 'abc')).rejects.toThrow('400 API_ID_INVALID');
    await context.apps.put(1, 'other');
    await expect(bed.sendCode(context, 'abc')).rejects.toThrow('400 API_ID_INVALID');
    await context.apps.put(1, 'hash');
    await expect(bed.sendCode(context, 'abc')).rejects.toThrow('406 PHONE_NUMBER_INVALID');
  });

  it('says when a code could not be sent or stored', async () => {
    const context = await bed.context();
    bed.deliver = () => Promise.reject(new Error('no network'));
    await expect(bed.sendCode(context, PHONE)).rejects.toThrow('400 SMS_CODE_CREATE_FAILED');
    expect(await bed.database.selectFrom('phone_codes').selectAll().execute()).toEqual([]);
    const broken: Context = { ...context, transaction: () => Promise.reject(new Error('disk')) };
    await expect(bed.sendCode(broken, PHONE)).rejects.toThrow('500 AUTH_RESTART');
  });

  it('I-15: keeps no code in clear', async () => {
    const { code } = await bed.sendCode(await bed.context(), PHONE);
    const rows = await bed.database.selectFrom('phone_codes').selectAll().execute();
    const kept = JSON.stringify(rows, (_, value) =>
      typeof value === 'bigint' ? '' : value instanceof Uint8Array ? [...value] : value,
    ).replace(/"(hash|phone)":"\w+"/g, '');
    expect(rows).toHaveLength(1);
    expect(kept).not.toContain(code);
  });

  it('forgets codes whose time is over', async () => {
    await bed.sendCode(await bed.context(), PHONE);
    bed.now += 300_000;
    await bed.sendCode(await bed.context(), PHONE);
    expect(await bed.database.selectFrom('phone_codes').selectAll().execute()).toHaveLength(1);
  });
});

describe('auth.resendCode', () => {
  it('E-015: makes the old code worthless, and not before its time', async () => {
    await bed.signUp(PHONE);
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const names = { phoneNumber: PHONE, phoneCodeHash: hash };
    await expect(resendCode(context, new Api.auth.ResendCode(names))).rejects.toThrow(
      '420 FLOOD_WAIT_60',
    );
    bed.now += 60_000;
    const later = await bed.context(context.authKeyId);
    const sent = (await resendCode(later, new Api.auth.ResendCode(names))) as Api.auth.SentCode;
    await expect(signIn(later, request(hash, code))).rejects.toThrow('PHONE_CODE_EXPIRED');
    const renewed = bed.outbox.latest()?.code ?? '';
    expect(await signIn(later, request(sent.phoneCodeHash, renewed))).toBeInstanceOf(
      Api.auth.Authorization,
    );
  });

  it.each([
    ['abc', '', '406 PHONE_NUMBER_INVALID'],
    [PHONE, '', '400 PHONE_CODE_HASH_EMPTY'],
    [PHONE, 'unknown', '400 PHONE_CODE_EXPIRED'],
  ])('refuses %s with hash %j', async (phoneNumber, phoneCodeHash, error) => {
    const resend = new Api.auth.ResendCode({ phoneNumber, phoneCodeHash });
    await expect(resendCode(await bed.context(), resend)).rejects.toThrow(error);
  });
});

describe('auth.cancelCode', () => {
  it('E-016: makes the code worthless', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const cancel = new Api.auth.CancelCode({ phoneNumber: PHONE, phoneCodeHash: hash });
    expect(await cancelCode(context, cancel)).toBe(true);
    await expect(signIn(context, request(hash, code))).rejects.toThrow('PHONE_CODE_EXPIRED');
    await expect(cancelCode(context, cancel)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    const bad = new Api.auth.CancelCode({ phoneNumber: '', phoneCodeHash: hash });
    await expect(cancelCode(context, bad)).rejects.toThrow('406 PHONE_NUMBER_INVALID');
  });
});

describe('auth.signUp', () => {
  const names = { phoneNumber: PHONE, firstName: 'Ada', lastName: 'Lovelace' };

  it('E-021: makes an account once the code was given', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const request_ = new Api.auth.SignUp({ ...names, phoneCodeHash: hash });
    await expect(signUp(context, request_)).rejects.toThrow('400 PHONE_CODE_INVALID');
    await signIn(context, request(hash, code));
    const result = (await signUp(context, request_)) as Api.auth.Authorization;
    expect(result.user).toMatchObject({ self: true, firstName: 'Ada', lastName: 'Lovelace' });
    await expect(signUp(context, request_)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });

  it.each([
    [{ phoneNumber: '1' }, '406 PHONE_NUMBER_INVALID'],
    [{ phoneCodeHash: '' }, '400 PHONE_CODE_EMPTY'],
    [{ phoneCodeHash: 'unknown' }, '400 PHONE_CODE_EXPIRED'],
    [{ firstName: '  ' }, '400 FIRSTNAME_INVALID'],
    [{ firstName: 'x'.repeat(65) }, '400 FIRSTNAME_INVALID'],
    [{ firstName: 'a\u0000b' }, '400 FIRSTNAME_INVALID'],
    [{ firstName: 'a\uFFFD' }, '400 FIRSTNAME_INVALID'],
    [{ lastName: 'x'.repeat(65) }, '400 LASTNAME_INVALID'],
  ])('E-102: refuses %j', async (change, error) => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    await signIn(context, request(hash, code));
    const faulty = new Api.auth.SignUp({ ...names, phoneCodeHash: hash, ...change });
    await expect(signUp(context, faulty)).rejects.toThrow(error);
  });

  it('E-102: refuses a number that was taken meanwhile', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    await signIn(context, request(hash, code));
    await bed.signUp(PHONE);
    const late = new Api.auth.SignUp({ ...names, phoneCodeHash: hash });
    await expect(signUp(context, late)).rejects.toThrow('400 PHONE_NUMBER_OCCUPIED');
  });
});
