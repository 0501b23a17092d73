import { randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { MessageDeliveries } from '../src/delivery/deliveries.ts';
import { DELIVERY_TYPES, type Message } from '../src/delivery/message.ts';
import type { Delivery } from '../src/delivery/port.ts';
import { Outbox } from '../src/delivery/outbox.ts';
import { createLimits, type Limits } from '../src/limits/limits.ts';
import { loginConfig } from '../src/login-options.ts';
import type { Logger } from '../src/logger.ts';
import type { Context, ServiceConfig, UserContext } from '../src/services/context.ts';
import { createOperator, type Operator } from '../src/operator.ts';
import type { Push } from '../src/services/push.ts';
import { sendCode } from '../src/services/auth/send-code.ts';
import { signIn } from '../src/services/auth/sign-in.ts';
import { signUp } from '../src/services/auth/sign-up.ts';
import { authKeysIn } from '../src/storage/auth-keys.ts';
import { type Cipher, throwawayCipher } from '../src/storage/cipher.ts';
import { type Database, openDatabase } from '../src/storage/database.ts';
import { storesIn, transactionsIn } from '../src/storage/stores.ts';
import { openTestDatabase } from './test-database.ts';

/** What a service has told clients that did not ask. */
export type Pushed =
  | {
      readonly kind: 'user';
      readonly userId: bigint;
      readonly updates: Api.TypeUpdates | Api.TypeUpdate;
      readonly exceptKey?: bigint | undefined;
    }
  | {
      readonly kind: 'key';
      readonly authKeyId: bigint;
      readonly updates: Api.TypeUpdates | Api.TypeUpdate;
    }
  | { readonly kind: 'ended' | 'keys-removed'; readonly authKeyIds: readonly bigint[] };

/** Services on a database in memory, with a clock that stands still until it is moved. */
export class TestBed {
  now = Date.UTC(2030, 0, 1);
  /** The data centre that is asked, and those there are besides. */
  dcId = 2;
  otherDcs: number[] = [];
  /** What was pushed, in order. */
  readonly pushed: Pushed[] = [];
  readonly outbox: Outbox = new Outbox();
  readonly logged: unknown[] = [];
  readonly secret: Uint8Array = randomBytes(32);
  readonly database: Database;
  readonly cipher: Cipher = throwawayCipher();
  config: ServiceConfig = {
    ...loginConfig({}),
    testMode: false,
    signUp: 'open',
    openApps: true,
    codeLength: 5,
    codeTtl: 300,
    resendDelay: 60,
    testPhones: true,
    relyingParty: { id: 'example.org', name: 'Example' },
    country: 'ZZ',
    freshPeriod: 86_400,
    autologinDomains: [],
    appInfo: new Map(),
  };
  limits: Limits = createLimits(false);
  /** Takes what services deliver. */
  deliver: (message: Message) => Promise<void> | void = (message) => this.outbox.deliver(message);
  readonly delivery: MessageDeliveries;

  private constructor(database: Database) {
    this.database = database;
    const carrier: Delivery = {
      types: DELIVERY_TYPES,
      deliver: (message) => this.deliver(message),
    };
    this.delivery = new MessageDeliveries({
      delivery: { other: carrier },
      outbox: this.outbox,
      stores: storesIn(database, this.cipher),
      durable: false,
      isTestPhone: () => false,
      logger: this.logger,
      now: () => this.now,
      random: randomBytes,
    });
  }

  static async open(directory?: string): Promise<TestBed> {
    return new TestBed(await (directory ? openDatabase(directory) : openTestDatabase()));
  }

  get logger(): Logger {
    const log = (_message: string, details?: unknown) => void this.logged.push(details);
    return { debug: () => {}, info: log, warn: log, error: log };
  }

  readonly push: Push = {
    toUser: (userId, updates, options) =>
      void this.pushed.push({ kind: 'user', userId, updates, ...options }),
    toKey: (authKeyId, updates) => void this.pushed.push({ kind: 'key', authKeyId, updates }),
    ended: (authKeyIds) => void this.pushed.push({ kind: 'ended', authKeyIds }),
    keysRemoved: (authKeyIds) => void this.pushed.push({ kind: 'keys-removed', authKeyIds }),
  };

  /** The context of a call by a new authorization key, or by the given one. */
  async context(authKeyId?: bigint): Promise<UserContext> {
    const { dcId } = this;
    const key = authKeyId ?? randomBytes(8).readBigInt64LE();
    if (authKeyId === undefined) {
      await authKeysIn(this.database, this.cipher).add({
        authKeyId: key,
        authKey: randomBytes(256),
        serverSalt: 0n,
        temporary: false,
        media: false,
        createdAt: this.now,
        dcId: this.dcId,
      });
    }
    const stores = storesIn(this.database, this.cipher);
    const signedIn = await stores.authorizations.ofKey(key);
    const context: Context = {
      ...stores,
      transaction: transactionsIn(this.database, this.cipher),
      now: this.now,
      random: randomBytes,
      config: this.config,
      client: {
        address: '127.0.0.1',
        endpoint: { host: '127.0.0.1', port: 4430 },
        layer: 229,
        init: {
          apiId: 1,
          deviceModel: 'test',
          systemVersion: '1',
          appVersion: '1',
          systemLangCode: 'en',
          langPack: '',
          langCode: 'en',
        },
      },
      authKeyId: key,
      signIn: signedIn,
      dcId: this.dcId,
      dcs: () => [...this.otherDcs, dcId].map((id) => ({ id, port: 4430 + id })),
      push: this.push,
      afterAnswer: (work) => work(),
      self: signedIn?.authorization.passwordPending ? undefined : signedIn?.user,
      limits: this.limits,
      secret: this.secret,
      delivery: this.delivery,
      logger: this.logger,
    };
    return context as UserContext;
  }

  /** The operator's actions. */
  operator(): Operator {
    return createOperator({
      stores: storesIn(this.database, this.cipher),
      transaction: transactionsIn(this.database, this.cipher),
      secret: this.secret,
      push: this.push,
      random: randomBytes,
      now: () => this.now,
      dcId: this.dcId,
      testPhones: false,
    });
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
