import { setTimeout as delay } from 'node:timers/promises';
import { Api } from '@mtkit/api';
import { type ClientEvent, TransportError } from '@mtkit/mtproto';
import type { RunningServer } from '../src/index.ts';
import { TestClient, TestRpcError } from './test-client.ts';

/** What clients of a server that is killed have in common. */
export interface KillWorld {
  /** The server as it was when it started last. */
  server(): RunningServer;
  /** Whether clients should come to an end. */
  over(): boolean;
  /** The login codes that were sent to a number, newest first. */
  codes(phone: string): readonly string[];
  /** A number that nobody has yet. */
  newPhone(): string;
  /** A request was answered. */
  answered(): void;
  /** Counts what was checked. */
  checked(what: string): void;
}

/** The connection broke: whether the request was executed is not known. */
class Cut extends Error {}

/**
 * A client that signs up, signs in, sets something and logs out, for ever, over connections that
 * break at any moment. It knows what it was answered, and throws when the server does not.
 */
export class KillClient {
  readonly #world: KillWorld;
  readonly #random: () => number;
  #client: TestClient | undefined;
  #key: { readonly authKey: Uint8Array; readonly serverSalt: bigint } | undefined;
  #phone = '';
  #userId: bigint | undefined;
  /** A code that was answered, and what became of it. */
  #code: { readonly hash: string; state: 'sent' | 'given' | 'passed' } | undefined;
  readonly #used: { readonly phone: string; readonly hash: string; readonly code: string }[] = [];
  #ttl: number | undefined;

  constructor(world: KillWorld, random: () => number) {
    this.#world = world;
    this.#random = random;
  }

  async run(): Promise<void> {
    while (!this.#world.over()) {
      this.#phone = this.#world.newPhone();
      this.#userId = undefined;
      this.#code = undefined;
      this.#ttl = undefined;
      const logIns = 1 + Math.floor(this.#random() * 3);
      for (let count = 0; count < logIns && !this.#world.over(); count++) await this.#logIn();
      // Another device now and then: a new key.
      if (this.#random() < 0.5) this.#forget();
    }
    this.#client?.close();
  }

  #forget(): void {
    this.#client?.close();
    this.#client = undefined;
    this.#key = undefined;
  }

  /** From signed out to signed in and out again; each step until it is done. */
  async #logIn(): Promise<void> {
    while (!(await this.#isSignedIn())) {
      if (this.#world.over()) return;
      await this.#attempt(() => this.#signIn());
    }
    const steps = 1 + Math.floor(this.#random() * 4);
    for (let count = 0; count < steps; count++) await this.#attempt(() => this.#use());
    for (;;) {
      const out = await this.#attempt(() => this.#invoke(new Api.auth.LogOut()));
      // Whether it was done must be the same whenever one asks.
      const signedIn = await this.#isSignedIn();
      if (out && signedIn) throw new Error('logged out, and signed in after the restart');
      if (!signedIn) break;
      if (this.#world.over()) return;
    }
    this.#world.checked('logged out');
    this.#code = undefined;
  }

  async #signIn(): Promise<void> {
    if (!this.#code) {
      const settings = new Api.CodeSettings({});
      const { apiHash, apiId } = this.#world.server();
      const request = { phoneNumber: this.#phone, apiId, apiHash, settings };
      const sent = await this.#invoke(new Api.auth.SendCode(request));
      this.#code = { hash: (sent as Api.auth.SentCode).phoneCodeHash, state: 'sent' };
    }
    const { hash } = this.#code;
    const names = { phoneNumber: this.#phone, phoneCodeHash: hash };
    if (this.#code.state !== 'passed') {
      const authorization = await this.#giveCode(hash, this.#code.state === 'given');
      if (!(authorization instanceof Api.auth.AuthorizationSignUpRequired)) {
        return this.#signedIn(authorization as Api.auth.Authorization, hash);
      }
      if (this.#userId !== undefined) throw new Error('an account that was made is gone');
      this.#code.state = 'passed';
    }
    const request = new Api.auth.SignUp({ ...names, firstName: 'Ada', lastName: '' });
    this.#signedIn((await this.#invoke(request)) as Api.auth.Authorization, hash);
  }

  /** Messages that were on their way in a crash may come twice: it is one of the newest codes. */
  async #giveCode(hash: string, again: boolean): Promise<Api.auth.TypeAuthorization> {
    const names = { phoneNumber: this.#phone, phoneCodeHash: hash };
    const codes = [...new Set(this.#world.codes(this.#phone))].slice(0, 3);
    for (const phoneCode of codes) {
      try {
        if (this.#code) this.#code.state = 'given';
        return await this.#invoke(new Api.auth.SignIn({ ...names, phoneCode }));
      } catch (error) {
        // It was taken when the connection broke, and only the account is missing: a code that
        // signs in to an account is used only if the key is signed in.
        if (again && this.#userId === undefined && isError(error, 'PHONE_CODE_EXPIRED')) {
          return new Api.auth.AuthorizationSignUpRequired({});
        }
        if (!isError(error, 'PHONE_CODE_INVALID')) throw error;
      }
    }
    throw new Error(`none of ${codes.length} codes for ${this.#phone} is right`);
  }

  #signedIn(authorization: Api.auth.Authorization, hash: string): void {
    const { id } = authorization.user as Api.User;
    const userId = BigInt(String(id));
    if (this.#userId !== undefined && this.#userId !== userId) {
      throw new Error('the number belongs to another account');
    }
    this.#userId = userId;
    this.#code = undefined;
    const [code = ''] = this.#world.codes(this.#phone);
    this.#used.push({ phone: this.#phone, hash, code });
    this.#world.checked('signed in');
  }

  /** Something that an account does. */
  async #use(): Promise<void> {
    const kind = this.#random();
    if (kind < 0.5) {
      const days = 30 + Math.floor(this.#random() * 300);
      const before = this.#ttl;
      try {
        this.#ttl = undefined;
        await this.#invoke(
          new Api.account.SetAccountTTL({ ttl: new Api.AccountDaysTTL({ days }) }),
        );
        this.#ttl = days;
      } catch (error) {
        const now = await this.#eventually(() => this.#getTtl());
        // The one before, or this one, and from now on no other.
        if (before !== undefined && now !== before && now !== days) {
          const text = `half of a setting: ${now}, expected ${before} or ${days}`;
          throw new Error(text, { cause: error });
        }
        this.#ttl = now;
        throw error;
      }
    } else if (kind < 0.8) {
      const days = await this.#getTtl();
      if (this.#ttl !== undefined && days !== this.#ttl) {
        throw new Error(`a setting is lost: ${days}, expected ${this.#ttl}`);
      }
      if (this.#ttl !== undefined) this.#world.checked('setting kept');
      this.#ttl = days;
    } else {
      await this.#reuse();
    }
  }

  async #getTtl(): Promise<number> {
    return (await this.#invoke(new Api.account.GetAccountTTL())).days;
  }

  /** Codes that were used are used for ever. */
  async #reuse(): Promise<void> {
    const last = this.#used.at(-1);
    if (!last) return;
    const names = { phoneNumber: last.phone, phoneCodeHash: last.hash };
    try {
      await this.#invoke(new Api.auth.SignIn({ ...names, phoneCode: last.code }));
    } catch (error) {
      if (!isError(error, 'PHONE_CODE_')) throw error;
      this.#world.checked('used code refused');
      return;
    }
    throw new Error('a used code was accepted');
  }

  /** Whether the key is signed in; it must be to the account that it was. */
  #isSignedIn(): Promise<boolean> {
    return this.#eventually(async () => {
      try {
        const [user] = await this.#invoke(
          new Api.users.GetUsers({ id: [new Api.InputUserSelf({})] }),
        );
        const userId = BigInt(String((user as Api.User).id));
        if (this.#userId !== undefined && userId !== this.#userId) {
          throw new Error('signed in to another account');
        }
        if (this.#userId === undefined && this.#code && this.#code.state !== 'passed') {
          // Signing in to an account that did not exist takes signUp.
          throw new Error('signed in without having signed up');
        }
        this.#userId = userId;
        this.#world.checked('still signed in');
        return true;
      } catch (error) {
        if (isError(error, 'AUTH_KEY_UNREGISTERED')) return false;
        throw error;
      }
    });
  }

  /** Does something until it was answered. */
  async #eventually<T>(action: () => Promise<T>): Promise<T> {
    for (;;) {
      let result: { value: T } | undefined;
      await this.#attempt(async () => {
        result = { value: await action() };
      });
      if (result) return result.value;
    }
  }

  /** False when the connection broke meanwhile. */
  async #attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      if (!(error instanceof Cut)) throw error;
      this.#client?.close();
      this.#client = undefined;
      return false;
    }
  }

  async #invoke<R extends Api.AnyRequest>(request: R): Promise<R['__response']> {
    const client = await this.#connected();
    try {
      const result = await client.invoke(request);
      this.#world.answered();
      return result;
    } catch (error) {
      if (error instanceof TestRpcError) {
        this.#world.answered();
        throw error;
      }
      if (this.#key && client.events.some(isUnknownKey)) {
        throw new Error('a key that was confirmed is lost', { cause: error });
      }
      throw new Cut(request.className, { cause: error });
    } finally {
      // Confirmed: from now on it must be known.
      if (client.authKey) this.#key = client.authKey;
    }
  }

  async #connected(): Promise<TestClient> {
    while (!this.#client) {
      try {
        const { authKey, serverSalt } = this.#key ?? {};
        this.#client = await TestClient.connect(this.#world.server(), {
          ...(authKey && serverSalt !== undefined && { authKey, serverSalt }),
        });
      } catch {
        await delay(10);
      }
    }
    return this.#client;
  }
}

/** The server knows no such key: 404. */
export function isUnknownKey(event: ClientEvent): boolean {
  return (
    event.kind === 'close' && event.reason instanceof TransportError && event.reason.status === 404
  );
}

function isError(error: unknown, name: string): boolean {
  return error instanceof TestRpcError && error.errorMessage.startsWith(name);
}
