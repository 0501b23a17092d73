import type { UserAuthParams } from '../src/client/auth-params.ts';
import { TelegramClient } from '../src/client/telegram-client.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { config, FakeDc, Refusal } from './fake-dc.ts';

/** A client, and data centers that answer it by method. */
export class Scripted {
  readonly dcs: FakeDc[] = [];
  readonly client: TelegramClient;
  /**
   * Answers by method, or by `4:method` for one data center. A list is used up one by one, its
   * last element stays. A function gets the request; an error is thrown.
   */
  readonly answers: Record<string, unknown[]> = {
    'updates.GetState': [new Refusal(401, 'AUTH_KEY_UNREGISTERED')],
  };
  /** The requests, as they came. */
  readonly requests: Api.AnyRequest[] = [];

  private constructor(dcs: FakeDc[]) {
    this.dcs = dcs;
    for (const dc of dcs) dc.handler = (request) => this.#answer(dc, request);
    const [{ port, publicKey } = {} as FakeDc] = dcs;
    this.client = new TelegramClient(new StringSession(''), 1, 'hash', {
      server: { host: '127.0.0.1', port, dcId: 2, publicKeys: publicKey },
      baseLogger: new Logger('none'),
    });
  }

  /** Data centers 2 and, if asked for, others. */
  static async start(...others: number[]): Promise<Scripted> {
    return new Scripted(await Promise.all([2, ...others].map((id) => FakeDc.start(id))));
  }

  /** The methods that were called, without those of connecting. */
  get calls(): string[] {
    return this.requests
      .map(({ className }) => className)
      .filter((each) => !/GetConfig|GetState/.test(each));
  }

  /** The last request of a class. */
  last<T>(type: new (...args: never[]) => T): T {
    return this.requests.filter((each) => each instanceof type).at(-1) as T;
  }

  /** Sends an update to every session of the main data center. */
  push(update: Api.TypeUpdate): void {
    this.dcs[0]?.push(new Api.UpdateShort({ update, date: 0 }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client.destroy();
    await Promise.all(this.dcs.map((dc) => dc[Symbol.asyncDispose]()));
  }

  async #answer({ dcId }: FakeDc, request: Api.AnyRequest): Promise<unknown> {
    this.requests.push(request);
    const { className } = request;
    const list = this.answers[`${dcId}:${className}`] ?? this.answers[className];
    const answer = list && (list.length > 1 ? list.shift() : list[0]);
    const result = await (typeof answer === 'function' ? answer(request) : answer);
    if (result instanceof Error) throw result;
    if (result === undefined && className === 'help.GetConfig') return config(dcId, this.dcs);
    return result;
  }
}

export const me: Api.User = new Api.User({
  id: 7n,
  self: true,
  accessHash: 8n,
  firstName: 'Ada',
});

export const authorization: Api.auth.Authorization = new Api.auth.Authorization({ user: me });

export const credentials = { apiId: 1, apiHash: 'hash' };

/** A code that was sent; by SMS unless said otherwise. */
export function sentCode(
  phoneCodeHash = 'hash',
  type: Api.auth.TypeSentCodeType = new Api.auth.SentCodeTypeSms({ length: 5 }),
  more: Partial<Api.auth.SentCodeArgs> = {},
): Api.auth.SentCode {
  return new Api.auth.SentCode({ type, phoneCodeHash, ...more });
}

export const PASSWORD_NEEDED: Refusal = new Refusal(401, 'SESSION_PASSWORD_NEEDED');

/** Parameters of a login that nothing goes wrong in. */
export function authParams(overrides: Partial<UserAuthParams> = {}): UserAuthParams {
  return {
    phoneNumber: '+15550100',
    phoneCode: async () => '12345',
    onError: (error) => {
      throw error;
    },
    ...overrides,
  };
}
