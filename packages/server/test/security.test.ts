import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { Api } from '@mtkit/api';
import { newPassword } from '@mtkit/crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { createServer } from '../src/index.ts';
import { createLimits } from '../src/limits/limits.ts';
import { changeAuthorizationSettings } from '../src/services/account/change-authorization-settings.ts';
import { changePhone } from '../src/services/account/change-phone.ts';
import { getAuthorizations } from '../src/services/account/get-authorizations.ts';
import { initPasskeyRegistration, registerPasskey } from '../src/services/account/passkeys.ts';
import { confirmPasswordEmail } from '../src/services/account/password-email.ts';
import { sendChangePhoneCode } from '../src/services/account/send-change-phone-code.ts';
import { updatePasswordSettings } from '../src/services/account/update-password-settings.ts';
import { acceptLoginToken } from '../src/services/auth/accept-login-token.ts';
import { checkPassword } from '../src/services/auth/check-password.ts';
import {
  exportAuthorization,
  importAuthorization,
} from '../src/services/auth/export-authorization.ts';
import { exportLoginToken } from '../src/services/auth/export-login-token.ts';
import { importLoginToken } from '../src/services/auth/import-login-token.ts';
import {
  checkRecoveryPassword,
  requestPasswordRecovery,
} from '../src/services/auth/password-recovery.ts';
import { finishPasskeyLogin, initPasskeyLogin } from '../src/services/auth/passkey-login.ts';
import { resetAuthorizations } from '../src/services/auth/reset-authorizations.ts';
import { sendCode } from '../src/services/auth/send-code.ts';
import { signIn } from '../src/services/auth/sign-in.ts';
import type { Context, UserContext } from '../src/services/context.ts';
import { addUser, openSession } from './accounts.ts';
import { TestPasskey } from './authenticator.ts';
import { TestBed } from './test-bed.ts';
import { TestClient } from './test-client.ts';
import { newSettings, proofFor, proofOf, setPassword } from './two-step.ts';

// What a thief would try, one attack each.

const PHONE = '15550100000';
const DAY = 86_400_000;

type Known = Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

let bed: TestBed;
beforeEach(async () => {
  bed = await TestBed.open();
});

const again = async (context: Context) => (await bed.context(context.authKeyId)) as UserContext;

/** What happens on a data centre, of two. */
async function at<T>(dcId: number, work: () => Promise<T>): Promise<T> {
  const { dcId: before, otherDcs } = bed;
  bed.dcId = dcId;
  bed.otherDcs = [2, 4].filter((id) => id !== dcId);
  try {
    return await work();
  } finally {
    bed.dcId = before;
    bed.otherDcs = otherDcs;
  }
}

const ask = async (context: Context) =>
  exportLoginToken(
    await again(context),
    new Api.auth.ExportLoginToken({ apiId: 1, apiHash: 'hash', exceptIds: [] }),
  );

const shown = async (context: Context) => ((await ask(context)) as Api.auth.LoginToken).token;

const accept = async (by: Context, token: Buffer) =>
  acceptLoginToken(await again(by), new Api.auth.AcceptLoginToken({ token }));

const follow = async (context: Context, token: Buffer) =>
  importLoginToken(await again(context), new Api.auth.ImportLoginToken({ token }));

/** Runs `change` while the call waits for its transaction. */
function meanwhile<T extends Context>(context: T, change: () => Promise<unknown>): T {
  const transaction: Context['transaction'] = async (work, options) => {
    await change();
    return context.transaction(work, options);
  };
  return Object.create(context, { transaction: { value: transaction } }) as T;
}

describe('a QR code', () => {
  it('I-21, E-052: signs in nobody but the client that shows it, also who has seen it', async () => {
    const self = await bed.signUp(PHONE);
    const token = await shown(await bed.context());
    await accept(self, token);
    const thief = await bed.context();
    await expect(follow(thief, token)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    expect((await again(thief)).signIn).toBeUndefined();
  });

  it('I-21: neither where it was shown, when the account is at home elsewhere', async () => {
    const self = await bed.signUp(PHONE);
    bed.otherDcs = [4];
    const token = await at(4, async () => shown(await bed.context()));
    await accept(self, token);
    const thief = await at(4, () => bed.context());
    await expect(at(4, () => follow(thief, token))).rejects.toThrow('400 AUTH_TOKEN_INVALID');
    await expect(follow(await bed.context(), token)).rejects.toThrow('400 AUTH_TOKEN_INVALID');
  });

  it('I-24: is not accepted by a session that ends at that moment', async () => {
    const self = await bed.signUp(PHONE);
    const waiting = await bed.context();
    const token = await shown(waiting);
    const late = meanwhile(await again(self), () =>
      self.authorizations.end([self.authKeyId], { reason: 'revoked', now: bed.now }),
    );
    await expect(acceptLoginToken(late, new Api.auth.AcceptLoginToken({ token }))).rejects.toThrow(
      '401 AUTH_KEY_UNREGISTERED',
    );
    expect((await again(waiting)).signIn).toBeUndefined();
  });

  it('I-21, I-24: is worth nothing once the session that accepted it was ended', async () => {
    bed.otherDcs = [4];
    const owner = await bed.signUp(PHONE);
    bed.now += DAY;
    const thief = await openSession(bed, owner.self);
    const away = await at(4, () => bed.context());
    const token = await at(4, () => shown(away));
    await accept(thief, token);
    await resetAuthorizations(await again(owner), new Api.auth.ResetAuthorizations());
    expect(await at(4, () => ask(away))).toBeInstanceOf(Api.auth.LoginToken);
  });

  it('I-20: needs the password, also one that is set at that moment', async () => {
    const self = await bed.signUp(PHONE);
    const waiting = await bed.context();
    const token = await shown(waiting);
    const late = meanwhile(await again(self), () => setPassword(self, 'secret'));
    await acceptLoginToken(late, new Api.auth.AcceptLoginToken({ token }));
    expect((await again(waiting)).signIn?.authorization.passwordPending).toBe(true);
  });
});

describe('an authorization that is taken along', () => {
  const taken = async (context: Context, dcId: number) =>
    exportAuthorization(await again(context), new Api.auth.ExportAuthorization({ dcId }));
  const give = async (context: Context, { bytes, id }: Api.auth.ExportedAuthorization) =>
    importAuthorization(await again(context), new Api.auth.ImportAuthorization({ bytes, id }));

  // On its home an account is signed in already: nothing is exported from elsewhere (checkHome).
  it('I-24: does not come back, out of the list of sessions, when its home is no more', async () => {
    bed.otherDcs = [4];
    const user = await addUser(bed, { dcId: 9 });
    const owner = await openSession(bed, user);
    bed.now += 2 * DAY;
    const thief = await openSession(bed, user);
    const away = await at(4, () => bed.context());
    const out = await taken(thief, 4);
    await at(4, () => give(away, out));
    const back = await at(4, () => taken(away, 2));
    await expect(give(thief, back)).rejects.toThrow('400 AUTH_BYTES_INVALID');
    // Neither in a ring of two sessions.
    const other = await openSession(bed, user);
    await give(other, await at(4, () => taken(away, 2)));
    const ring = await at(4, () => bed.context());
    const outOfOther = await taken(other, 4);
    await at(4, () => give(ring, outOfOther));
    await expect(give(thief, await at(4, () => taken(ring, 2)))).rejects.toThrow(
      '400 AUTH_BYTES_INVALID',
    );
    const list = await getAuthorizations(await again(owner), new Api.account.GetAuthorizations());
    expect(list.authorizations).toHaveLength(2);
    // What was imported says no more than what it came from.
    const { hash } = (await again(thief)).signIn.authorization;
    const confirm = new Api.account.ChangeAuthorizationSettings({ hash, confirmed: true });
    const derived = await at(4, () => again(away));
    await expect(at(4, () => changeAuthorizationSettings(derived, confirm))).rejects.toThrow(
      '400 HASH_INVALID',
    );
    const ended = await resetAuthorizations(await again(owner), new Api.auth.ResetAuthorizations());
    expect(ended).toBe(true);
    const told = bed.pushed.filter(({ kind }) => kind === 'ended');
    const keys = told.flatMap((each) => ('authKeyIds' in each ? each.authKeyIds : []));
    for (const { authKeyId } of [thief, away, other, ring]) {
      expect(keys).toContain(authKeyId);
      expect((await bed.context(authKeyId)).signIn).toBeUndefined();
    }
  });
});

describe('a bot', () => {
  it('E-004, I-34: has no passkey that would outlive its token', async () => {
    const { id } = await bed.operator().createBot({ name: 'Bot' });
    const user = await (await bed.context()).users.byId(id);
    const bot = await openSession(bed, user as NonNullable<typeof user>);
    const init = new Api.account.InitPasskeyRegistration();
    await expect(initPasskeyRegistration(bot, init)).rejects.toThrow('400 BOT_METHOD_INVALID');
    const credential = new TestPasskey().create(
      (await initPasskeyRegistration(await bed.signUp(PHONE), init)).options,
    );
    const request = new Api.account.RegisterPasskey({ credential });
    await expect(registerPasskey(bot, request)).rejects.toThrow('400 BOT_METHOD_INVALID');
  });
});

describe('limits', () => {
  it('I-15, I-16: count a /64 network as one address', () => {
    const limits = createLimits({ wrongCodePerAddress: { burst: 1, seconds: 60 } });
    limits.take('wrongCodePerAddress', '2001:db8::1', 0);
    expect(() => limits.take('wrongCodePerAddress', '2001:db8::2', 0)).toThrow('420');
    limits.take('wrongCodePerAddress', '192.0.2.1', 0);
    expect(() => limits.check('wrongCodePerAddress', '::ffff:192.0.2.1', 0)).toThrow('420');
  });

  it('I-17: numbers cannot be looked through by where they are at home', async () => {
    bed.otherDcs = [4];
    bed.limits = createLimits({ codePerAddress: { burst: 2, seconds: 60 } });
    await addUser(bed, { dcId: 4 });
    const context = await bed.context();
    const ask = () => bed.sendCode(context, PHONE);
    await expect(ask()).rejects.toThrow('303 PHONE_MIGRATE_4');
    await expect(ask()).rejects.toThrow('303 PHONE_MIGRATE_4');
    await expect(ask()).rejects.toThrow('420 FLOOD_WAIT_60');
  });

  it('I-19, E-037: new recovery codes are no new tries', async () => {
    const self = await bed.signUp(PHONE);
    await withRecovery(self);
    bed.limits = createLimits({
      passwordCodePerAccount: { burst: 99, seconds: 1 },
      wrongPasswordCodePerAccount: { burst: 7, seconds: 3600 },
    });
    const answers: string[] = [];
    for (let code = 0; code < 3; code++) {
      const context = await again(self);
      await requestPasswordRecovery(context, new Api.auth.RequestPasswordRecovery());
      for (let guess = 0; guess < 4; guess++) {
        const request = new Api.auth.CheckRecoveryPassword({ code: 'wrong' });
        answers.push(await checkRecoveryPassword(context, request).then(String, String));
      }
    }
    expect(answers.filter((each) => each.includes('CODE_INVALID'))).toHaveLength(7);
    expect(answers.at(-1)).toContain('FLOOD_WAIT');
  });

  it('passkeys are begun so often', async () => {
    const self = await bed.signUp(PHONE);
    bed.limits = createLimits({ loginTokenPerKey: { burst: 1, seconds: 60 } });
    const begin = async () =>
      initPasskeyRegistration(await again(self), new Api.account.InitPasskeyRegistration());
    await begin();
    await expect(begin()).rejects.toThrow('420 FLOOD_WAIT_60');
  });
});

/** Sets a password, and a recovery address. */
async function withRecovery(self: UserContext): Promise<void> {
  const email = 'ada@example.org';
  await expect(setPassword(self, 'secret', { email })).rejects.toThrow('EMAIL_UNCONFIRMED');
  const code = bed.outbox.latest(email)?.code ?? '';
  await confirmPasswordEmail(await again(self), new Api.account.ConfirmPasswordEmail({ code }));
}

describe('a password that is still to come', () => {
  async function pending(self: UserContext): Promise<Context> {
    return again(await openSession(bed, self.self, { passwordPending: true }));
  }

  it('I-24: does not bring back a sign-in that was ended meanwhile', async () => {
    const self = await bed.signUp(PHONE);
    await setPassword(self, 'secret');
    const waiting = await pending(self);
    const password = await proofOf(waiting, 'secret');
    const late = meanwhile(waiting, () =>
      waiting.authorizations.end([waiting.authKeyId], { reason: 'revoked', now: bed.now }),
    );
    await expect(checkPassword(late, new Api.auth.CheckPassword({ password }))).rejects.toThrow(
      '401 AUTH_KEY_UNREGISTERED',
    );
    expect((await again(waiting)).signIn).toBeUndefined();
  });

  it('I-20: is the new one, when it was changed meanwhile', async () => {
    const self = await bed.signUp(PHONE);
    await setPassword(self, 'secret');
    const waiting = await pending(self);
    const password = await proofOf(waiting, 'secret');
    const late = meanwhile(waiting, async () => {
      const settings = await newSettings(self, 'other');
      const request = { password: await proofOf(self, 'secret'), newSettings: settings };
      await updatePasswordSettings(self, new Api.account.UpdatePasswordSettings(request));
    });
    await expect(checkPassword(late, new Api.auth.CheckPassword({ password }))).rejects.toThrow(
      '400 SRP_PASSWORD_CHANGED',
    );
    expect((await again(waiting)).self).toBeUndefined();
  });

  it('I-20: is asked for after a passkey, also when it was set meanwhile', async () => {
    const self = await bed.signUp(PHONE);
    const passkey = new TestPasskey();
    const begun = await initPasskeyRegistration(self, new Api.account.InitPasskeyRegistration());
    const credential = passkey.create(begun.options);
    await registerPasskey(await again(self), new Api.account.RegisterPasskey({ credential }));
    const context = await bed.context();
    const login = new Api.auth.InitPasskeyLogin({ apiId: 1, apiHash: 'hash' });
    const { options } = await initPasskeyLogin(context, login);
    const use = passkey.get(options);
    const late = meanwhile(await again(context), () => setPassword(self, 'secret'));
    await expect(
      finishPasskeyLogin(late, new Api.auth.FinishPasskeyLogin({ credential: use })),
    ).rejects.toThrow('401 SESSION_PASSWORD_NEEDED');
    expect((await again(context)).self).toBeUndefined();
  });
});

describe('a new password', () => {
  it('E-039: takes with it a recovery address that was not confirmed', async () => {
    const self = await bed.signUp(PHONE);
    await setPassword(self, 'secret');
    const change = async (password: string, next: string, email?: string) => {
      const context = await again(self);
      const settings = await newSettings(context, next, email === undefined ? {} : { email });
      const request = { password: await proofOf(context, password), newSettings: settings };
      return updatePasswordSettings(context, new Api.account.UpdatePasswordSettings(request));
    };
    const email = 'thief@example.org';
    await expect(change('secret', 'stolen', email)).rejects.toThrow('EMAIL_UNCONFIRMED');
    await change('stolen', 'safe');
    const code = bed.outbox.latest(email)?.code ?? '';
    await expect(
      confirmPasswordEmail(await again(self), new Api.account.ConfirmPasswordEmail({ code })),
    ).rejects.toThrow('400 EMAIL_HASH_EXPIRED');
  });
});

describe('another number', () => {
  it('E-079: ends what was begun with either number', async () => {
    const self = await bed.signUp(PHONE);
    await setPassword(self, 'secret');
    bed.now += DAY;
    const next = '15550100001';
    const before = await bed.context();
    const { code, hash } = await bed.sendCode(before, next);
    const old = await bed.context();
    const sent = await bed.sendCode(old, PHONE);
    const request = { phoneNumber: PHONE, phoneCodeHash: sent.hash, phoneCode: sent.code };
    await expect(signIn(old, new Api.auth.SignIn(request))).rejects.toThrow(
      'SESSION_PASSWORD_NEEDED',
    );

    const settings = new Api.CodeSettings({});
    const ask = new Api.account.SendChangePhoneCode({ phoneNumber: next, settings });
    const { phoneCodeHash } = (await sendChangePhoneCode(
      await again(self),
      ask,
    )) as Api.auth.SentCode;
    const phoneCode = bed.outbox.latest(next)?.code ?? '';
    const names = { phoneNumber: next, phoneCodeHash, phoneCode };
    await changePhone(await again(self), new Api.account.ChangePhone(names));

    const late = { phoneNumber: next, phoneCodeHash: hash, phoneCode: code };
    await expect(signIn(before, new Api.auth.SignIn(late))).rejects.toThrow('PHONE_CODE_EXPIRED');
    expect((await again(old)).signIn).toBeUndefined();
  });
});

describe('who has an account', () => {
  /** The stores' methods that a call uses, in order. */
  async function uses(phoneNumber: string, tokens?: Buffer[]): Promise<string[]> {
    const calls: string[] = [];
    const watched = (stores: object): object =>
      new Proxy(stores, {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (typeof value !== 'object' || value === null || !isStore(value)) return value;
          return new Proxy(value, {
            get(store, method) {
              const run: unknown = Reflect.get(store, method);
              if (typeof run !== 'function') return run;
              calls.push(`${String(name)}.${String(method)}`);
              return run.bind(store) as unknown;
            },
          });
        },
      });
    const context = await bed.context();
    const transaction: Context['transaction'] = (work, options) => {
      calls.push('transaction');
      return context.transaction((stores) => work(watched(stores) as typeof stores), options);
    };
    const all = watched(Object.assign(Object.create(context) as Context, context, { transaction }));
    const settings = new Api.CodeSettings(tokens ? { logoutTokens: tokens } : {});
    const request = { phoneNumber, apiId: 1, apiHash: 'hash', settings };
    const sent = (await sendCode(
      all as Context,
      new Api.auth.SendCode(request),
    )) as Api.auth.SentCode;
    const { phoneCodeHash } = sent;
    const wrong = { phoneNumber, phoneCodeHash, phoneCode: 'wrong' };
    await expect(signIn(all as Context, new Api.auth.SignIn(wrong))).rejects.toThrow(
      '400 PHONE_CODE_INVALID',
    );
    return [sent.type.className, sent.nextType?.className ?? '', ...calls];
  }

  const isStore = (value: object) => {
    const { random: _, ...methods } = value as Record<string, unknown>;
    const all = Object.values(methods);
    return all.length > 0 && all.every((each) => typeof each === 'function');
  };

  it('I-17: is not told by how much is done before the code is right', async () => {
    await addUser(bed);
    for (const tokens of [undefined, [Buffer.alloc(32)]]) {
      const known = await uses(PHONE, tokens);
      expect(known).toContain('phoneCodes.add');
      expect(known).toContain('authorizations.ofUser');
      expect(await uses('15550100001', tokens)).toEqual(known);
    }
  });
});

describe('the log', () => {
  it('I-30: holds no secret of a whole life, at any level', async () => {
    const lines: string[] = [];
    const log = (...all: unknown[]) => void lines.push(inspect(all, { depth: 12 }));
    const logger = { debug: log, info: log, warn: log, error: log };
    const secrets = new Set<string>();
    const keep = (...all: (Uint8Array | string | bigint)[]) => {
      for (const each of all) {
        if (typeof each !== 'object') secrets.add(String(each));
        else
          for (const form of ['hex', 'base64', 'base64url'] as const)
            secrets.add(Buffer.from(each).toString(form));
      }
    };
    await using server = await createServer({ freshPeriod: 0, limits: false, logger }).listen();
    const { apiHash, apiId } = server;
    keep(apiHash);
    const connect = async () => {
      const client = await TestClient.connect(server);
      keep(client.authKey?.authKey ?? '');
      return client;
    };
    const names = async (client: TestClient, logoutTokens: Buffer[] = []) => {
      const settings = new Api.CodeSettings({ logoutTokens });
      const request = { phoneNumber: PHONE, apiId, apiHash, settings };
      const { phoneCodeHash } = (await client.invoke(
        new Api.auth.SendCode(request),
      )) as Api.auth.SentCode;
      const phoneCode = server.outbox.latest(PHONE)?.code ?? '';
      keep(phoneCode, phoneCodeHash);
      return { phoneNumber: PHONE, phoneCodeHash, phoneCode };
    };

    const client = await connect();
    const first = await names(client);
    await expect(
      client.invoke(new Api.auth.SignIn({ ...first, phoneCode: '98765' })),
    ).rejects.toThrow('PHONE_CODE_INVALID');
    keep('98765');
    await client.invoke(new Api.auth.SignIn(first));
    await client.invoke(new Api.auth.SignUp({ ...first, firstName: 'Ada', lastName: '' }));

    // Two-step verification, right and wrong.
    const account = await client.invoke(new Api.account.GetPassword());
    const made = await newPassword('secret', account.newAlgo as Known, randomBytes);
    const { g, p, salt1, salt2 } = made.algorithm;
    const hash = Buffer.from(made.newPasswordHash);
    keep(hash);
    const newAlgo = new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
      salt1: Buffer.from(salt1),
      salt2: Buffer.from(salt2),
      g,
      p: Buffer.from(p),
    });
    await client.invoke(
      new Api.account.UpdatePasswordSettings({
        password: new Api.InputCheckPasswordEmpty({}),
        newSettings: new Api.account.PasswordInputSettings({
          newAlgo,
          newPasswordHash: hash,
          hint: '',
        }),
      }),
    );
    const second = await connect();
    await expect(second.invoke(new Api.auth.SignIn(await names(second)))).rejects.toThrow(
      'SESSION_PASSWORD_NEEDED',
    );
    for (const password of ['wrong', 'secret']) {
      const asked = await second.invoke(new Api.account.GetPassword());
      const proof = await proofFor(asked, password);
      keep(proof.A, proof.M1, proof.srpId);
      await second.invoke(new Api.auth.CheckPassword({ password: proof })).catch(() => {});
    }

    // Tokens: of QR codes, of a log-out, of a bot, and what is none.
    const third = await connect();
    const shownToken = await third.invoke(
      new Api.auth.ExportLoginToken({ apiId, apiHash, exceptIds: [] }),
    );
    const { token } = shownToken as Api.auth.LoginToken;
    keep(token);
    await client.invoke(new Api.auth.AcceptLoginToken({ token }));
    await third.invoke(new Api.auth.ImportLoginToken({ token })).catch(() => {});
    const { futureAuthToken = Buffer.alloc(0) } = await second.invoke(new Api.auth.LogOut());
    keep(futureAuthToken);
    await names(second, [futureAuthToken]).catch(() => {});
    const bot = await server.createBot({ name: 'Bot' });
    keep(bot.token);
    const botRequest = { flags: 0, apiId, apiHash, botAuthToken: bot.token };
    const fourth = await connect();
    await fourth.invoke(new Api.auth.ImportBotAuthorization(botRequest));
    const webToken = await server.createWebToken(bot.id);
    keep(webToken);
    const web = { apiId, apiHash, webAuthToken: webToken };
    await fourth.invoke(new Api.auth.ImportWebTokenAuthorization(web)).catch(() => {});
    for (const each of [client, second, third, fourth]) each.close();
    await server.close();

    secrets.delete('');
    expect(secrets.size).toBeGreaterThan(20);
    for (const secret of secrets) expect(lines.join('\n')).not.toContain(secret);
  });
});
