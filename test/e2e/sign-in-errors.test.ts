import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@mtkit/server';
import { Api, errors, type TelegramClient } from 'mtkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newClient, startServer } from './harness.ts';

/** A situation over TCP, and the request that its error answers. */
interface Situation {
  readonly server: RunningServer;
  readonly client: TelegramClient;
  /** A number of its own for each case. */
  readonly phoneNumber: string;
  readonly askCode: () => Promise<{ phoneCodeHash: string; phoneCode: string }>;
  readonly signIn: (fields: { phoneCodeHash: string; phoneCode?: string }) => Promise<unknown>;
}

const wrong = (code: string): string => (code === '00000' ? '11111' : '00000');

let data: string;
let server: RunningServer;
let closed: RunningServer;
let hasty: RunningServer;

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'mtkit-errors-'));
  const logger = { debug() {}, info() {}, warn() {}, error() {} };
  server = await startServer({ data, logger });
  closed = await startServer({ signUp: 'closed' });
  hasty = await startServer({ codeTtl: 1 });
});

afterAll(async () => {
  await server.close();
  await closed.close();
  await hasty.close();
  rmSync(data, { recursive: true, force: true });
});

/** Every error of the page auth.SignIn, and those that its callers see besides; E-103. */
const cases: readonly {
  readonly code: number;
  readonly name: string;
  readonly cause: string;
  readonly where?: () => RunningServer;
  readonly provoke: (situation: Situation) => Promise<unknown>;
}[] = [
  {
    code: 400,
    name: 'PHONE_CODE_EMPTY',
    cause: 'there is no code in the request',
    provoke: async ({ askCode, signIn }) => {
      const { phoneCodeHash } = await askCode();
      return signIn({ phoneCodeHash });
    },
  },
  {
    code: 400,
    name: 'PHONE_CODE_EMPTY',
    cause: 'the code in the request is empty',
    provoke: async ({ askCode, signIn }) => signIn({ ...(await askCode()), phoneCode: '' }),
  },
  {
    code: 400,
    name: 'PHONE_CODE_EXPIRED',
    cause: 'the time of the code is over',
    where: () => hasty,
    provoke: async ({ askCode, signIn }) => {
      const code = await askCode();
      await new Promise((resolve) => setTimeout(resolve, 1100));
      return signIn(code);
    },
  },
  {
    code: 400,
    name: 'PHONE_CODE_EXPIRED',
    cause: 'the code was cancelled',
    provoke: async ({ askCode, client, phoneNumber, signIn }) => {
      const code = await askCode();
      const { phoneCodeHash } = code;
      await client.invoke(new Api.auth.CancelCode({ phoneNumber, phoneCodeHash }));
      return signIn(code);
    },
  },
  {
    code: 400,
    name: 'PHONE_CODE_EXPIRED',
    cause: 'the code was used before',
    provoke: async ({ askCode, signIn }) => {
      const code = await askCode();
      await signIn(code);
      return signIn(code);
    },
  },
  {
    code: 400,
    name: 'PHONE_CODE_EXPIRED',
    cause: 'five wrong codes came before the right one',
    provoke: async ({ askCode, signIn }) => {
      const { phoneCodeHash, phoneCode } = await askCode();
      for (let index = 0; index < 5; index++) {
        await signIn({ phoneCodeHash, phoneCode: wrong(phoneCode) }).catch(() => {});
      }
      return signIn({ phoneCodeHash, phoneCode });
    },
  },
  {
    code: 400,
    name: 'PHONE_CODE_INVALID',
    cause: 'the code is another one',
    provoke: async ({ askCode, signIn }) => {
      const { phoneCodeHash, phoneCode } = await askCode();
      return signIn({ phoneCodeHash, phoneCode: wrong(phoneCode) });
    },
  },
  {
    code: 406,
    name: 'PHONE_NUMBER_INVALID',
    cause: 'no number is that short',
    provoke: ({ client }) =>
      client.invoke(
        new Api.auth.SignIn({ phoneNumber: '+1', phoneCodeHash: 'hash', phoneCode: '12345' }),
      ),
  },
  {
    code: 400,
    name: 'PHONE_NUMBER_UNOCCUPIED',
    cause: 'the number has no account and may not get one',
    where: () => closed,
    provoke: async ({ askCode, signIn }) => signIn(await askCode()),
  },
  {
    code: 500,
    name: 'SIGN_IN_FAILED',
    cause: 'the sign-in cannot be stored',
    provoke: async ({ askCode, phoneNumber, server: host, signIn }) => {
      await host.createUser({ phone: phoneNumber, firstName: 'Ada' });
      const code = await askCode();
      execute(`create trigger broken before insert on authorizations
        begin select raise(abort, 'disk full'); end`);
      return signIn(code).finally(() => execute('drop trigger broken'));
    },
  },
  {
    code: 500,
    name: 'AUTH_RESTART',
    cause: 'the state of the login cannot be read',
    provoke: async ({ askCode, signIn }) => {
      const code = await askCode();
      execute('alter table phone_codes rename to lost');
      return signIn(code).finally(() => execute('alter table lost rename to phone_codes'));
    },
  },
  {
    code: 401,
    name: 'SESSION_PASSWORD_NEEDED',
    cause: 'the account has a password',
    provoke: async ({ askCode, phoneNumber, server: host, signIn }) => {
      const { id } = await host.createUser({ phone: phoneNumber, firstName: 'Ada' });
      execute(`update users set has_password = 1 where id = ${id}`);
      return signIn(await askCode());
    },
  },
];

describe('errors of auth.signIn', () => {
  let number = 15_550_100_000;

  it.each(cases)('E-103: $code $name when $cause', async ({ code, name, provoke, where }) => {
    const host = where?.() ?? server;
    await using client = newClient(host, { requestRetries: 1, floodSleepThreshold: 0 });
    await client.connect();
    const error = await provoke(situation(host, client, `+${number++}`)).then(
      (result) => expect.fail(`answered ${JSON.stringify(result)}`),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(errors.RPCError);
    expect(error).toMatchObject({ code, errorMessage: name });
  });

  it('E-021: a number without an account may sign up where that is open', async () => {
    await using client = newClient(server);
    await client.connect();
    const { askCode, signIn } = situation(server, client, `+${number++}`);
    expect(await signIn(await askCode())).toBeInstanceOf(Api.auth.AuthorizationSignUpRequired);
  });

  it('E-103: after SIGN_IN_FAILED nothing is half done, and the same code works', async () => {
    await using client = newClient(server, { requestRetries: 1 });
    await client.connect();
    const { askCode, phoneNumber, signIn } = situation(server, client, `+${number++}`);
    await server.createUser({ phone: phoneNumber, firstName: 'Ada' });
    const code = await askCode();
    execute(`create trigger broken before insert on authorizations
      begin select raise(abort, 'disk full'); end`);
    await expect(signIn(code)).rejects.toThrow('SIGN_IN_FAILED');
    expect(await client.checkAuthorization()).toBe(false);
    execute('drop trigger broken');
    expect(await signIn(code)).toBeInstanceOf(Api.auth.Authorization);
  });
});

function situation(host: RunningServer, client: TelegramClient, phoneNumber: string): Situation {
  const { apiHash, apiId } = host;
  return {
    server: host,
    client,
    phoneNumber,
    async askCode() {
      const settings = new Api.CodeSettings({});
      const sent = await client.invoke(
        new Api.auth.SendCode({ phoneNumber, apiId, apiHash, settings }),
      );
      if (!(sent instanceof Api.auth.SentCode)) throw new Error(`got ${sent.className}`);
      const { code: phoneCode } = await host.outbox.next(phoneNumber);
      return { phoneCodeHash: sent.phoneCodeHash, phoneCode };
    },
    signIn: (fields) => client.invoke(new Api.auth.SignIn({ phoneNumber, ...fields })),
  };
}

/** Does something to the server's database behind its back. */
function execute(sql: string): void {
  const require = createRequire(new URL('../../packages/server/package.json', import.meta.url));
  const Database = require('libsql') as new (
    path: string,
  ) => { exec(sql: string): void; close(): void };
  const database = new Database(join(data, 'mtkit.db'));
  database.exec(sql);
  database.close();
}
