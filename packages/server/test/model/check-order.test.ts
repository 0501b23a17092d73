import { Api } from '@mtkit/api';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServer, type RunningServer } from '../../src/index.ts';
import { TestClient, TestRpcError } from '../test-client.ts';
import { BAD_PHONES } from './pick.ts';

const APP = { apiId: 1, apiHash: '0123456789abcdef0123456789abcdef' };
const PHONE = '15550300000';
const UNKNOWN_HASH = '0123456789abcdef0123456789abcdef';
const BAD_NUMBER = '406 PHONE_NUMBER_INVALID';

/** What one field of a request may be: undefined is right, else a value with its error. */
type Field = readonly (readonly [value: unknown, error: string])[];

/** A method with what may be wrong with a request, and the order in which that is looked at. */
interface Checks {
  readonly method: string;
  readonly fields: Readonly<Record<string, Field>>;
  readonly order: readonly string[];
  readonly request: () => Promise<(wrong: Record<string, unknown>) => Api.AnyRequest>;
}

const badPhones: Field = BAD_PHONES.map((phone) => [phone, BAD_NUMBER]);
const badApp: Field = [
  ['wrong', '400 API_ID_INVALID'],
  ['', '400 API_ID_INVALID'],
];

let server: RunningServer;
/** Has a fresh sign-in. */
let client: TestClient;
/** Has none. */
let stranger: TestClient;

beforeAll(async () => {
  server = await createServer({ dcs: [1, 2, 4], apps: [APP], limits: false }).listen();
  await server.createUser({ phone: PHONE, firstName: 'Ada' });
  await server.ban('15550300009');
  client = await TestClient.connect(server);
  stranger = await TestClient.connect(server);
  const { hash, code } = await newCode(client, PHONE);
  const names = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
  await client.invoke(new Api.auth.SignIn(names));
});
afterAll(async () => {
  client?.close();
  stranger?.close();
  await server?.close();
});

async function newCode(by: TestClient, phone: string) {
  const settings = new Api.CodeSettings({});
  const sent = await by.invoke(new Api.auth.SendCode({ phoneNumber: phone, ...APP, settings }));
  const { code = '' } = server.outbox.latest(phone) ?? {};
  return { hash: (sent as Api.auth.SentCode).phoneCodeHash, code };
}

/** As the services document their order. */
const ALL: readonly Checks[] = [
  {
    method: 'auth.sendCode',
    fields: {
      apiHash: badApp,
      phoneNumber: [
        ...badPhones,
        ['15550300009', '400 PHONE_NUMBER_BANNED'],
        ['9996611234', '303 PHONE_MIGRATE_1'],
      ],
    },
    order: ['400 API_ID_INVALID', BAD_NUMBER, '400 PHONE_NUMBER_BANNED', '303 PHONE_MIGRATE_1'],
    request: async () => (wrong) =>
      new Api.auth.SendCode({
        ...APP,
        phoneNumber: '15550300001',
        settings: new Api.CodeSettings({}),
        ...wrong,
      }),
  },
  {
    method: 'auth.signIn',
    fields: {
      phoneCode: [
        ['', '400 PHONE_CODE_EMPTY'],
        ['no code', '400 PHONE_CODE_INVALID'],
      ],
      phoneNumber: [...badPhones, ['15550300002', '400 PHONE_CODE_EXPIRED']],
      phoneCodeHash: [
        [UNKNOWN_HASH, '400 PHONE_CODE_EXPIRED'],
        ['', '400 PHONE_CODE_EXPIRED'],
      ],
    },
    order: ['400 PHONE_CODE_EMPTY', BAD_NUMBER, '400 PHONE_CODE_EXPIRED', '400 PHONE_CODE_INVALID'],
    request: async () => {
      const { code, hash } = await newCode(stranger, '15550300001');
      const right = { phoneNumber: '15550300001', phoneCodeHash: hash, phoneCode: code };
      return (wrong) => new Api.auth.SignIn({ ...right, ...wrong });
    },
  },
  {
    method: 'auth.signUp',
    fields: {
      phoneNumber: badPhones,
      phoneCodeHash: [
        ['', '400 PHONE_CODE_EMPTY'],
        [UNKNOWN_HASH, '400 PHONE_CODE_EXPIRED'],
      ],
      firstName: [['  ', '400 FIRSTNAME_INVALID']],
      lastName: [['a'.repeat(65), '400 LASTNAME_INVALID']],
    },
    order: [
      BAD_NUMBER,
      '400 PHONE_CODE_EMPTY',
      '400 PHONE_CODE_EXPIRED',
      '400 FIRSTNAME_INVALID',
      '400 LASTNAME_INVALID',
    ],
    request: async () => {
      const phoneNumber = '15550300003';
      const { code, hash } = await newCode(stranger, phoneNumber);
      const names = { phoneNumber, phoneCodeHash: hash };
      await stranger.invoke(new Api.auth.SignIn({ ...names, phoneCode: code }));
      const right = { ...names, firstName: 'Ada', lastName: '' };
      return (wrong) => new Api.auth.SignUp({ ...right, ...wrong });
    },
  },
  {
    method: 'auth.resendCode',
    fields: {
      phoneNumber: badPhones,
      phoneCodeHash: [
        ['', '400 PHONE_CODE_HASH_EMPTY'],
        ['not a hash', '400 PHONE_CODE_EMPTY'],
        [UNKNOWN_HASH, '400 PHONE_CODE_EXPIRED'],
      ],
    },
    order: [
      BAD_NUMBER,
      '400 PHONE_CODE_HASH_EMPTY',
      '400 PHONE_CODE_EMPTY',
      '400 PHONE_CODE_EXPIRED',
    ],
    request: async () => {
      const { hash } = await newCode(stranger, '15550300001');
      const right = { phoneNumber: '15550300001', phoneCodeHash: hash };
      return (wrong) => new Api.auth.ResendCode({ ...right, ...wrong });
    },
  },
  {
    method: 'auth.importBotAuthorization',
    fields: {
      apiHash: badApp,
      botAuthToken: ['', '123', 'a:b', `1:${'x'.repeat(35)}`].map((token) => [
        token,
        '400 ACCESS_TOKEN_INVALID',
      ]),
    },
    order: ['400 API_ID_INVALID', '400 ACCESS_TOKEN_INVALID'],
    request: async () => (wrong) =>
      new Api.auth.ImportBotAuthorization({ ...APP, flags: 0, botAuthToken: '', ...wrong }),
  },
  {
    method: 'account.setAuthorizationTTL',
    fields: { authorizationTtlDays: [0, -1, 367].map((days) => [days, '400 TTL_DAYS_INVALID']) },
    order: ['400 TTL_DAYS_INVALID', '406 FRESH_RESET_AUTHORISATION_FORBIDDEN'],
    request: async () => (wrong) =>
      new Api.account.SetAuthorizationTTL({ authorizationTtlDays: 1, ...wrong }),
  },
];

/** For each field what is wrong with it, or nothing. */
function wrongOf({ fields }: Checks) {
  const choices = Object.entries(fields).map(([name, values]) => [
    name,
    fc.option(fc.constantFrom(...values), { nil: undefined }),
  ]);
  const record = Object.fromEntries(choices) as Record<
    string,
    fc.Arbitrary<Field[number] | undefined>
  >;
  return fc.record(record).filter((each) => Object.values(each).some(Boolean));
}

async function errorOf(by: TestClient, request: Api.AnyRequest): Promise<string> {
  try {
    return String(await by.invoke(request));
  } catch (error) {
    if (error instanceof TestRpcError) return error.message;
    throw error;
  }
}

describe('order of checks', () => {
  it.each(ALL)('F-10: $method has one error for what is wrong, always the same', async (checks) => {
    const by = checks.method.startsWith('account.') ? client : stranger;
    const property = fc.asyncProperty(wrongOf(checks), async (wrong) => {
      const right = await checks.request();
      const values = Object.entries(wrong).filter(([, choice]) => choice !== undefined);
      const request = right(
        Object.fromEntries(values.map(([name, choice]) => [name, choice?.[0]])),
      );
      const errors = values.map(([, choice]) => choice?.[1]);
      const expected = checks.order.find((each) => errors.includes(each));
      expect(await errorOf(by, request)).toBe(expected);
      expect(await errorOf(by, request)).toBe(expected);
    });
    await fc.assert(property, { numRuns: 40 });
  });
});
