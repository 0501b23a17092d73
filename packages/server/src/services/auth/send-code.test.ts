import { Api, apiRegistry } from '@mtkit/api';
import { TlReader } from '@mtkit/tl';
import { beforeEach, describe, expect, it } from 'vitest';
import { addUser, openSession } from '../../../test/accounts.ts';
import { TestBed } from '../../../test/test-bed.ts';
import { setPassword } from '../../../test/two-step.ts';
import { createLimits } from '../../limits/limits.ts';
import type { Context } from '../context.ts';
import { logOut } from './log-out.ts';
import { resendCode } from './resend-code.ts';
import { sendCode } from './send-code.ts';
import { signIn } from './sign-in.ts';

const PHONE = '15550100000';

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.open();
});

interface Wishes extends Api.CodeSettingsArgs {
  readonly apiId?: number;
  readonly apiHash?: string;
}

async function send(
  context: Context,
  phoneNumber = PHONE,
  { apiHash = 'hash', apiId = 1, ...settings }: Wishes = {},
): Promise<Api.auth.SentCode> {
  const codeSettings = new Api.CodeSettings(settings);
  const request = { phoneNumber, apiId, apiHash, settings: codeSettings };
  return (await sendCode(context, new Api.auth.SendCode(request))) as Api.auth.SentCode;
}

async function resend(context: Context, phoneCodeHash: string): Promise<Api.auth.SentCode> {
  bed.now += 60_000;
  const later = await bed.context(context.authKeyId);
  const request = new Api.auth.ResendCode({ phoneNumber: PHONE, phoneCodeHash });
  return (await resendCode(later, request)) as Api.auth.SentCode;
}

/** The types of a code and of all that can be sent after it. */
async function chain(context: Context, wishes?: Wishes): Promise<string[]> {
  let sent = await send(context, PHONE, wishes);
  const types = [sent.type.className];
  while (sent.nextType) {
    sent = await resend(context, sent.phoneCodeHash);
    types.push(sent.type.className);
  }
  return types.map((type) => type.replace('auth.SentCodeType', ''));
}

function signInWith(context: Context, phoneCodeHash: string, phoneCode: string) {
  return signIn(context, new Api.auth.SignIn({ phoneNumber: PHONE, phoneCodeHash, phoneCode }));
}

describe('auth.sendCode, the order of its checks', () => {
  // Each case breaks one thing more than the one before it: the last thing broken is not seen.
  it('E-010a F-10 E-101: application, age, number, ban, limits, data centre', async () => {
    bed.otherDcs = [4];
    await addUser(bed, { dcId: 4 });
    bed.limits = createLimits({ codePerPhone: { burst: 1, seconds: 100 } });
    const context = await bed.context();
    await expect(send(context)).rejects.toThrow('303 PHONE_MIGRATE_4');
    bed.limits.take('codePerPhone', PHONE, bed.now);
    await expect(send(context)).rejects.toThrow('420 FLOOD_WAIT_100');
    await context.bannedPhones.add(PHONE, bed.now);
    await expect(send(context)).rejects.toThrow('400 PHONE_NUMBER_BANNED');
    await expect(send(context, 'abc')).rejects.toThrow('406 PHONE_NUMBER_INVALID');
    bed.config = { ...bed.config, minLayer: 230 };
    const old = await bed.context();
    await expect(send(old, 'abc')).rejects.toThrow('406 UPDATE_APP_TO_LOGIN');
    bed.config = { ...bed.config, openApps: false };
    await expect(send(await bed.context(), 'abc')).rejects.toThrow('400 API_ID_INVALID');
    bed.config = { ...bed.config, blockedApps: new Set([1]) };
    await expect(send(await bed.context(), 'abc')).rejects.toThrow('400 API_ID_PUBLISHED_FLOOD');
  });

  it('E-101: answers each cause alone as it does for the second time', async () => {
    await (await bed.context()).bannedPhones.add(PHONE, bed.now);
    for (let index = 0; index < 2; index++) {
      await expect(send(await bed.context())).rejects.toThrow(/^400 PHONE_NUMBER_BANNED$/);
    }
  });

  it('E-005: takes digits out of whatever is around them', async () => {
    const context = await bed.context();
    await send(context, ' +1 (555) 010-0000 ');
    expect(bed.outbox.latest()?.phone).toBe(PHONE);
    for (const number of ['', '0', 'abc', '1'.repeat(30)]) {
      await expect(send(context, number)).rejects.toThrow('406 PHONE_NUMBER_INVALID');
    }
  });
});

describe('applications', () => {
  it('E-101 I-28: have to be registered, with their hash, as the connection was opened', async () => {
    bed.config = { ...bed.config, openApps: false };
    const context = await bed.context();
    await context.apps.put(1, 'hash');
    await context.apps.put(2, 'other');
    expect((await send(context)).type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    for (const wishes of [
      { apiHash: 'hasi' },
      { apiHash: '' },
      { apiId: 0 },
      { apiId: 3 },
      // The connection says that it is application 1.
      { apiId: 2, apiHash: 'other' },
    ]) {
      await expect(send(context, PHONE, wishes)).rejects.toThrow('400 API_ID_INVALID');
    }
  });

  it('E-101: may be kept from signing people up', async () => {
    bed.config = { ...bed.config, appInfo: new Map([[1, { signUp: false }]]) };
    await expect(send(await bed.context())).rejects.toThrow(
      '400 PHONE_NUMBER_APP_SIGNUP_FORBIDDEN',
    );
    await addUser(bed);
    expect((await send(await bed.context())).phoneCodeHash).toMatch(/^\w{32}$/);
  });
});

describe('the limits of codes', () => {
  it('E-101: PHONE_PASSWORD_FLOOD after too many wrong codes for a number', async () => {
    bed.limits = createLimits({ wrongCodePerPhone: { burst: 2, seconds: 60 } });
    const context = await bed.context();
    const { phoneCodeHash } = await send(context);
    const wrong = bed.outbox.latest()?.code === '00000' ? '11111' : '00000';
    for (let index = 0; index < 2; index++) {
      await expect(signInWith(context, phoneCodeHash, wrong)).rejects.toThrow('CODE_INVALID');
    }
    await expect(send(await bed.context())).rejects.toThrow('406 PHONE_PASSWORD_FLOOD');
  });

  it('E-010 E-101: PHONE_NUMBER_FLOOD after too many codes in the long run', async () => {
    bed.limits = createLimits({ codePerPhoneLong: { burst: 2, seconds: 60 } });
    for (let index = 0; index < 2; index++) await send(await bed.context());
    await expect(send(await bed.context())).rejects.toThrow('400 PHONE_NUMBER_FLOOD');
    bed.now += 60_000;
    await send(await bed.context());
  });

  it('I-16: FLOOD_WAIT_X per number, address and key, for every way to ask', async () => {
    bed.limits = createLimits({ codePerKey: { burst: 2, seconds: 600 } });
    const context = await bed.context();
    const { phoneCodeHash } = await send(context);
    await resend(context, phoneCodeHash);
    const later = await bed.context(context.authKeyId);
    await expect(send(later)).rejects.toThrow('420 FLOOD_WAIT_540');
    bed.limits = createLimits({ codePerAddress: { burst: 1, seconds: 600 } });
    await send(await bed.context());
    await expect(send(await bed.context(), '15550100001')).rejects.toThrow('420 FLOOD_WAIT_600');
  });

  it('I-15: leave no room for guesses, whatever keys and hashes they come by', async () => {
    bed.limits = createLimits({});
    let guesses = 0;
    for (let round = 0; round < 60; round++) {
      const context = await bed.context();
      const sent = await send(context).catch(() => undefined);
      bed.now += 5000;
      if (!sent) continue;
      for (let index = 0; index < 20; index++) {
        const wrong = bed.outbox.latest()?.code === '00000' ? '11111' : '00000';
        const [result] = await Promise.allSettled([signInWith(context, sent.phoneCodeHash, wrong)]);
        const { reason } = result as PromiseRejectedResult;
        if ((reason as Error).message === '400 PHONE_CODE_INVALID') guesses++;
      }
    }
    expect(guesses).toBeLessThanOrEqual(25);
  });

  it('I-15: codes are as long as they say, and never shorter than five digits', async () => {
    bed.config = { ...bed.config, codeLength: 7 };
    const sent = await send(await bed.context());
    expect((sent.type as Api.auth.SentCodeTypeSms).length).toBe(7);
    expect(bed.outbox.latest()?.code).toMatch(/^\d{7}$/);
  });
});

describe('data centres', () => {
  it('E-009: a test number is at home in the data centre that it names', async () => {
    bed.dcId = 1;
    bed.otherDcs = [2];
    await expect(send(await bed.context(), '9996621234')).rejects.toThrow('303 PHONE_MIGRATE_2');
    bed.dcId = 2;
    await send(await bed.context(), '9996621234');
    expect(bed.outbox.latest()?.code).toBe('22222');
    // There is no data centre 3 here.
    await send(await bed.context(), '9996631234');
    expect(bed.outbox.latest()?.code).toBe('33333');
  });

  it('E-058 E-101: an account is at home where it was made, if that is one of ours', async () => {
    await addUser(bed, { dcId: 4 });
    await send(await bed.context());
    bed.otherDcs = [4];
    await expect(send(await bed.context())).rejects.toThrow(/^303 PHONE_MIGRATE_4$/);
    bed.dcId = 4;
    expect((await send(await bed.context())).type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
  });

  it('E-058 E-101: a new number goes to the data centre of its network', async () => {
    bed.config = { ...bed.config, networkDc: () => 5 };
    await send(await bed.context());
    bed.otherDcs = [5];
    await expect(send(await bed.context())).rejects.toThrow('303 NETWORK_MIGRATE_5');
    await addUser(bed);
    await send(await bed.context());
  });
});

describe('the ways of a code', () => {
  it('E-014: are no calls that the client cannot watch for', async () => {
    expect(await chain(await bed.context())).toEqual(['Sms', 'Call']);
    expect(await chain(await bed.context(), { allowFlashcall: true })).toEqual(['Sms', 'Call']);
    const all = { allowFlashcall: true, currentNumber: true, allowMissedCall: true };
    expect(await chain(await bed.context(), { ...all, allowFirebase: true })).toEqual([
      'Sms',
      'FlashCall',
      'MissedCall',
      'Call',
    ]);
    bed.config = { ...bed.config, codeTypes: ['missed_call', 'sms'] };
    expect(await chain(await bed.context(), all)).toEqual(['MissedCall', 'Sms']);
  });

  it('E-012: a flash call shows the number it comes from, but for the digits of the code', async () => {
    bed.config = {
      ...bed.config,
      codeTypes: ['flash_call'],
      callerPrefix: '+447700',
    };
    const context = await bed.context();
    const sent = await send(context, PHONE, { allowFlashcall: true, currentNumber: true });
    expect(sent.type).toEqual(new Api.auth.SentCodeTypeFlashCall({ pattern: '447700*****' }));
    const { code = '' } = bed.outbox.latest() ?? {};
    expect(code).toMatch(/^447700\d{5}$/);
    expect(await signInWith(context, sent.phoneCodeHash, `+${code}`)).toBeInstanceOf(
      Api.auth.AuthorizationSignUpRequired,
    );
  });

  it('E-012: a missed call is known by the last digits of its number', async () => {
    bed.config = { ...bed.config, codeTypes: ['missed_call'] };
    const context = await bed.context();
    const sent = await send(context, PHONE, { allowMissedCall: true });
    expect(sent.type).toEqual(
      new Api.auth.SentCodeTypeMissedCall({ prefix: '1555010', length: 5 }),
    );
    expect(bed.outbox.latest()).toMatchObject({ prefix: '1555010', type: 'missed_call' });
    const { code = '' } = bed.outbox.latest() ?? {};
    expect(await signInWith(context, sent.phoneCodeHash, code)).toBeInstanceOf(
      Api.auth.AuthorizationSignUpRequired,
    );
  });

  it('E-014: begin with the other sessions of the account, by a message from 777000', async () => {
    const first = await bed.signUp(PHONE);
    bed.pushed.length = 0;
    const context = await bed.context();
    const sent = await send(context);
    expect(sent.type).toEqual(new Api.auth.SentCodeTypeApp({ length: 5 }));
    expect(sent.nextType).toBeInstanceOf(Api.auth.CodeTypeSms);
    const { code = '', type } = bed.outbox.latest(PHONE) ?? {};
    expect(type).toBe('app');
    const [pushed] = bed.pushed;
    expect(pushed).toMatchObject({ kind: 'user', userId: first.self.id });
    expect(
      JSON.stringify(pushed, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
    ).toContain(`Login code: ${code}.`);
    expect(await signInWith(context, sent.phoneCodeHash, code)).toBeInstanceOf(
      Api.auth.Authorization,
    );
  });

  it('E-014: know no session that waits for its password, that is the own one, or not asked for', async () => {
    const user = await addUser(bed);
    await openSession(bed, user, { passwordPending: true });
    expect(await chain(await bed.context())).toEqual(['Sms', 'Call']);
    const own = await openSession(bed, user);
    expect(await chain(own)).toEqual(['Sms', 'Call']);
    expect((await send(await bed.context())).type).toBeInstanceOf(Api.auth.SentCodeTypeApp);
    bed.config = { ...bed.config, appCodes: false };
    expect(await chain(await bed.context())).toEqual(['Sms', 'Call']);
  });

  it('E-015: go on from the app to a text message, with another code', async () => {
    await bed.signUp(PHONE);
    const context = await bed.context();
    const sent = await send(context);
    const { code = '' } = bed.outbox.latest() ?? {};
    const again = await resend(context, sent.phoneCodeHash);
    expect(again.type).toBeInstanceOf(Api.auth.SentCodeTypeSms);
    const later = await bed.context(context.authKeyId);
    await expect(signInWith(later, sent.phoneCodeHash, code)).rejects.toThrow('CODE_EXPIRED');
    const renewed = bed.outbox.latest()?.code ?? '';
    expect(await signInWith(later, again.phoneCodeHash, renewed)).toBeInstanceOf(
      Api.auth.Authorization,
    );
  });

  it('E-012: a text message that is not accepted is read out instead, with the same code', async () => {
    bed.deliver = (message) => {
      if (message.type === 'sms') throw new Error('no network');
      bed.outbox.deliver(message);
    };
    const context = await bed.context();
    const sent = await send(context);
    expect(sent.type).toBeInstanceOf(Api.auth.SentCodeTypeCall);
    expect(sent.nextType).toBeUndefined();
    const again = resend(context, sent.phoneCodeHash);
    await expect(again).rejects.toThrow('406 SEND_CODE_UNAVAILABLE');
    const later = await bed.context(context.authKeyId);
    const { code = '' } = bed.outbox.latest() ?? {};
    expect(await signInWith(later, sent.phoneCodeHash, code)).toBeInstanceOf(
      Api.auth.AuthorizationSignUpRequired,
    );
  });

  it('E-012: a flash call that nobody makes is followed by the next way', async () => {
    bed.config = { ...bed.config, codeTypes: ['flash_call', 'sms'] };
    bed.deliver = (message) => {
      if (message.type === 'flash_call') throw new Error('no line');
      bed.outbox.deliver(message);
    };
    const wishes = { allowFlashcall: true, currentNumber: true };
    expect(await chain(await bed.context(), wishes)).toEqual(['Sms']);
  });

  it('E-011: a new code for the same number and key is the only one', async () => {
    const context = await bed.context();
    const first = await send(context);
    const { code: old = '' } = bed.outbox.latest() ?? {};
    const second = await send(context);
    expect(second.phoneCodeHash).not.toBe(first.phoneCodeHash);
    await expect(signInWith(context, first.phoneCodeHash, old)).rejects.toThrow('CODE_EXPIRED');
    const other = await bed.context();
    await send(other);
    const { code = '' } = bed.outbox.entries.at(-2) ?? {};
    expect(await signInWith(context, second.phoneCodeHash, code)).toBeInstanceOf(
      Api.auth.AuthorizationSignUpRequired,
    );
  });

  it('I-17: are the same for a number with an account and one without', async () => {
    await addUser(bed);
    const known = await send(await bed.context());
    const unknown = await send(await bed.context(), '15550100001');
    const shape = ({ phoneCodeHash, ...rest }: Api.auth.SentCode) => ({
      ...rest,
      hash: phoneCodeHash.length,
    });
    expect(shape(known)).toEqual(shape(unknown));
    bed.config = { ...bed.config, requireLoginEmail: true };
    const setUp = await send(await bed.context());
    expect(shape(setUp)).toEqual(shape(await send(await bed.context(), '15550100001')));
    // Nor does a wrong code tell.
    for (const phoneNumber of [PHONE, '15550100001']) {
      const context = await bed.context();
      bed.config = { ...bed.config, requireLoginEmail: false };
      const fresh = await bed.context(context.authKeyId);
      const { phoneCodeHash } = await send(fresh, phoneNumber);
      const wrong = bed.outbox.latest()?.code === '00000' ? '11111' : '00000';
      const request = new Api.auth.SignIn({ phoneNumber, phoneCodeHash, phoneCode: wrong });
      await expect(signIn(fresh, request)).rejects.toThrow(/^400 PHONE_CODE_INVALID$/);
    }
  });
});

describe('auth.sentCode', () => {
  it.each([
    new Api.auth.SentCodeTypeApp({ length: 5 }),
    new Api.auth.SentCodeTypeSms({ length: 6 }),
    new Api.auth.SentCodeTypeCall({ length: 5 }),
    new Api.auth.SentCodeTypeFlashCall({ pattern: '1555*****' }),
    new Api.auth.SentCodeTypeMissedCall({ prefix: '1555', length: 5 }),
    new Api.auth.SentCodeTypeEmailCode({
      emailPattern: 'a***',
      length: 5,
      resetAvailablePeriod: 1,
      resetPendingDate: 2,
      googleSigninAllowed: true,
    }),
    new Api.auth.SentCodeTypeSetUpEmailRequired({ appleSigninAllowed: true }),
    new Api.auth.SentCodeTypeFragmentSms({ url: 'https://example.org', length: 5 }),
    new Api.auth.SentCodeTypeFirebaseSms({
      nonce: Buffer.of(1),
      pushTimeout: 30,
      receipt: 'r',
      length: 5,
    }),
    new Api.auth.SentCodeTypeSmsWord({ beginning: 'a' }),
    new Api.auth.SentCodeTypeSmsPhrase({ beginning: 'and' }),
  ])('E-012: round-trips $className', (type) => {
    const nextType = new Api.auth.CodeTypeMissedCall({});
    const sent = new Api.auth.SentCode({ type, phoneCodeHash: 'hash', nextType, timeout: 60 });
    expect(new TlReader(sent.getBytes(), apiRegistry).object()).toEqual(sent);
  });
});

describe('failures of sendCode', () => {
  it('E-101: AUTH_RESTART_1 when nothing was done, AUTH_RESTART when the state is lost', async () => {
    const context = await bed.context();
    const fail = () => Promise.reject(new Error('disk'));
    const unread: Context = { ...context, users: { ...context.users, byPhone: fail } };
    await expect(send(unread)).rejects.toThrow(/^500 AUTH_RESTART_1$/);
    const unwritten: Context = { ...context, transaction: fail };
    await expect(send(unwritten)).rejects.toThrow(/^500 AUTH_RESTART$/);
  });

  it('E-101: SMS_CODE_CREATE_FAILED when there is no way to a phone', async () => {
    const context = await bed.context();
    const delivery = Object.assign(Object.create(context.delivery), { can: () => false });
    await expect(send({ ...context, delivery })).rejects.toThrow('400 SMS_CODE_CREATE_FAILED');
  });
});

describe('future auth tokens', () => {
  it('E-024: stand for the code, never for the password', async () => {
    const first = await bed.signUp(PHONE);
    const { futureAuthToken } = await logOut(first, new Api.auth.LogOut());
    const logoutTokens = [Buffer.alloc(32), futureAuthToken as Buffer];
    const codes = bed.outbox.entries.length;
    const context = await bed.context();
    const success = await send(context, PHONE, { logoutTokens });
    expect(success).toBeInstanceOf(Api.auth.SentCodeSuccess);
    const signedIn = await bed.context(context.authKeyId);
    expect(signedIn.self?.id).toBe(first.self.id);
    expect(bed.outbox.entries).toHaveLength(codes);

    await setPassword(signedIn, 'password');
    const out = await logOut(await bed.context(context.authKeyId), new Api.auth.LogOut());
    const again = await bed.context();
    const settings = { logoutTokens: [out.futureAuthToken as Buffer] };
    await expect(send(again, PHONE, settings)).rejects.toThrow(/^401 SESSION_PASSWORD_NEEDED$/);
    expect((await bed.context(again.authKeyId)).self).toBeUndefined();
  });

  it('E-024: of somebody else are no good', async () => {
    const other = await bed.signUp('15550100001');
    const { futureAuthToken } = await logOut(other, new Api.auth.LogOut());
    await addUser(bed);
    const settings = { logoutTokens: [futureAuthToken as Buffer] };
    expect((await send(await bed.context(), PHONE, settings)).type).toBeInstanceOf(
      Api.auth.SentCodeTypeSms,
    );
  });
});
