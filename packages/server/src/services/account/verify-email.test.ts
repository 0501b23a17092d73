import { generateKeyPairSync, sign } from 'node:crypto';
import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { givePassword, setPassword } from '../../../test/two-step.ts';
import { createLimits } from '../../limits/limits.ts';
import { resetLoginEmail } from '../auth/reset-login-email.ts';
import { sendCode } from '../auth/send-code.ts';
import { signIn } from '../auth/sign-in.ts';
import { signUp } from '../auth/sign-up.ts';
import type { Context } from '../context.ts';
import { sendVerifyEmailCode } from './send-verify-email-code.ts';
import { verifyEmail } from './verify-email.ts';

const PHONE = '15550100000';
const EMAIL = 'ada@example.org';
const DAY = 86_400_000;

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuer = { clientIds: ['app'], keys: [keys.publicKey.export({ format: 'jwk' })] };

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.open();
});

function tokenFor(email: string, iss: string): string {
  const claims = { iss, aud: 'app', exp: bed.now / 1000 + 60, email, email_verified: true };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const text = `${part({ alg: 'ES256' })}.${part(claims)}`;
  const options = { key: keys.privateKey, dsaEncoding: 'ieee-p1363' } as const;
  return `${text}.${sign('sha256', Buffer.from(text), options).toString('base64url')}`;
}

const google = (email = EMAIL) =>
  new Api.EmailVerificationGoogle({ token: tokenFor(email, 'accounts.google.com') });
const apple = (email = EMAIL) =>
  new Api.EmailVerificationApple({ token: tokenFor(email, 'https://appleid.apple.com') });
const byCode = (code: string) => new Api.EmailVerificationCode({ code });

const setup = (phoneCodeHash: string, phoneNumber = PHONE) =>
  new Api.EmailVerifyPurposeLoginSetup({ phoneNumber, phoneCodeHash });
const change = new Api.EmailVerifyPurposeLoginChange();
const passport = new Api.EmailVerifyPurposePassport();

function ask(context: Context, purpose: Api.TypeEmailVerifyPurpose, email = EMAIL) {
  return sendVerifyEmailCode(context, new Api.account.SendVerifyEmailCode({ purpose, email }));
}

function verify(
  context: Context,
  purpose: Api.TypeEmailVerifyPurpose,
  verification: Api.TypeEmailVerification,
) {
  return verifyEmail(context, new Api.account.VerifyEmail({ purpose, verification }));
}

function enter(context: Context, phoneCodeHash: string, phoneCode: string) {
  return signIn(context, new Api.auth.SignIn({ phoneNumber: PHONE, phoneCodeHash, phoneCode }));
}

function enterByEmail(context: Context, phoneCodeHash: string, email: Api.TypeEmailVerification) {
  const request = { phoneNumber: PHONE, phoneCodeHash, emailVerification: email };
  return signIn(context, new Api.auth.SignIn(request));
}

const mailed = (email = EMAIL) => bed.outbox.latest(email)?.code ?? '';
const wrong = (code: string) => (code === '00000' ? '11111' : '00000');

/** A sign-in that waits for an e-mail address. */
async function waiting(): Promise<{ context: Context; hash: string }> {
  bed.config = { ...bed.config, requireLoginEmail: true };
  const context = await bed.context();
  const { hash } = await bed.sendCode(context, PHONE);
  return { context, hash };
}

describe('the login e-mail', () => {
  it('E-027 E-136 E-137: is set up on the way to an account, and gets the next code', async () => {
    const { context, hash } = await waiting();
    expect(bed.outbox.entries).toEqual([]);
    const sent = await ask(context, setup(hash), 'Ada@Example.org');
    expect(sent).toMatchObject({ emailPattern: 'a***a@e***.org', length: 5 });
    expect(sent.emailPattern).not.toContain('ada');
    expect(bed.outbox.latest()).toMatchObject({ purpose: 'login_setup', to: EMAIL });
    const result = await verify(context, setup(hash), byCode(mailed()));
    expect(result).toBeInstanceOf(Api.account.EmailVerifiedLogin);
    const { email, sentCode } = result as Api.account.EmailVerifiedLogin;
    expect(email).toBe(EMAIL);
    const { phoneCodeHash, type } = sentCode as Api.auth.SentCode;
    expect(type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    await enter(context, phoneCodeHash, bed.outbox.latest(PHONE)?.code ?? '');
    const names = { phoneNumber: PHONE, phoneCodeHash, firstName: 'Ada', lastName: '' };
    await signUp(context, new Api.auth.SignUp(names));

    const next = await bed.context();
    await bed.sendCode(next, PHONE);
    expect(bed.outbox.latest()).toMatchObject({ kind: 'login_code', type: 'email', to: EMAIL });
  });

  it('E-027: is set up by an account that has none, after the code went to the app', async () => {
    const user = await addUser(bed);
    await openSession(bed, user);
    const { context, hash } = await waiting();
    await ask(context, setup(hash));
    const result = await verify(context, setup(hash), byCode(mailed()));
    const sent = (result as Api.account.EmailVerifiedLogin).sentCode as Api.auth.SentCode;
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeApp);
    expect((await context.users.byId(user.id))?.loginEmail).toBeUndefined();
    const code = bed.outbox.latest(PHONE)?.code ?? '';
    expect(await enter(context, sent.phoneCodeHash, code)).toBeInstanceOf(Api.auth.Authorization);
    expect((await context.users.byId(user.id))?.loginEmail).toBe(EMAIL);
  });

  it('E-027 I-20: is not chosen by somebody who has no password', async () => {
    const user = await addUser(bed);
    await setPassword(await openSession(bed, user), 'password');
    const { context, hash } = await waiting();
    await ask(context, setup(hash));
    const result = await verify(context, setup(hash), byCode(mailed()));
    const sent = (result as Api.account.EmailVerifiedLogin).sentCode as Api.auth.SentCode;
    const code = bed.outbox.latest(PHONE)?.code ?? '';
    await expect(enter(context, sent.phoneCodeHash, code)).rejects.toThrow('401 SESSION_PASS');
    expect((await context.users.byId(user.id))?.loginEmail).toBeUndefined();
    const pending = await bed.context(context.authKeyId);
    await expect(verify(pending, change, byCode('1'))).rejects.toThrow(
      /^401 SESSION_PASSWORD_NEEDED$/,
    );
    await givePassword(pending, 'password');
    expect((await context.users.byId(user.id))?.loginEmail).toBe(EMAIL);
  });

  it('E-027: may be proved by a Google or Apple token where that is set up', async () => {
    bed.config = { ...bed.config, idTokens: { google: issuer } };
    const { context, hash } = await waiting();
    const refused = verify(context, setup(hash), apple());
    await expect(refused).rejects.toThrow('400 CODE_INVALID');
    const result = await verify(context, setup(hash), google());
    expect(result).toMatchObject({ email: EMAIL });
    expect((result as Api.account.EmailVerifiedLogin).sentCode).toBeInstanceOf(Api.auth.SentCode);
  });

  it('E-012: says which tokens it takes, and how long a reset would last', async () => {
    bed.config = { ...bed.config, idTokens: { google: issuer, apple: issuer } };
    await addUser(bed, { loginEmail: EMAIL });
    const sendTo = async (phoneNumber: string) => {
      const settings = new Api.CodeSettings({});
      const request = { phoneNumber, apiId: 1, apiHash: 'hash', settings };
      return sendCode(await bed.context(), new Api.auth.SendCode(request));
    };
    const tokens = { appleSigninAllowed: true, googleSigninAllowed: true };
    expect(await sendTo(PHONE)).toMatchObject({
      type: { ...tokens, emailPattern: 'a***a@e***.org', length: 5, resetAvailablePeriod: 604_800 },
      nextType: undefined,
      timeout: undefined,
    });
    bed.config = { ...bed.config, requireLoginEmail: true };
    const { type } = (await sendTo('15550100001')) as Api.auth.SentCode;
    expect(type).toEqual(new Api.auth.SentCodeTypeSetUpEmailRequired(tokens));
  });

  it('E-014: is passed over by a server that sends no e-mail', async () => {
    await addUser(bed, { loginEmail: EMAIL });
    const context = await bed.context();
    const can = (type: string) => type !== 'email';
    const delivery = Object.assign(Object.create(context.delivery), {
      can,
      prepare: bed.delivery.prepare.bind(bed.delivery),
      send: bed.delivery.send.bind(bed.delivery),
    });
    await bed.sendCode({ ...context, delivery }, PHONE);
    expect(bed.outbox.latest()?.type).toBe('sms');
  });

  it('E-020: signs in by a token for the same address', async () => {
    bed.config = { ...bed.config, idTokens: { google: issuer, apple: issuer } };
    await addUser(bed, { loginEmail: 'Ada@Example.org' });
    const context = await bed.context();
    const { hash, code } = await bed.sendCode(context, PHONE);
    await expect(enter(context, hash, code)).rejects.toThrow('400 PHONE_CODE_INVALID');
    await expect(enterByEmail(context, hash, google('eve@example.org'))).rejects.toThrow(
      '400 PHONE_CODE_INVALID',
    );
    expect(await enterByEmail(context, hash, apple())).toBeInstanceOf(Api.auth.Authorization);
  });

  it('E-136 E-137: is changed by its owner, who is told at the old address', async () => {
    const user = await addUser(bed, { loginEmail: EMAIL });
    const session = await openSession(bed, user);
    await ask(session, change, 'new@example.org');
    expect(bed.outbox.latest()).toMatchObject({ purpose: 'login_change', to: 'new@example.org' });
    const result = await verify(session, change, byCode(mailed('new@example.org')));
    expect(result).toEqual(new Api.account.EmailVerified({ email: 'new@example.org' }));
    expect((await session.users.byId(user.id))?.loginEmail).toBe('new@example.org');
    await expect
      .poll(() => bed.outbox.messages.at(-1))
      .toMatchObject({
        notice: 'email_changed',
        to: EMAIL,
      });
  });

  it('E-027: is not what Passport verifies', async () => {
    const session = await openSession(bed, await addUser(bed));
    await ask(session, passport);
    expect(await verify(session, passport, byCode(mailed()))).toEqual(
      new Api.account.EmailVerified({ email: EMAIL }),
    );
    expect((await session.users.byPhone(PHONE))?.loginEmail).toBeUndefined();
  });
});

describe('account.sendVerifyEmailCode', () => {
  it('E-136: refuses what is no sign-in that waits for an address', async () => {
    const { context, hash } = await waiting();
    await expect(ask(context, setup(hash, 'abc'))).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    await expect(ask(context, setup(''))).rejects.toThrow('400 PHONE_CODE_EMPTY');
    await expect(ask(context, setup('unknown'))).rejects.toThrow('400 PHONE_HASH_EXPIRED');
    await expect(ask(await bed.context(), setup(hash))).rejects.toThrow('400 PHONE_HASH_EXPIRED');
    bed.config = { ...bed.config, requireLoginEmail: false };
    const plain = await bed.context();
    const { hash: other } = await bed.sendCode(plain, PHONE);
    await expect(ask(plain, setup(other))).rejects.toThrow('400 PHONE_HASH_EXPIRED');
    bed.now += 1_800_000;
    const later = await bed.context(context.authKeyId);
    await expect(ask(later, setup(hash))).rejects.toThrow('400 PHONE_HASH_EXPIRED');
  });

  it('E-136: EMAIL_INVALID, EMAIL_NOT_ALLOWED', async () => {
    bed.config = { ...bed.config, allowEmail: (email) => !email.endsWith('@example.net') };
    const { context, hash } = await waiting();
    await expect(ask(context, setup(hash), 'ada')).rejects.toThrow('400 EMAIL_INVALID');
    await expect(ask(context, setup(hash), 'a@Example.net')).rejects.toThrow('EMAIL_NOT_ALLOWED');
    bed.deliver = () => Promise.reject(new Error('refused'));
    await expect(ask(context, setup(hash))).rejects.toThrow('400 EMAIL_NOT_ALLOWED');
    expect(await context.emailCodes.find('login_setup', hash)).toBeUndefined();
  });

  it('E-136: EMAIL_NOT_SETUP, and nothing for strangers', async () => {
    await expect(ask(await bed.context(), change)).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
    await expect(ask(await bed.context(), passport)).rejects.toThrow('401 AUTH_KEY_UNREGISTERED');
    const session = await openSession(bed, await addUser(bed));
    await expect(ask(session, change)).rejects.toThrow('400 EMAIL_NOT_SETUP');
  });

  it('I-16: limits the mails to one address', async () => {
    bed.limits = createLimits({ codePerEmail: { burst: 1, seconds: 60 } });
    const { context, hash } = await waiting();
    await ask(context, setup(hash));
    await expect(ask(context, setup(hash))).rejects.toThrow('420 FLOOD_WAIT_60');
  });
});

describe('account.verifyEmail', () => {
  it('E-137: CODE_INVALID, and EMAIL_VERIFY_EXPIRED after five of them', async () => {
    const { context, hash } = await waiting();
    await expect(verify(context, setup(hash), byCode('1'))).rejects.toThrow('EMAIL_VERIFY_EXPIRED');
    await ask(context, setup(hash));
    const code = mailed();
    for (let index = 0; index < 5; index++) {
      const attempt = verify(context, setup(hash), byCode(wrong(code)));
      await expect(attempt).rejects.toThrow('400 CODE_INVALID');
    }
    const late = verify(context, setup(hash), byCode(code));
    await expect(late).rejects.toThrow('400 EMAIL_VERIFY_EXPIRED');
  });

  it('E-137: EMAIL_VERIFY_EXPIRED when the code is too old', async () => {
    const { context, hash } = await waiting();
    await ask(context, setup(hash));
    bed.now += 900_000;
    const later = await bed.context(context.authKeyId);
    const late = verify(later, setup(hash), byCode(mailed()));
    await expect(late).rejects.toThrow('400 EMAIL_VERIFY_EXPIRED');
  });

  it('E-137: PHONE_NUMBER_INVALID, PHONE_CODE_EXPIRED, EMAIL_NOT_ALLOWED, EMAIL_INVALID', async () => {
    bed.config = { ...bed.config, idTokens: { google: issuer } };
    const { context, hash } = await waiting();
    const bad = verify(context, setup(hash, 'abc'), google());
    await expect(bad).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    const unknown = verify(context, setup('unknown'), google());
    await expect(unknown).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    const nothing = verify(context, setup(hash), google('nothing'));
    await expect(nothing).rejects.toThrow('400 EMAIL_INVALID');
    bed.config = { ...bed.config, allowEmail: () => false };
    const strict = await bed.context(context.authKeyId);
    const refused = verify(strict, setup(hash), google());
    await expect(refused).rejects.toThrow('400 EMAIL_NOT_ALLOWED');
  });

  it('E-137: takes a code once, and for its purpose only', async () => {
    const session = await openSession(bed, await addUser(bed, { loginEmail: EMAIL }));
    await ask(session, passport);
    const code = mailed();
    await expect(verify(session, change, byCode(code))).rejects.toThrow('EMAIL_VERIFY_EXPIRED');
    const results = await Promise.allSettled([
      verify(session, passport, byCode(code)),
      verify(session, passport, byCode(code)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('auth.resetLoginEmail', () => {
  const reset = (context: Context, phoneCodeHash: string, phoneNumber = PHONE) =>
    resetLoginEmail(context, new Api.auth.ResetLoginEmail({ phoneNumber, phoneCodeHash }));

  async function lost(): Promise<{ context: Context; hash: string }> {
    await addUser(bed, { loginEmail: EMAIL });
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    return { context, hash };
  }

  it('E-122: refuses what went to no login e-mail', async () => {
    const context = await bed.context();
    const { hash } = await bed.sendCode(context, PHONE);
    await expect(reset(context, hash, 'abc')).rejects.toThrow('400 PHONE_NUMBER_INVALID');
    await expect(reset(context, 'unknown')).rejects.toThrow('400 PHONE_CODE_EXPIRED');
    await expect(reset(context, hash)).rejects.toThrow('400 EMAIL_INSTALL_MISSING');
  });

  it('E-028 E-122: waits for a week, then sends the code to the phone', async () => {
    const { context, hash } = await lost();
    const due = bed.now + 7 * DAY;
    const scheduled = (await reset(context, hash)) as Api.auth.SentCode;
    expect(scheduled).toMatchObject({ phoneCodeHash: hash });
    expect(scheduled.type).toMatchObject({ resetPendingDate: due / 1000 });
    await expect(reset(context, hash)).rejects.toThrow('400 TASK_ALREADY_EXISTS');
    bed.now += 7 * DAY - 1000;
    const before = await bed.context();
    const early = await bed.sendCode(before, PHONE);
    await expect(reset(before, early.hash)).rejects.toThrow('400 TASK_ALREADY_EXISTS');
    bed.now += 1000;
    const after = await bed.context(before.authKeyId);
    const sent = (await reset(after, early.hash)) as Api.auth.SentCode;
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    const { code = '' } = bed.outbox.latest(PHONE) ?? {};
    expect(await enter(after, sent.phoneCodeHash, code)).toBeInstanceOf(Api.auth.Authorization);
    expect((await after.users.byPhone(PHONE))?.loginEmail).toBeUndefined();
  });

  it('E-028: the address is gone also for whoever just asks for a code then', async () => {
    const { context, hash } = await lost();
    await reset(context, hash);
    bed.now += 7 * DAY;
    await bed.sendCode(await bed.context(), PHONE);
    expect(bed.outbox.latest()?.type).toBe('sms');
  });

  it('E-028: is over once somebody reads the address, and told to the sessions', async () => {
    const { context, hash } = await lost();
    await reset(context, hash);
    expect(bed.pushed).toHaveLength(1);
    await enterByEmail(context, hash, byCode(mailed()));
    expect((await context.users.byPhone(PHONE))?.loginEmailResetsAt).toBeUndefined();
    bed.now += 8 * DAY;
    await bed.sendCode(await bed.context(), PHONE);
    expect(bed.outbox.latest()?.type).toBe('email');
  });

  it('E-028: is done at once where the operator says so', async () => {
    bed.config = { ...bed.config, loginEmailResetPeriod: 0 };
    const { context, hash } = await lost();
    const sent = (await reset(context, hash)) as Api.auth.SentCode;
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    await expect(reset(context, hash)).rejects.toThrow('400 PHONE_CODE_EXPIRED');
  });
});
