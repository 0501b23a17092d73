import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  constructorId,
  parseSchema,
  printDefinition,
  type TlDefinition,
  type TlType,
} from '../src/schema/index.ts';

const api = parseSchema(read('api.tl'));
const protocol = parseSchema(read('mtproto.tl'));
const exceptions: Record<string, string> = JSON.parse(read('id-exceptions.json'));
const errors: {
  errors: Record<string, number[]>;
  methods: Record<string, { userOnly?: true; botOnly?: true; throws?: Record<string, number> }>;
} = JSON.parse(read('errors.json'));

describe.each([
  ['api.tl', api],
  ['mtproto.tl', protocol],
])('schema/%s', (_, { definitions }) => {
  it('A-28: has the CRC-32 of each line as its constructor number', () => {
    const wrong = definitions.filter(({ id, line }) => constructorId(line) !== id);
    expect(names(wrong.filter(({ name }) => !(name in exceptions)))).toEqual([]);
  });

  it('is canonical: each line is printed as it was read', () => {
    expect(definitions.filter((each) => printDefinition(each) !== each.line)).toEqual([]);
  });

  it('defines each type that it names', () => {
    const defined = new Set(definitions.map(({ type }) => type.name));
    const bare = new Set(definitions.map(({ name }) => name));
    const missing = definitions
      .flatMap(({ params, type, typeParams }) =>
        [...params.map((param) => param.type), type]
          .flatMap(flatten)
          .filter((each) => !typeParams.includes(each.name)),
      )
      .filter(({ name }) => !builtIn.has(name) && !defined.has(name) && !bare.has(name));
    expect(missing).toEqual([]);
  });
});

describe('schema/api.tl', () => {
  it('is layer 229 with all its definitions', () => {
    expect(api.layer).toBe(229);
    expect(api.definitions.filter(({ kind }) => kind === 'constructor')).toHaveLength(1661);
    expect(api.definitions.filter(({ kind }) => kind === 'function')).toHaveLength(813);
  });

  it('agrees with mtproto.tl where both define the same', () => {
    const lines = new Map(api.definitions.map(({ name, line }) => [name, line]));
    // `message` is two things: an envelope of the protocol, and a message of a chat.
    const shared = protocol.definitions.filter(({ name }) => lines.has(name) && name !== 'message');
    expect(names(shared)).toContain('initConnection');
    expect(shared.filter(({ name, line }) => lines.get(name) !== line)).toEqual([]);
  });
});

describe('schema/mtproto.tl', () => {
  // The numbers of A-27 and C-04, C-19, C-33, which many schema files leave out.
  it.each([
    ['rpc_result', 0xf35c6d01],
    ['msg_container', 0x73f1f8dc],
    ['msg_copy', 0xe06046b2],
    ['gzip_packed', 0x3072cfa1],
    ['true', 0x3fedd339],
    ['req_pq', 0x60469778],
    ['p_q_inner_data', 0x83c95aec],
    ['p_q_inner_data_temp', 0x3c6a84d4],
    ['server_DH_params_fail', 0x79cb045d],
    ['bind_auth_key_inner', 0x75a3f765],
  ])('A-27: has %s', (name, id) => {
    expect(protocol.definitions.find((each) => each.name === name)?.id).toBe(id);
  });
});

describe('schema/id-exceptions.json', () => {
  it('lists only numbers that are not the CRC-32 of their line', () => {
    const all = [...api.definitions, ...protocol.definitions];
    const wrong = all.filter(({ id, line }) => constructorId(line) !== id);
    expect(new Set(names(wrong))).toEqual(new Set(Object.keys(exceptions)));
  });
});

describe('schema/errors.json', () => {
  it('names methods of api.tl only, and errors with their codes', () => {
    const functions = new Set(names(api.definitions.filter(({ kind }) => kind === 'function')));
    for (const [method, { throws = {} }] of Object.entries(errors.methods)) {
      expect(functions).toContain(method);
      for (const [name, code] of Object.entries(throws))
        expect(errors.errors[name]).toContain(code);
    }
  });

  it('knows the errors of auth.signIn', () => {
    expect(errors.methods['auth.signIn']?.throws).toEqual({
      AUTH_RESTART: 500,
      PHONE_CODE_EMPTY: 400,
      PHONE_CODE_EXPIRED: 400,
      PHONE_CODE_INVALID: 400,
      PHONE_NUMBER_INVALID: 406,
      PHONE_NUMBER_UNOCCUPIED: 400,
      SIGN_IN_FAILED: 500,
      UPDATE_APP_TO_LOGIN: 406,
    });
  });
});

const builtIn = new Set(
  '# int long double string bytes int128 int256 vector Vector Object'.split(' '),
);

function read(name: string): string {
  return readFileSync(new URL(`../../../schema/${name}`, import.meta.url), 'utf8');
}

function names(definitions: readonly TlDefinition[]): string[] {
  return definitions.map(({ name }) => name);
}

function flatten(type: TlType): TlType[] {
  return [type, ...type.args.flatMap(flatten)];
}
