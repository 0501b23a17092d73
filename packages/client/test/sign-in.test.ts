import {
  passwordHash,
  srpServerChallenge,
  srpServerCheck,
  srpVerifier,
  TELEGRAM_PRIME,
} from '@mtkit/crypto';
import { randomBytes } from '@mtkit/crypto/random';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { UserAuthParams } from '../src/client/auth-params.ts';
import { TelegramClient } from '../src/client/telegram-client.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { FakeDc, Refusal } from './fake-dc.ts';

const me = new Api.User({ id: 7n, self: true, accessHash: 8n, firstName: 'Ada' });
const authorization = new Api.auth.Authorization({ user: me });
const sms = (phoneCodeHash = 'hash') =>
  new Api.auth.SentCode({ type: new Api.auth.SentCodeTypeSms({ length: 5 }), phoneCodeHash });

let dc: FakeDc;
let client: TelegramClient;
/** Answers by method; a list is used up one by one, its last element stays. */
let answers: Record<string, unknown[]>;

beforeEach(async () => {
  answers = { 'updates.GetState': [new Refusal(401, 'AUTH_KEY_UNREGISTERED')] };
  dc = await FakeDc.start(2, (request) => {
    const list = answers[request.className];
    const answer = list && (list.length > 1 ? list.shift() : list[0]);
    const result = typeof answer === 'function' ? answer(request) : answer;
    if (result instanceof Error) throw result;
    return result;
  });
  client = new TelegramClient(new StringSession(''), 1, 'hash', {
    server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
    baseLogger: new Logger('none'),
  });
});

afterEach(async () => {
  await client.destroy();
  await dc[Symbol.asyncDispose]();
});

/** The methods of the login that were called. */
const calls = () => dc.requests.filter((each) => !/GetConfig|GetState/.test(each));

const fails = (name: string) => async (): Promise<never> => {
  throw new Error(`${name} failed`);
};

function params(overrides: Partial<UserAuthParams> = {}): UserAuthParams {
  return {
    phoneNumber: '+15550100',
    phoneCode: async () => '12345',
    onError: (error) => {
      throw error;
    },
    ...overrides,
  };
}

describe('start', () => {
  it('does nothing when somebody is signed in', async () => {
    answers['updates.GetState'] = [
      new Api.updates.State({ pts: 1, qts: 0, date: 0, seq: 0, unreadCount: 0 }),
    ];
    await client.start(params());
    expect(calls()).toEqual([]);
  });

  it('E-007: signs a user in with a code', async () => {
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [authorization];
    await client.start(params());
    expect(calls()).toEqual(['auth.SendCode', 'auth.SignIn']);
    expect(await client.getMe(true)).toMatchObject({ userId: 7n, accessHash: 8n });
    expect(await client.isBot()).toBe(false);
    expect(dc.requests).not.toContain('users.GetUsers');
  });

  it('E-021: signs a new user up and accepts the terms', async () => {
    const termsOfService = new Api.help.TermsOfService({
      id: new Api.DataJSON({ data: 'terms' }),
      text: 'Terms',
      entities: [],
    });
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [new Api.auth.AuthorizationSignUpRequired({ termsOfService })];
    answers['auth.SignUp'] = [new Refusal(400, 'FIRSTNAME_INVALID'), authorization];
    answers['help.AcceptTermsOfService'] = [true];
    const reported: string[] = [];
    const names: [string, string?][] = [[''], ['?'], ['Ada']];
    await client.start(
      params({
        firstAndLastNames: () => names.shift() as [string, string?],
        onError: (error) => void reported.push(error.message.replace(/ \(.*/, '')),
      }),
    );
    expect(reported).toEqual(['First name is required', '400: FIRSTNAME_INVALID']);
    expect(calls().slice(2)).toEqual(['auth.SignUp', 'auth.SignUp', 'help.AcceptTermsOfService']);
  });

  it('does not sign up without firstAndLastNames', async () => {
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [new Api.auth.AuthorizationSignUpRequired({})];
    await expect(client.start(params())).rejects.toThrow('firstAndLastNames');
  });

  it('tells onError what the server refuses and asks again', async () => {
    answers['auth.SendCode'] = [new Refusal(406, 'PHONE_NUMBER_INVALID'), sms()];
    answers['auth.SignIn'] = [new Refusal(400, 'PHONE_CODE_INVALID'), authorization];
    const numbers = ['0', '+15550100'];
    const codes = ['', '1', '12345'];
    const reported: string[] = [];
    await client.start(
      params({
        phoneNumber: async () => numbers.shift() as string,
        phoneCode: async () => codes.shift() as string,
        onError: (error) =>
          void reported.push(
            (error as Refusal & { errorMessage?: string }).errorMessage ?? error.message,
          ),
      }),
    );
    expect(reported).toEqual(['PHONE_NUMBER_INVALID', 'Code is empty', 'PHONE_CODE_INVALID']);
  });

  it('has another code sent when one has expired', async () => {
    answers['auth.SendCode'] = [sms('one'), sms('two')];
    const hashes: string[] = [];
    answers['auth.SignIn'] = [
      (request: Api.auth.SignIn) => {
        hashes.push(request.phoneCodeHash);
        return hashes.length === 1 ? new Refusal(400, 'PHONE_CODE_EXPIRED') : authorization;
      },
    ];
    await client.start(params({ onError: () => {} }));
    expect(hashes).toEqual(['one', 'two']);
  });

  it('E-101: asks for a code again after AUTH_RESTART, but not for ever', async () => {
    answers['auth.SendCode'] = [new Refusal(500, 'AUTH_RESTART'), sms()];
    answers['auth.SignIn'] = [authorization];
    await client.start(params());
    expect(calls()).toEqual(['auth.SendCode', 'auth.SendCode', 'auth.SignIn']);
    answers['auth.SendCode'] = [new Refusal(500, 'AUTH_RESTART')];
    await expect(client.start(params())).rejects.toMatchObject({ errorMessage: 'AUTH_RESTART' });
  });

  it('ends with AUTH_USER_CANCEL when onError returns true', async () => {
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [new Refusal(400, 'PHONE_CODE_INVALID')];
    const cancelled = await client
      .start(params({ onError: async () => true }))
      .catch((error) => error);
    expect(cancelled.message).toBe('AUTH_USER_CANCEL');
    expect(cancelled.cause.errorMessage).toBe('PHONE_CODE_INVALID');
  });

  it('lets exceptions of every callback reach the caller', async () => {
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [new Api.auth.AuthorizationSignUpRequired({})];
    for (const name of ['phoneNumber', 'phoneCode', 'firstAndLastNames', 'password'] as const) {
      if (name === 'password') {
        answers['auth.SignIn'] = [new Refusal(401, 'SESSION_PASSWORD_NEEDED')];
        answers['account.GetPassword'] = [await accountPassword().get()];
      }
      const started = client.start(params({ [name]: fails(name), onError: () => {} }));
      await expect(started).rejects.toThrow(`${name} failed`);
    }
    answers['auth.SignIn'] = [new Refusal(400, 'PHONE_CODE_INVALID')];
    await expect(client.start(params({ onError: fails('onError') }))).rejects.toThrow(
      'onError failed',
    );
  });

  it('goes back to the phone number when phoneCode throws RESTART_AUTH', async () => {
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [authorization];
    let asked = 0;
    const restart = Object.assign(new Error('restart'), { errorMessage: 'RESTART_AUTH' });
    await client.start(
      params({
        phoneNumber: () => `+1555010${asked}`,
        phoneCode: async () => {
          asked += 1;
          if (asked === 1) throw restart;
          return '12345';
        },
      }),
    );
    expect(calls()).toEqual(['auth.SendCode', 'auth.SendCode', 'auth.SignIn']);
  });

  it('E-020: answers an e-mail code as such, and E-027: sets the address up', async () => {
    const setUp = new Api.auth.SentCode({
      type: new Api.auth.SentCodeTypeSetUpEmailRequired({}),
      phoneCodeHash: 'hash',
    });
    const emailed = new Api.auth.SentCode({
      type: new Api.auth.SentCodeTypeEmailCode({ emailPattern: 'a*', length: 6 }),
      phoneCodeHash: 'mailed',
    });
    let signIn: Api.auth.SignIn | undefined;
    answers['auth.SendCode'] = [setUp];
    answers['account.SendVerifyEmailCode'] = [
      new Api.account.SentEmailCode({ emailPattern: 'a*', length: 6 }),
    ];
    answers['account.VerifyEmail'] = [
      new Api.account.EmailVerifiedLogin({ email: 'a@b', sentCode: emailed }),
    ];
    answers['auth.SignIn'] = [
      (request: Api.auth.SignIn) => {
        signIn = request;
        return authorization;
      },
    ];
    await expect(client.start(params())).rejects.toThrow('emailAddress');
    await client.start(params({ emailAddress: () => 'a@b' }));
    expect(signIn).toMatchObject({ phoneCodeHash: 'mailed', emailVerification: { code: '12345' } });
    expect(signIn?.phoneCode ?? undefined).toBeUndefined();
  });

  it('signs in without a code after auth.sentCodeSuccess', async () => {
    answers['auth.SendCode'] = [new Api.auth.SentCodeSuccess({ authorization })];
    await client.start(params());
    expect(calls()).toEqual(['auth.SendCode']);
  });

  it('has the code sent by SMS with forceSMS', async () => {
    const app = new Api.auth.SentCode({
      type: new Api.auth.SentCodeTypeApp({ length: 5 }),
      phoneCodeHash: 'hash',
      nextType: new Api.auth.CodeTypeSms(),
    });
    answers['auth.SendCode'] = [app];
    answers['auth.ResendCode'] = [sms('resent')];
    await client.connect();
    const credentials = { apiId: 1, apiHash: 'hash' };
    expect(await client.sendCode(credentials, '+15550100')).toMatchObject({
      phoneCodeHash: 'hash',
      isCodeViaApp: true,
    });
    expect(await client.sendCode(credentials, '+15550100', true)).toMatchObject({
      phoneCodeHash: 'resent',
      isCodeViaApp: false,
    });
  });

  it('E-060: signs a bot in', async () => {
    answers['auth.ImportBotAuthorization'] = [
      new Api.auth.Authorization({
        user: new Api.User({ id: 9n, self: true, bot: true, botInfoVersion: 1 }),
      }),
    ];
    await client.start({ botAuthToken: async () => '9:abc' });
    expect(await client.isBot()).toBe(true);
    await expect(
      client.signInBot({ apiId: 1, apiHash: 'hash' }, { botAuthToken: '' }),
    ).rejects.toThrow('BotToken');
  });
});

describe('two-step verification', () => {
  it('E-008, E-034: asks for the password and proves it', async () => {
    const password = accountPassword();
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [new Refusal(401, 'SESSION_PASSWORD_NEEDED')];
    answers['account.GetPassword'] = [() => password.get()];
    answers['auth.CheckPassword'] = [password.check];
    const tries = ['', 'wrong', 'correct horse'];
    const reported: string[] = [];
    const hints: (string | undefined)[] = [];
    await client.start(
      params({
        password: async (hint) => {
          hints.push(hint);
          return tries.shift() as string;
        },
        onError: (error) => void reported.push(error.message.replace(/ \(.*/, '')),
      }),
    );
    expect(hints).toEqual(['horse', 'horse', 'horse']);
    expect(reported).toEqual(['Password is empty', '400: PASSWORD_HASH_INVALID']);
  });

  it('E-007: is asked for when sendCode says so, and E-036: takes a new srp_id by itself', async () => {
    const password = accountPassword();
    let stale = 1;
    answers['auth.SendCode'] = [new Refusal(401, 'SESSION_PASSWORD_NEEDED')];
    answers['account.GetPassword'] = [() => password.get()];
    answers['auth.CheckPassword'] = [
      (request: Api.auth.CheckPassword) =>
        stale-- > 0 ? new Refusal(400, 'SRP_ID_INVALID') : password.check(request),
    ];
    await client.start(params({ password: () => 'correct horse' }));
    expect(calls().filter((each) => each === 'auth.CheckPassword')).toHaveLength(2);
  });

  it('is an error without the callback', async () => {
    answers['auth.SendCode'] = [sms()];
    answers['auth.SignIn'] = [new Refusal(401, 'SESSION_PASSWORD_NEEDED')];
    await expect(client.start(params())).rejects.toThrow('Account has 2FA enabled.');
  });

  it('E-031: refuses an algorithm it does not know', async () => {
    answers['auth.SendCode'] = [new Refusal(401, 'SESSION_PASSWORD_NEEDED')];
    const known = await accountPassword().get();
    known.currentAlgo = new Api.PasswordKdfAlgoUnknown();
    answers['account.GetPassword'] = [known];
    await expect(client.start(params({ password: () => 'x' }))).rejects.toThrow(
      'Unsupported password algorithm PasswordKdfAlgoUnknown',
    );
  });
});

describe('logOut', () => {
  it('E-070: forgets the session, also when it was signed out elsewhere', async () => {
    for (const answer of [new Api.auth.LoggedOut({}), new Refusal(401, 'SESSION_REVOKED')]) {
      answers['auth.LogOut'] = [answer];
      await client.connect();
      expect(await client.logOut()).toBe(true);
      expect(client.session.save()).toBe('');
      expect(client.disconnected).toBe(true);
    }
  });
});

/** An account with the password "correct horse", as a server keeps it. */
function accountPassword() {
  const algorithm = {
    salt1: randomBytes(16),
    salt2: randomBytes(16),
    g: 3,
    p: TELEGRAM_PRIME,
  };
  const algo = new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow(algorithm);
  const verifier = passwordHash('correct horse', algorithm.salt1, algorithm.salt2).then((hash) =>
    srpVerifier(algorithm, hash),
  );
  let challenge: ReturnType<typeof srpServerChallenge>;
  return {
    async get(): Promise<Api.account.Password> {
      challenge = srpServerChallenge(algorithm, await verifier, randomBytes);
      return new Api.account.Password({
        hasPassword: true,
        currentAlgo: algo,
        srp_B: challenge.B,
        srpId: 5n,
        hint: 'horse',
        newAlgo: algo,
        newSecureAlgo: new Api.SecurePasswordKdfAlgoUnknown(),
        secureRandom: randomBytes(8),
      });
    },
    check: async ({ password }: Api.auth.CheckPassword) => {
      const { A, M1 } = password as Api.InputCheckPasswordSRP;
      if (srpServerCheck(algorithm, await verifier, challenge, { A, M1 })) return authorization;
      throw new Refusal(400, 'PASSWORD_HASH_INVALID');
    },
  };
}
