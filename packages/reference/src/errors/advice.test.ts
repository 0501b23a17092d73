import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Definition, innermost } from '../schema/definition.ts';
import { SchemaIndex } from '../schema/schema-index.ts';
import { advice } from './advice.ts';
import { families } from './advice/index.ts';
import { byCode } from './by-code.ts';
import type { AdviceSubject } from './subject.ts';

interface ErrorList {
  readonly errors: Readonly<Record<string, readonly number[]>>;
  readonly methods: Readonly<
    Record<string, { readonly throws?: Readonly<Record<string, number>> }>
  >;
}

const root = new URL('../../../../', import.meta.url);
const schema = new SchemaIndex(read('schema/api.tl'), 229);
const list = JSON.parse(read('schema/errors.json')) as ErrorList;
const guides = [
  'getting-started',
  'coming-from-gramjs',
  'signing-in',
  'sessions',
  'errors',
  'updates',
  'files',
  'proxies',
  'browser',
  'testing',
  'server',
  'tl-and-layers',
];

/** Names that the sources of the client use. */
const client = new Set(sources('packages/client/src').match(/\w+/g));

/** Every error with each of its codes alone, and with each method that is known to answer it. */
const subjects: readonly AdviceSubject[] = [
  ...Object.entries(list.errors).flatMap(([name, codes]) => codes.map((code) => ({ name, code }))),
  ...Object.entries(list.methods).flatMap(([method, { throws = {} }]) =>
    Object.entries(throws).map(([name, code]) => ({ name, code, method: described(method) })),
  ),
];

describe('every text', () => {
  it('is there for each of the errors, alone and with its methods', () => {
    expect(subjects.length).toBeGreaterThan(3000);
    expect(where(({ text }) => text.length < 20)).toEqual([]);
  });

  it('says more than the code does for at least four names in five', () => {
    const names = Object.entries(list.errors);
    const plain = names.filter(([name, [code = 400]]) => {
      const subject = { name, code };
      return advice(subject).text === byCode(subject).text;
    });
    expect(plain.length).toBeLessThan(names.length / 5);
  });

  it('is short, ends with a stop and has no placeholder left', () => {
    expect(where(({ text }) => text.length >= 300 || !text.endsWith('.'))).toEqual([]);
    expect(where(({ text }) => /\{(?!@\w+ [^{}|]+\})|\|/.test(text))).toEqual([]);
    expect(where(({ text }) => /!|\bplease\b/i.test(text))).toEqual([]);
  });

  it('refers only to what exists', () => {
    const known: Record<string, (name: string) => boolean> = {
      method: (name) => schema.methods.has(name),
      constructor: (name: string) => schema.constructors.has(name),
      type: (name) => schema.types.has(name),
      error: (name) => name in list.errors,
      guide: (name) => guides.includes(name),
    };
    expect(
      where(({ text }) =>
        references(text).some(
          ([kind, name]) => !(Object.hasOwn(known, kind) && known[kind]?.(name)),
        ),
      ),
    ).toEqual([]);
  });

  it('spells fields as classes have them, and names what the client or the schema has', () => {
    const fields = new Set([...definitions()].flatMap((each) => propertiesOf(each)));
    const raw = new Set([...definitions()].flatMap((each) => each.params.map(({ name }) => name)));
    const unknown = (name: string): boolean => {
      // Settings of help.getAppConfig are data, which no schema lists.
      if (name.includes('_') && name !== '_') return raw.has(name) || /[A-Z]/.test(name);
      return !fields.has(name) && !client.has(name);
    };
    expect(where(({ text }) => identifiers(text).some(unknown))).toEqual([]);
  });

  it('speaks of fields that the method has, or what the text refers to', () => {
    expect(
      where(({ text }, { method }) => {
        if (!method) return false;
        const near = reachable([schema.methods.get(method.name), ...referred(text)]);
        return identifiers(text).some(
          (name) => !name.includes('_') && !near.has(name) && !client.has(name),
        );
      }),
    ).toEqual([]);
  });

  it('says of a constructor only fields that it has', () => {
    const pairs = /`(\w+)` of \{@constructor ([^}]+)\}/g;
    expect(
      where(({ text }) =>
        [...text.matchAll(pairs)].some(
          ([, field = '', name = '']) =>
            !propertiesOf(schema.constructors.get(name)).includes(field),
        ),
      ),
    ).toEqual([]);
  });
});

describe('what is written by hand', () => {
  const entries = Object.values(families).flatMap((family) => Object.keys(family));

  it('is there for the 150 errors that people meet, and more', () => {
    expect(new Set(entries.map(nameIn)).size).toBeGreaterThan(150);
  });

  it('is written once', () => {
    expect(entries.filter((key, index) => entries.indexOf(key) !== index)).toEqual([]);
  });

  it('is about errors that exist, at places where they occur', () => {
    const isOf = (key: string): boolean => {
      const name = nameIn(key);
      const place = key.slice(name.length + 1);
      if (!(name in list.errors)) return false;
      if (!place) return true;
      if (/^\d+$/.test(place)) return list.errors[name]?.includes(Number(place)) ?? false;
      if (list.methods[place]) return name in (list.methods[place].throws ?? {});
      return subjects.some((each) => each.name === name && each.method?.params.includes(place));
    };
    expect(entries.filter((key) => !isOf(key))).toEqual([]);
  });

  function nameIn(key: string): string {
    return key in list.errors ? key : key.replace(/ [^ ]+$/, '');
  }
});

describe('advice', () => {
  const table: readonly [string, number, string | undefined, RegExp, string, string][] = [
    ['PHONE_CODE_EMPTY', 400, 'auth.signIn', /^Fill in `phoneCode`/, 'caller', 'after-fix'],
    ['PHONE_CODE_EMPTY', 400, 'account.changePhone', /to the new number/, 'caller', 'after-fix'],
    ['PHONE_CODE_EXPIRED', 400, 'auth.signIn', /\{@method auth\.sendCode\}/, 'caller', 'after-fix'],
    ['PHONE_CODE_EXPIRED', 400, 'auth.cancelCode', /Treat it as done/, 'caller', 'never'],
    ['PHONE_NUMBER_INVALID', 406, 'auth.sendCode', /\+12025550143/, 'caller', 'after-fix'],
    ['SESSION_PASSWORD_NEEDED', 401, undefined, /auth\.checkPassword/, 'account', 'after-fix'],
    ['AUTH_KEY_UNREGISTERED', 401, undefined, /sign in with `start`/, 'account', 'after-fix'],
    ['AUTH_RESTART', 500, 'auth.signIn', /auth\.sendCode/, 'server', 'after-fix'],
    ['AUTH_RESTART', 500, 'auth.finishPasskeyLogin', /initPasskeyLogin/, 'server', 'after-fix'],
    ['FLOOD_WAIT_%d', 420, undefined, /`floodSleepThreshold`/, 'wait', 'after-wait'],
    ['SLOWMODE_WAIT_%d', 420, 'messages.sendMessage', /does not wait/, 'wait', 'after-wait'],
    ['USER_MIGRATE_%d', 303, undefined, /follows it/, 'client', 'elsewhere'],
    ['METHOD_INVALID', 404, undefined, /data center/, 'client', 'elsewhere'],
    ['METHOD_INVALID', 400, 'bots.sendCustomRequest', /`customMethod`/, 'caller', 'after-fix'],
    ['RPC_CALL_FAIL', 500, undefined, /repeats the request by itself/, 'server', 'later'],
    ['CHANNEL_INVALID', 400, 'channels.getFullChannel', /^`channel` is/, 'caller', 'after-fix'],
    ['CHANNEL_INVALID', 400, undefined, /^The channel is/, 'caller', 'after-fix'],
    ['MSG_ID_INVALID', 400, 'messages.sendReaction', /^`msgId` does not/, 'caller', 'after-fix'],
    ['MSG_ID_INVALID', 400, 'messages.getHistory', /^A peer in the/, 'caller', 'after-fix'],
    ['MSG_ID_INVALID', 400, 'users.getUsers', /^A peer in the/, 'caller', 'after-fix'],
    ['MSG_ID_INVALID', 400, 'messages.sendMessage', /in `replyTo`/, 'caller', 'after-fix'],
    ['HASH_INVALID', 400, 'account.resetAuthorization', /getAuthorizations/, 'caller', 'after-fix'],
    ['MESSAGE_NOT_MODIFIED', 400, 'messages.editMessage', /Treat it as done/, 'caller', 'never'],
    ['USER_PRIVACY_RESTRICTED', 403, 'channels.inviteToChannel', /link/, 'account', 'never'],
    [
      'RIGHTS_NOT_MODIFIED',
      400,
      'bots.setBotGroupDefaultAdminRights',
      /`adminRights`/,
      'caller',
      'never',
    ],
  ];
  for (const [name, code, method, text, whose, retry] of table) {
    it(`about ${code} ${name} ${method ? `of ${method} ` : ''}has what helps there`, () => {
      const given = advice({ name, code, ...(method && { method: described(method) }) });
      expect(given).toEqual({ text: expect.stringMatching(text), whose, retry });
    });
  }

  it('takes names with their number as well', () => {
    for (const [wire, template] of [
      ['FLOOD_WAIT_30', 'FLOOD_WAIT_%d'],
      ['FILE_PART_3_MISSING', 'FILE_PART_%d_MISSING'],
      ['2FA_CONFIRM_WAIT_604800', '2FA_CONFIRM_WAIT_%d'],
      ['PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_5MIN', 'PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_%dMIN'],
    ] as const) {
      expect(advice({ name: wire, code: 420 })).toEqual(advice({ name: template, code: 420 }));
    }
  });

  it('says of 406 that the server tells the user itself, but not where nobody is signed in', () => {
    const notice = /updateServiceNotification/;
    const method = described('account.sendChangePhoneCode');
    const fresh = advice({ name: 'FRESH_CHANGE_PHONE_FORBIDDEN', code: 406, method });
    expect(fresh.text).toMatch(notice);
    expect(advice({ name: 'CHANNEL_PRIVATE', code: 406 }).text).toMatch(notice);
    expect(advice({ name: 'CHANNEL_PRIVATE', code: 400 }).text).not.toMatch(notice);
    for (const name of ['AUTH_KEY_DUPLICATED', 'UPDATE_APP_TO_LOGIN', 'PHONE_NUMBER_INVALID']) {
      expect(advice({ name, code: 406 }).text).not.toMatch(notice);
    }
  });

  it('goes by the code where the name says nothing', () => {
    for (const code of [303, 400, 401, 403, 404, 406, 420, 500, -500, -503]) {
      const { text } = advice({ name: 'HUH', code });
      expect(text.startsWith(byCode({ name: 'HUH', code }).text)).toBe(true);
    }
    expect(advice({ name: 'HUH', code: 777 })).toEqual(advice({ name: 'HUH', code: 500 }));
    const inLogin = advice({ name: 'HUH', code: 500, method: described('auth.signIn') });
    expect(inLogin.text).toMatch(/does not repeat/);
  });
});

function where(
  isWrong: (given: ReturnType<typeof advice>, subject: AdviceSubject) => boolean,
): string[] {
  return subjects
    .filter((subject) => isWrong(advice(subject), subject))
    .map(({ name, code, method }) => `${code} ${name} ${method?.name ?? ''}`);
}

function described(name: string): NonNullable<AdviceSubject['method']> {
  const definition = schema.methods.get(name);
  return { name, params: definition?.params.map((param) => param.name) ?? [] };
}

function references(text: string): [kind: string, name: string][] {
  return [...text.matchAll(/\{@(\w+) ([^}]+)\}/g)].map(([, kind = '', name = '']) => [kind, name]);
}

/** Names in backticks; what is no name, such as a MIME type, is left out. */
function identifiers(text: string): string[] {
  return [...text.matchAll(/`([A-Za-z_]\w*)`/g)].map(([, name = '']) => name);
}

/** What a text refers to: constructors, methods, and what those answer. */
function referred(text: string): (Definition | undefined)[] {
  return references(text).flatMap(([kind, name]) => {
    if (kind === 'constructor') return [schema.constructors.get(name)];
    const method = schema.methods.get(name);
    if (kind !== 'method' || !method) return [];
    return [method, ...(schema.types.get(innermost(method.type).name) ?? [])];
  });
}

/** Fields of definitions and of everything that can be in them. */
function reachable(from: readonly (Definition | undefined)[]): Set<string> {
  const seen = new Set<Definition>();
  const left = [...from];
  while (left.length > 0) {
    const next = left.pop();
    if (!next || seen.has(next)) continue;
    seen.add(next);
    for (const { type } of next.params)
      left.push(...(schema.types.get(innermost(type).name) ?? []));
  }
  return new Set([...seen].flatMap((each) => propertiesOf(each)));
}

function propertiesOf(definition: Definition | undefined): string[] {
  return definition?.params.map(({ property }) => property) ?? [];
}

function* definitions(): Generator<Definition> {
  yield* schema.methods.values();
  yield* schema.constructors.values();
}

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

/** All sources of a folder as one text. */
function sources(folder: string): string {
  const path = fileURLToPath(new URL(folder, root));
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(`${path}/${file}`, 'utf8'))
    .join('\n');
}
