import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PendingCode } from '../src/client/login/pending-code.ts';
import { cleanCode, describeCode } from '../src/client/login/sent-code.ts';
import { Api } from '../src/tl/api.ts';
import { AccountPassword } from './account-password.ts';
import { RawAnswer, Refusal, silence } from './fake-dc.ts';
import {
  authorization,
  authParams,
  credentials,
  PASSWORD_NEEDED,
  Scripted,
  sentCode,
} from './scripted.ts';

let script: Scripted;

beforeEach(async () => {
  script = await Scripted.start();
  script.answers['auth.SignIn'] = [authorization];
});

afterEach(() => script[Symbol.asyncDispose]());

const setUpEmail = new Api.auth.SentCodeTypeSetUpEmailRequired({});
const emailCode = new Api.auth.SentCodeTypeEmailCode({ emailPattern: 'a*', length: 6 });

describe('a password', () => {
  const password = new AccountPassword();

  beforeEach(() => {
    script.answers['account.GetPassword'] = [() => password.get()];
    script.answers['auth.CheckPassword'] = [
      async (request: Api.auth.CheckPassword) => {
        await password.check(request.password);
        return authorization;
      },
    ];
  });

  const steps: [string, () => Promise<unknown>][] = [
    ['auth.SendCode', () => script.client.start(params())],
    [
      'account.VerifyEmail',
      () => {
        script.answers['auth.SendCode'] = [sentCode('hash', setUpEmail)];
        return script.client.start(params());
      },
    ],
    ['auth.SignIn', () => script.client.start(params())],
    [
      'auth.ExportLoginToken',
      () => {
        const { password, onError } = params();
        return script.client.start({ qrCode: () => {}, onError, ...(password && { password }) });
      },
    ],
    [
      'auth.FinishPasskeyLogin',
      () => script.client.signInWithPasskey(credentials, { ...params(), authenticator }),
    ],
    [
      'auth.ImportWebTokenAuthorization',
      () => script.client.signInWithWebToken(credentials, { ...params(), webAuthToken: 'x' }),
    ],
  ];

  function params() {
    return authParams({ password: () => 'correct horse', emailAddress: () => 'a@b.c' });
  }

  it.each(steps)('E-007, E-008: is asked for when %s says so', async (method, login) => {
    script.answers['auth.SendCode'] = [sentCode()];
    script.answers['account.SendVerifyEmailCode'] = [
      new Api.account.SentEmailCode({ emailPattern: 'a*', length: 6 }),
    ];
    script.answers['auth.InitPasskeyLogin'] = [passkeyOptions];
    script.answers[method] = [PASSWORD_NEEDED];
    await script.client.connect();
    await login();
    expect(script.calls.slice(-3)).toEqual([method, 'account.GetPassword', 'auth.CheckPassword']);
    // It is no loss of the login.
    expect(script.client.session.save()).not.toBe('');
  });
});

const passkeyOptions = new Api.auth.PasskeyLoginOptions({
  options: new Api.DataJSON({ data: '{"publicKey":{"challenge":"AAEC"}}' }),
});
const bytes = (text: string) => new TextEncoder().encode(text);
const authenticator = {
  create: async () => undefined,
  get: async () => ({
    id: 'AQ',
    rawId: Uint8Array.of(1),
    response: {
      clientDataJSON: bytes('{}'),
      authenticatorData: bytes('data'),
      signature: bytes('signature'),
      userHandle: bytes('2:7'),
    },
  }),
};

describe('ways of sending a code', () => {
  const sms = new Api.auth.CodeTypeSms();

  it.each([
    [new Api.auth.SentCodeTypeApp({ length: 5 }), { type: 'app', length: 5, isCodeViaApp: true }],
    [new Api.auth.SentCodeTypeSms({ length: 6 }), { type: 'sms', length: 6, isCodeViaApp: false }],
    [new Api.auth.SentCodeTypeCall({ length: 5 }), { type: 'call', length: 5 }],
    [
      new Api.auth.SentCodeTypeFlashCall({ pattern: '+1555*' }),
      { type: 'flashCall', pattern: '+1555*' },
    ],
    [
      new Api.auth.SentCodeTypeMissedCall({ prefix: '+1555', length: 4 }),
      { type: 'missedCall', pattern: '+1555', length: 4 },
    ],
    [
      new Api.auth.SentCodeTypeFragmentSms({ url: 'https://x.y', length: 5 }),
      { type: 'fragmentSms', url: 'https://x.y', length: 5 },
    ],
    [new Api.auth.SentCodeTypeSmsWord({ beginning: 'a' }), { type: 'smsWord', beginning: 'a' }],
    [
      new Api.auth.SentCodeTypeSmsWord({ beginning: 'ab' }),
      { type: 'smsWord', beginning: undefined },
    ],
    [
      new Api.auth.SentCodeTypeSmsPhrase({ beginning: 'the' }),
      { type: 'smsPhrase', beginning: 'the' },
    ],
    [
      new Api.auth.SentCodeTypeEmailCode({
        emailPattern: 'a*',
        length: 6,
        googleSigninAllowed: true,
        resetAvailablePeriod: 60,
        resetPendingDate: 10,
      }),
      {
        type: 'email',
        emailPattern: 'a*',
        length: 6,
        googleSignInAllowed: true,
        appleSignInAllowed: false,
        resetAvailablePeriod: 60,
        resetPendingDate: new Date(10_000),
      },
    ],
  ])('E-012, E-013: %s is described to who types it', async (type, description) => {
    script.answers['auth.SendCode'] = [sentCode('hash', type, { nextType: sms, timeout: 60 })];
    let told: PendingCode | undefined;
    const before = Date.now();
    await script.client.start(
      authParams({
        phoneCode: (isCodeViaApp, sent) => {
          told = sent;
          expect(isCodeViaApp).toBe(sent?.isCodeViaApp);
          return 'Code';
        },
      }),
    );
    expect(told).toMatchObject({ phoneCodeHash: 'hash', nextType: 'sms', timeout: 60 });
    expect(told).toMatchObject(description);
    const after = (told?.resendAt?.getTime() ?? 0) - before;
    expect(after).toBeGreaterThanOrEqual(60_000);
    expect(after).toBeLessThanOrEqual(60_000 + Date.now() - before);
  });

  it('E-012: an unknown one asks for an update of the program', async () => {
    script.answers['auth.SendCode'] = [new RawAnswer(Buffer.from('0102030405060708', 'hex'))];
    const started = script.client.start(authParams());
    await expect(started).rejects.toThrow('update mtkit');
  });

  it('E-013: hyphens between digits are left out, words stay', () => {
    const info = (type: Api.auth.TypeSentCodeType) => describeCode(sentCode('x', type));
    const digits = info(new Api.auth.SentCodeTypeSms({ length: 5 }));
    expect(cleanCode(' 12-3 45 ', digits)).toBe('12345');
    expect(cleanCode('ab-1', digits)).toBe('ab-1');
    const phrase = info(new Api.auth.SentCodeTypeSmsPhrase({}));
    expect(cleanCode(' the  old-man ', phrase)).toBe('the old-man');
  });
});

describe('a code that does not come', () => {
  const sms = new Api.auth.CodeTypeSms();
  const app = new Api.auth.SentCodeTypeApp({ length: 5 });

  it('E-015: is sent another way by the callback, and the new hash counts', async () => {
    script.answers['auth.SendCode'] = [sentCode('one', app, { nextType: sms })];
    script.answers['auth.ResendCode'] = [sentCode('two')];
    await script.client.start(
      authParams({
        phoneCode: async (_, sent) => {
          expect(await sent?.resend()).toMatchObject({ type: 'sms', phoneCodeHash: 'two' });
          await expect(sent?.resend()).rejects.toThrow('SEND_CODE_UNAVAILABLE');
          return '12345';
        },
      }),
    );
    expect(script.last(Api.auth.ResendCode)).toMatchObject({ phoneCodeHash: 'one' });
    expect(script.last(Api.auth.SignIn)).toMatchObject({ phoneCodeHash: 'two' });
  });

  it('E-015: is sent another way by resendCode, not before its time', async () => {
    script.answers['auth.SendCode'] = [sentCode('one', app, { nextType: sms, timeout: 1 })];
    script.answers['auth.ResendCode'] = [sentCode('two')];
    await script.client.connect();
    const before = Date.now();
    const sent = await script.client.sendCode(credentials, '+15550100');
    const given = script.client.resendCode('+15550100', sent, { signal: AbortSignal.timeout(50) });
    await expect(given).rejects.toThrow('timeout');
    expect(script.calls).toEqual(['auth.SendCode']);
    const resent = await script.client.resendCode('+15550100', sent, { reason: 'why' });
    expect(Date.now() - before).toBeGreaterThan(990);
    expect(script.last(Api.auth.ResendCode).reason).toBe('why');
    await expect(script.client.resendCode('+15550100', resent)).rejects.toThrow('UNAVAILABLE');
    expect(script.calls).toEqual(['auth.SendCode', 'auth.ResendCode']);
  });

  it('E-016: can be cancelled', async () => {
    script.answers['auth.CancelCode'] = [true];
    await script.client.connect();
    expect(await script.client.cancelCode('+15550100', 'one')).toBe(true);
  });

  it('E-025: is replaced by updateSentPhoneCode', async () => {
    script.answers['auth.SendCode'] = [sentCode('one')];
    const hashes: string[] = [];
    await script.client.start(
      authParams({
        phoneCode: (_, sent) => {
          hashes.push(sent?.phoneCodeHash ?? '');
          if (hashes.length > 1) return '12345';
          script.push(new Api.UpdateSentPhoneCode({ sentCode: sentCode('pushed') }));
          return new Promise((resolve) => {
            sent?.signal.addEventListener('abort', () => resolve('late'));
          });
        },
      }),
    );
    expect(hashes).toEqual(['one', 'pushed']);
    expect(script.last(Api.auth.SignIn)).toMatchObject({
      phoneCodeHash: 'pushed',
      phoneCode: '12345',
    });
    expect(script.client.listEventHandlers()).toEqual([]);
  });
});

describe('a code for money', () => {
  const required = new Api.auth.SentCodePaymentRequired({
    storeProduct: 'org.example.code',
    phoneCodeHash: 'unpaid',
    supportEmailAddress: 'help@example.org',
    supportEmailSubject: '',
    premiumDays: 7,
    currency: 'EUR',
    amount: 199n,
  });

  beforeEach(() => {
    script.answers['auth.SendCode'] = [required];
  });

  it('E-025: is a clear error without the callback', async () => {
    const started = script.client.start(authParams());
    await expect(started).rejects.toThrow('only against payment: 199 (smallest units) EUR');
    await expect(script.client.sendCode(credentials, '+15550100')).rejects.toThrow('payment');
  });

  it('E-025: goes on when the server has seen the payment', async () => {
    await script.client.start(
      authParams({
        payment: ({ storeProduct }) => {
          expect(storeProduct).toBe('org.example.code');
          script.push(new Api.UpdateSentPhoneCode({ sentCode: sentCode('paid') }));
        },
      }),
    );
    expect(script.last(Api.auth.SignIn)).toMatchObject({ phoneCodeHash: 'paid' });
  });

  it('E-025: goes on with a form that was paid', async () => {
    script.answers['auth.CheckPaidAuth'] = [sentCode('paid')];
    await script.client.start(authParams({ payment: () => 5n }));
    expect(script.last(Api.auth.CheckPaidAuth)).toMatchObject({ formId: 5n });
    expect(script.last(Api.auth.SignIn)).toMatchObject({ phoneCodeHash: 'paid' });
  });
});

describe('a code by Firebase', () => {
  const firebase = new Api.auth.SentCodeTypeFirebaseSms({ nonce: Buffer.of(1), length: 6 });

  beforeEach(() => {
    script.answers['auth.SendCode'] = [sentCode('one', firebase)];
    script.answers['auth.ResendCode'] = [sentCode('two')];
  });

  it('E-026: comes another way where there is no Firebase', async () => {
    await script.client.start(authParams());
    expect(script.calls).toEqual(['auth.SendCode', 'auth.ResendCode', 'auth.SignIn']);
  });

  it.each([
    [true, 'one'],
    [false, 'two'],
  ])('E-026: requestFirebaseSms answers %s', async (isSent, phoneCodeHash) => {
    script.answers['auth.RequestFirebaseSms'] = [isSent];
    let length: number | undefined;
    await script.client.start(
      authParams({
        firebase: ({ nonce }) => ({ playIntegrityToken: String(nonce?.length) }),
        phoneCode: (_, sent) => {
          length = sent?.length;
          return '123456';
        },
      }),
    );
    expect(script.last(Api.auth.RequestFirebaseSms)).toMatchObject({ playIntegrityToken: '1' });
    expect(script.last(Api.auth.SignIn)).toMatchObject({ phoneCodeHash });
    expect(length).toBe(isSent ? 6 : 5);
  });

  it('E-026: tells why there is no token', async () => {
    await script.client.start(authParams({ firebase: () => ({ reason: 'NO_PLAY_SERVICES' }) }));
    expect(script.last(Api.auth.ResendCode)).toMatchObject({ reason: 'NO_PLAY_SERVICES' });
    expect(script.calls).not.toContain('auth.RequestFirebaseSms');
  });
});

describe('an e-mail address', () => {
  const sentEmail = new Api.account.SentEmailCode({ emailPattern: 'a*', length: 6 });

  beforeEach(() => {
    script.answers['account.SendVerifyEmailCode'] = [sentEmail];
  });

  it('E-027: is asked for again when it or its code is wrong', async () => {
    script.answers['auth.SendCode'] = [sentCode('hash', setUpEmail)];
    script.answers['account.SendVerifyEmailCode'] = [
      new Refusal(400, 'EMAIL_NOT_ALLOWED'),
      sentEmail,
    ];
    script.answers['account.VerifyEmail'] = [
      new Refusal(400, 'CODE_INVALID'),
      new Api.account.EmailVerifiedLogin({ email: 'a@b', sentCode: sentCode('mailed', emailCode) }),
    ];
    const addresses = ['bad@b', 'a@b'];
    const reported: unknown[] = [];
    await script.client.start(
      authParams({
        emailAddress: () => addresses.shift() as string,
        emailVerification: () => '123456',
        onError: (error) => void reported.push((error as { errorMessage?: string }).errorMessage),
      }),
    );
    expect(reported).toEqual(['EMAIL_NOT_ALLOWED', 'CODE_INVALID']);
    expect(script.last(Api.account.VerifyEmail)).toMatchObject({
      purpose: { className: 'EmailVerifyPurposeLoginSetup', phoneCodeHash: 'hash' },
      verification: { code: '123456' },
    });
    expect(script.last(Api.auth.SignIn)).toMatchObject({ phoneCodeHash: 'mailed' });
  });

  it('E-027: emailVerified in place of emailVerifiedLogin is an error', async () => {
    script.answers['auth.SendCode'] = [sentCode('hash', setUpEmail)];
    script.answers['account.VerifyEmail'] = [new Api.account.EmailVerified({ email: 'a@b' })];
    const started = script.client.start(authParams({ emailAddress: () => 'a@b' }));
    await expect(started).rejects.toThrow('Unexpected answer to account.verifyEmail');
  });

  it('E-027: is changed by who is signed in', async () => {
    script.answers['account.VerifyEmail'] = [new Api.account.EmailVerified({ email: 'new@b' })];
    await script.client.connect();
    const email = await script.client.changeLoginEmail({
      emailAddress: 'new@b',
      emailVerification: ({ emailPattern, length }) => {
        expect({ emailPattern, length }).toEqual({ emailPattern: 'a*', length: 6 });
        return '123456';
      },
    });
    expect(email).toBe('new@b');
    expect(script.last(Api.account.SendVerifyEmailCode)).toMatchObject({
      purpose: { className: 'EmailVerifyPurposeLoginChange' },
      email: 'new@b',
    });
  });

  it('E-020: a Google account answers in place of its code, and a wrong one is told', async () => {
    script.answers['auth.SendCode'] = [sentCode('mailed', emailCode)];
    script.answers['auth.SignIn'] = [new Refusal(400, 'CODE_INVALID'), authorization];
    const given = ['000000', new Api.EmailVerificationGoogle({ token: 'token' })];
    const reported: Error[] = [];
    await script.client.start(
      authParams({
        emailVerification: () => given.shift() as string,
        onError: (error) => void reported.push(error),
      }),
    );
    expect(reported).toMatchObject([{ errorMessage: 'CODE_INVALID' }]);
    const { phoneCode, emailVerification } = script.last(Api.auth.SignIn);
    expect(phoneCode ?? undefined).toBeUndefined();
    expect(emailVerification).toMatchObject({ token: 'token' });
  });

  it('E-028: that is out of reach is reset', async () => {
    script.answers['auth.SendCode'] = [sentCode('mailed', emailCode)];
    script.answers['auth.ResetLoginEmail'] = [
      new Refusal(400, 'TASK_ALREADY_EXISTS'),
      sentCode('by phone'),
    ];
    await script.client.start(
      authParams({
        phoneCode: async (_, sent) => {
          await expect(sent?.resetEmail()).rejects.toMatchObject({
            errorMessage: 'TASK_ALREADY_EXISTS',
          });
          expect(await sent?.resetEmail()).toMatchObject({ type: 'sms' });
          return '12345';
        },
      }),
    );
    expect(script.last(Api.auth.SignIn)).toMatchObject({
      phoneCodeHash: 'by phone',
      phoneCode: '12345',
    });
  });
});

describe('a phone number', () => {
  it('is left for a QR code when its callback throws RESTART_AUTH_WITH_QR', async () => {
    script.answers['auth.ExportLoginToken'] = [new Api.auth.LoginTokenSuccess({ authorization })];
    await script.client.start(
      authParams({
        phoneNumber: () => {
          throw Object.assign(new Error('QR'), { errorMessage: 'RESTART_AUTH_WITH_QR' });
        },
        qrCode: () => {},
      }),
    );
    expect(script.calls).toEqual(['auth.ExportLoginToken']);
  });

  it('is asked for again only when another may help', async () => {
    script.answers['auth.SendCode'] = [new Refusal(400, 'API_ID_INVALID')];
    const onError = () => {
      throw new Error('told');
    };
    const hopeless = script.client.start(authParams({ phoneNumber: () => '1', onError }));
    await expect(hopeless).rejects.toMatchObject({ errorMessage: 'API_ID_INVALID' });
    script.answers['auth.SendCode'] = [sentCode()];
    script.answers['auth.SignIn'] = [new Refusal(400, 'PHONE_NUMBER_FLOOD')];
    await expect(script.client.start(authParams({ onError }))).rejects.toMatchObject({
      errorMessage: 'PHONE_NUMBER_FLOOD',
    });
  });
});

describe('signing up', () => {
  const terms = new Api.help.TermsOfService({
    popup: true,
    id: new Api.DataJSON({ data: 'terms' }),
    text: 'Be good',
    entities: [],
    minAgeConfirm: 16,
  });

  beforeEach(() => {
    script.answers['auth.SendCode'] = [sentCode()];
    script.answers['auth.SignIn'] = [
      new Api.auth.AuthorizationSignUpRequired({ termsOfService: terms }),
    ];
    script.answers['auth.SignUp'] = [authorization];
    script.answers['help.AcceptTermsOfService'] = [true];
  });

  it('E-021: shows the terms first', async () => {
    const shown: unknown[] = [];
    await script.client.start(
      authParams({
        termsOfService: ({ text, minAgeConfirm, popup }) =>
          void shown.push([text, minAgeConfirm, popup]),
        firstAndLastNames: () => {
          shown.push('names');
          return ['Ada', 'Lovelace'];
        },
        noJoinedNotifications: true,
      }),
    );
    expect(shown).toEqual([['Be good', 16, true], 'names']);
    expect(script.last(Api.auth.SignUp)).toMatchObject({
      phoneCodeHash: 'hash',
      noJoinedNotifications: true,
      lastName: 'Lovelace',
    });
  });

  it('E-021: ends when they are not accepted', async () => {
    const started = script.client.start(
      authParams({ termsOfService: () => false, firstAndLastNames: () => ['Ada'] }),
    );
    await expect(started).rejects.toThrow('AUTH_USER_CANCEL');
    expect(script.calls).not.toContain('auth.SignUp');
  });
});

describe('a token of a web page', () => {
  it('E-061: signs in, on the data center that the page names', async () => {
    await using two = await Scripted.start(4);
    two.answers['4:auth.ImportWebTokenAuthorization'] = [
      new Refusal(400, 'WEB_AUTH_TOKEN_INVALID'),
      authorization,
    ];
    await two.client.connect();
    const signIn = () =>
      two.client.signInWithWebToken(credentials, { ...authParams(), webAuthToken: 'x', dcId: 4 });
    await expect(signIn()).rejects.toMatchObject({ code: 400 });
    expect(await signIn()).toMatchObject({ id: 7n });
    expect(two.client.session.dcId).toBe(4);
  });
});

describe('a login that is given up', () => {
  it.each(['phoneNumber', 'phoneCode', 'request'] as const)('ends at once: %s', async (where) => {
    const controller = new AbortController();
    const { signal } = controller;
    const giveUp = async (): Promise<never> => {
      setTimeout(() => controller.abort(new Error('given up')), 5);
      return silence;
    };
    script.answers['auth.SendCode'] = where === 'request' ? [giveUp] : [sentCode()];
    const callback = where === 'request' ? {} : { [where]: giveUp };
    const started = script.client.start(authParams({ ...callback, signal }));
    await expect(started).rejects.toThrow('given up');
    expect(script.client.listEventHandlers()).toEqual([]);
  });

  it('E-082: is not tried again for a frozen account', async () => {
    script.answers['auth.SendCode'] = [new Refusal(420, 'FROZEN_METHOD_INVALID')];
    await expect(script.client.start(authParams())).rejects.toMatchObject({ code: 420 });
    expect(script.calls).toEqual(['auth.SendCode']);
  });

  it('E-023: is an error when the server does not say who is signed in', async () => {
    script.answers['auth.SendCode'] = [sentCode()];
    script.answers['auth.SignIn'] = [
      new Api.auth.Authorization({ user: new Api.User({ id: 9n }) }),
    ];
    await expect(script.client.start(authParams())).rejects.toThrow('who is signed in');
  });
});
