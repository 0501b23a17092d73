import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { createLimits } from '../../limits/limits.ts';
import { checkAccess } from '../../rpc/access.ts';
import { invalidateSignInCodes } from '../account/invalidate-sign-in-codes.ts';
import { sendVerifyPhoneCode, verifyPhone } from '../account/verify-phone.ts';
import type { Context } from '../context.ts';
import { cancelCode } from './cancel-code.ts';
import { checkPaidAuth } from './check-paid-auth.ts';
import { reportMissingCode } from './report-missing-code.ts';
import { requestFirebaseSms } from './request-firebase-sms.ts';
import { resendCode } from './resend-code.ts';
import { signIn } from './sign-in.ts';
import { signUp } from './sign-up.ts';

const PHONE = '15550100000';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.open();
});

const names = { phoneNumber: PHONE, firstName: 'Ada', lastName: '' };

function enter(context: Context, phoneCodeHash: string, phoneCode: string) {
  return signIn(context, new Api.auth.SignIn({ phoneNumber: PHONE, phoneCodeHash, phoneCode }));
}

describe('auth.signIn', () => {
  it.each([
    [{ phoneCode: undefined }, '400 PHONE_CODE_EMPTY'],
    [{ phoneNumber: '1' }, '406 PHONE_NUMBER_INVALID'],
    [{ phoneCodeHash: 'unknown' }, '400 PHONE_CODE_EXPIRED'],
    [{ phoneCode: 'x' }, '400 PHONE_CODE_INVALID'],
  ])('E-103: refuses %j', async (change, error) => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const good = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
    const request = new Api.auth.SignIn({ ...good, ...change } as Api.auth.SignInArgs);
    await expect(signIn(context, request)).rejects.toThrow(error);
  });

  it('E-103: UPDATE_APP_TO_LOGIN for a client that has become too old meanwhile', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    bed.config = { ...bed.config, minLayer: 230 };
    const later = await bed.context(context.authKeyId);
    await expect(enter(later, hash, code)).rejects.toThrow('406 UPDATE_APP_TO_LOGIN');
  });

  it('E-103: AUTH_RESTART, SIGN_IN_FAILED and SESSION_PASSWORD_NEEDED', async () => {
    const user = await addUser(bed);
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const fail = () => Promise.reject(new Error('disk'));
    const unread: Context = { ...context, phoneCodes: { ...context.phoneCodes, byHash: fail } };
    await expect(enter(unread, hash, code)).rejects.toThrow('500 AUTH_RESTART');
    const unwritten: Context = { ...context, transaction: fail };
    await expect(enter(unwritten, hash, code)).rejects.toThrow('500 SIGN_IN_FAILED');
    await bed.database.updateTable('users').set({ has_password: 1n }).execute();
    await expect(enter(context, hash, code)).rejects.toThrow(/^401 SESSION_PASSWORD_NEEDED$/);
    expect(await context.authorizations.ofUser(user.id)).toMatchObject([{ passwordPending: true }]);
  });

  it('E-103: PHONE_NUMBER_UNOCCUPIED where nobody may sign up', async () => {
    bed.config = { ...bed.config, signUp: 'closed' };
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    await expect(enter(context, hash, code)).rejects.toThrow('400 PHONE_NUMBER_UNOCCUPIED');
  });

  it('E-021: shows the terms of service to whoever has no account yet', async () => {
    bed.config = {
      ...bed.config,
      termsOfService: { text: 'Be kind.', popup: true, minAge: 16 },
    };
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const result = (await enter(context, hash, code)) as Api.auth.AuthorizationSignUpRequired;
    expect(result.termsOfService).toMatchObject({
      popup: true,
      text: 'Be kind.',
      minAgeConfirm: 16,
    });
    expect(JSON.parse(result.termsOfService?.id.data ?? '')).toHaveProperty('id');
    const request = new Api.auth.SignUp({
      ...names,
      phoneCodeHash: hash,
      noJoinedNotifications: true,
    });
    expect(await signUp(context, request)).toBeInstanceOf(Api.auth.Authorization);
    expect(bed.pushed.filter(({ kind }) => kind === 'user')).toEqual([]);
  });
});

describe('auth.signUp', () => {
  it('E-102 E-021: wants the code before, and its hash', async () => {
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const up = (phoneCodeHash: string) =>
      signUp(context, new Api.auth.SignUp({ ...names, phoneCodeHash }));
    await expect(up('')).rejects.toThrow('400 PHONE_CODE_EMPTY');
    await expect(up('unknown')).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    await expect(up(hash)).rejects.toThrow('400 PHONE_CODE_INVALID');
    await enter(context, hash, code);
    await up(hash);
    await expect(up(hash)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });

  it('E-102: PHONE_NUMBER_FLOOD for a number with which account after account is made', async () => {
    bed.limits = createLimits({ signUpPerPhone: { burst: 1, seconds: 60 } });
    await bed.signUp(PHONE);
    await bed.database.deleteFrom('users').execute();
    await expect(bed.signUp(PHONE)).rejects.toThrow('400 PHONE_NUMBER_FLOOD');
  });
});

describe('auth.resendCode', () => {
  it.each([
    [{ phoneNumber: 'abc' }, '406 PHONE_NUMBER_INVALID'],
    [{ phoneCodeHash: '' }, '400 PHONE_CODE_HASH_EMPTY'],
    [{ phoneCodeHash: 'not a hash' }, '400 PHONE_CODE_EMPTY'],
    [{ phoneCodeHash: 'unknown' }, '400 PHONE_CODE_EXPIRED'],
    [{}, '420 FLOOD_WAIT_60'],
  ])('E-113 I-16: refuses %j', async (change, error) => {
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    const request = { phoneNumber: PHONE, phoneCodeHash: hash, reason: 'why not', ...change };
    await expect(resendCode(context, new Api.auth.ResendCode(request))).rejects.toThrow(error);
  });

  it('E-113: EMAIL_INSTALL_MISSING while an address is wanted', async () => {
    bed.config = { ...bed.config, requireLoginEmail: true };
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    const request = new Api.auth.ResendCode({ phoneNumber: PHONE, phoneCodeHash: hash });
    await expect(resendCode(context, request)).rejects.toThrow('400 EMAIL_INSTALL_MISSING');
  });

  it('E-113: SEND_CODE_UNAVAILABLE where there is no other way', async () => {
    bed.config = { ...bed.config, codeTypes: ['sms'] };
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    const request = new Api.auth.ResendCode({ phoneNumber: PHONE, phoneCodeHash: hash });
    await expect(resendCode(context, request)).rejects.toThrow('406 SEND_CODE_UNAVAILABLE');
  });
});

describe('auth.cancelCode', () => {
  it('E-114: ends a code that is on its way, of that number, once', async () => {
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    const cancel = (phoneNumber: string, phoneCodeHash = hash) =>
      cancelCode(context, new Api.auth.CancelCode({ phoneNumber, phoneCodeHash }));
    await expect(cancel('abc')).rejects.toThrow('406 PHONE_NUMBER_INVALID');
    await expect(cancel(PHONE, 'unknown')).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    await expect(cancel('15550100001')).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    expect(await cancel(PHONE)).toBe(true);
    await expect(cancel(PHONE)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });
});

describe('what this server has not', () => {
  it('E-121 E-026: Firebase: false, after which clients ask for another way', async () => {
    const context = await bed.context();
    const ask = (phoneNumber: string, phoneCodeHash: string) =>
      requestFirebaseSms(context, new Api.auth.RequestFirebaseSms({ phoneNumber, phoneCodeHash }));
    await expect(ask('abc', 'hash')).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    await expect(ask(PHONE, '')).rejects.toThrow('400 PHONE_CODE_EMPTY');
    expect(await ask(PHONE, 'hash')).toBe(false);
  });

  it('E-123 E-026: a missing text message is written down, without the number', async () => {
    const context = await bed.context();
    const lines: string[] = [];
    const logger = { ...context.logger, warn: (line: string) => void lines.push(line) };
    const report = (phoneNumber: string, phoneCodeHash: string, mnc = '01') =>
      reportMissingCode(
        { ...context, logger },
        new Api.auth.ReportMissingCode({ phoneNumber, phoneCodeHash, mnc }),
      );
    const { hash } = await bed.sendCode(context, PHONE);
    await expect(report('abc', hash)).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    expect(await report(PHONE, 'unknown')).toBe(false);
    expect(await report(PHONE, hash)).toBe(true);
    expect(await report(PHONE, hash, 'x\ny')).toBe(true);
    expect(lines).toEqual([
      'a text message with a code has not come; mobile network 01',
      'a text message with a code has not come; mobile network unknown',
    ]);
  });

  it('E-124 E-025: payment: there is no form that could have been paid', async () => {
    expect(() => checkAccess('auth.checkPaidAuth', undefined)).not.toThrow();
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    const check = (phoneNumber: string, phoneCodeHash: string) => {
      const request = { phoneNumber, phoneCodeHash, formId: 1n };
      return checkPaidAuth(context, new Api.auth.CheckPaidAuth(request));
    };
    await expect(check('abc', hash)).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    await expect(check(PHONE, 'unknown')).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    await expect(check(PHONE, hash)).rejects.toThrow('400 FORM_EXPIRED');
  });
});

describe('account.verifyPhone', () => {
  const OTHER = '15550100001';

  it('E-142 E-143: verifies a number by its code', async () => {
    const session = await bed.signUp(PHONE);
    const settings = new Api.CodeSettings({});
    const ask = (phoneNumber: string) =>
      sendVerifyPhoneCode(session, new Api.account.SendVerifyPhoneCode({ phoneNumber, settings }));
    await expect(ask('abc')).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    const sent = (await ask(OTHER)) as Api.auth.SentCode;
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    const { code = '', ...message } = bed.outbox.latest(OTHER) ?? {};
    expect(message).toMatchObject({ kind: 'phone_code', purpose: 'verify_phone', to: `+${OTHER}` });

    const verify = (
      phoneCode: string,
      phoneNumber = OTHER,
      phoneCodeHash = sent.phoneCodeHash,
      context = session,
    ) => {
      const request = { phoneNumber, phoneCodeHash, phoneCode };
      return verifyPhone(context, new Api.account.VerifyPhone(request));
    };
    await expect(verify('')).rejects.toThrow('400 PHONE_CODE_EMPTY');
    await expect(verify(code, 'abc')).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    await expect(verify(code, OTHER, 'unknown')).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    await expect(verify(code, PHONE)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    await expect(verify('x')).rejects.toThrow('400 PHONE_CODE_INVALID');
    // It signs nobody in.
    const request = { phoneNumber: OTHER, phoneCodeHash: sent.phoneCodeHash, phoneCode: code };
    await expect(signIn(session, new Api.auth.SignIn(request))).rejects.toThrow('CODE_EXPIRED');
    expect(await verify(code)).toBe(true);
    await expect(verify(code)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });

  it('E-143: takes no code of a sign-in', async () => {
    const session = await bed.signUp(PHONE);
    const { hash, code } = await bed.sendCode(session, PHONE);
    const request = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
    await expect(verifyPhone(session, new Api.account.VerifyPhone(request))).rejects.toThrow(
      '400 PHONE_CODE_EXPIRED',
    );
  });
});

describe('account.invalidateSignInCodes', () => {
  it('E-154 E-077: makes the codes of the own number worthless', async () => {
    const session = await bed.signUp(PHONE);
    const invalidate = (...codes: string[]) =>
      invalidateSignInCodes(session, new Api.account.InvalidateSignInCodes({ codes }));
    const context = await bed.context();
    const kept = await bed.sendCode(context, PHONE);
    expect(await invalidate('99', `${kept.code}1`, '')).toBe(true);
    expect(await enter(context, kept.hash, kept.code)).toBeInstanceOf(Api.auth.Authorization);

    const seen = await bed.context();
    const { hash, code } = await bed.sendCode(seen, PHONE);
    expect(await invalidate(code)).toBe(true);
    await expect(enter(seen, hash, code)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });

  it('E-154: leaves the codes of others alone', async () => {
    const session = await openSession(bed, await addUser(bed, { phone: '15550100001' }));
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    const request = new Api.account.InvalidateSignInCodes({ codes: [code] });
    expect(await invalidateSignInCodes(session, request)).toBe(true);
    expect(await enter(context, hash, code)).toBeInstanceOf(Api.auth.AuthorizationSignUpRequired);
  });
});
