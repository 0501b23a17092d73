import { randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { Outbox } from '../src/delivery/outbox.ts';
import { createLimits, type Limits } from '../src/limits/limits.ts';
import type { Logger } from '../src/logger.ts';
import type { Context, ServiceConfig, UserContext } from '../src/services/context.ts';
import { sendCode } from '../src/services/auth/send-code.ts';
import { signIn } from '../src/services/auth/sign-in.ts';
import { signUp } from '../src/services/auth/sign-up.ts';
import { authKeysIn } from '../src/storage/auth-keys.ts';
import { type Database, openDatabase } from '../src/storage/database.ts';
import { storesIn, transactionsIn } from '../src/storage/stores.ts';

/** Services on a database in memory, with a clock that stands still until it is moved. */
export class TestBed {
  now = Date.UTC(2030, 0, 1);
  readonly outbox: Outbox = new Outbox();
  readonly logged: unknown[] = [];
  readonly secret: Uint8Array = randomBytes(32);
  readonly database: Database;
  config: ServiceConfig = {
    dcId: 2,
    testMode: false,
    signUp: 'open',
    openApps: true,
    codeLength: 5,
    codeTtl: 300,
    resendDelay: 60,
    testPhones: true,
    country: 'ZZ',
  };
  limits: Limits = createLimits(false);
  deliver: Context['deliver'] = async (code) => this.outbox.deliver(code);

  private constructor(database: Database) {
    this.database = database;
  }

  static async open(directory?: string): Promise<TestBed> {
    return new TestBed(await openDatabase(directory));
  }

  get logger(): Logger {
    const log = (_message: string, details?: unknown) => void this.logged.push(details);
    return { debug: () => {}, info: log, warn: log, error: log };
  }

  /** The context of a call by a new authorization key, or by the given one. */
  async context(authKeyId?: bigint): Promise<UserContext> {
    const key = authKeyId ?? randomBytes(8).readBigInt64LE();
    if (authKeyId === undefined) {
      await authKeysIn(this.database).add({
        authKeyId: key,
        authKey: randomBytes(256),
        serverSalt: 0n,
        temporary: false,
        media: false,
        createdAt: this.now,
      });
    }
    const stores = storesIn(this.database);
    const signedIn = await stores.authorizations.ofKey(key);
    const context: Context = {
      ...stores,
      transaction: transactionsIn(this.database),
      now: this.now,
      random: randomBytes,
      config: this.config,
      client: {
        address: '127.0.0.1',
        endpoint: { host: '127.0.0.1', port: 4430 },
        layer: 229,
      },
      authKeyId: key,
      self: signedIn?.authorization.passwordPending ? undefined : signedIn?.user,
      limits: this.limits,
      secret: this.secret,
      deliver: (code) => this.deliver(code),
      logger: this.logger,
    };
    return context as UserContext;
  }

  /** Asks for a code; returns its hash and the code itself. */
  async sendCode(context: Context, phoneNumber: string): Promise<{ hash: string; code: string }> {
    const settings = new Api.CodeSettings({});
    const request = { phoneNumber, apiId: 1, apiHash: 'hash', settings };
    const sent = await sendCode(context, new Api.auth.SendCode(request));
    const code = this.outbox.latest(phoneNumber)?.code ?? '';
    return { hash: (sent as Api.auth.SentCode).phoneCodeHash, code };
  }

  /** Makes an account; returns the context of the key that is signed in to it. */
  async signUp(phoneNumber: string, firstName = 'Ada'): Promise<UserContext> {
    const context = await this.context();
    const { hash, code } = await this.sendCode(context, phoneNumber);
    const names = { phoneNumber, phoneCodeHash: hash };
    await signIn(context, new Api.auth.SignIn({ ...names, phoneCode: code }));
    await signUp(context, new Api.auth.SignUp({ ...names, firstName, lastName: '' }));
    return this.context(context.authKeyId);
  }
}
