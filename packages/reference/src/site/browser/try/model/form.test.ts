import { Api } from 'mtkit';
import { LAYER } from '@mtkit/api';
import { schema as text } from '@mtkit/api/schema';
import { describe, expect, it } from 'vitest';
import { sampleObject } from '../../../../examples/sample-value.ts';
import type { Definition } from '../../../../schema/definition.ts';
import { SchemaIndex } from '../../../../schema/schema-index.ts';
import type { ChoiceNode, FormField, FormNode } from './form-node.ts';
import { FormMaker } from './make-node.ts';
import { readForm } from './read-node.ts';
import { toApi } from './to-request.ts';

const schema = new SchemaIndex(text, LAYER);
const maker = new FormMaker(schema);

/** The form of a method. */
function formOf(method: string) {
  const definition = schema.methods.get(method) as Definition;
  const fields = maker.fields(definition);
  const field = (name: string, within: readonly FormField[] = fields) => {
    return within.find(({ param }) => param.name === name) as FormField;
  };
  return {
    fields,
    field,
    node: <K extends FormNode['kind']>(name: string, kind: K, within?: readonly FormField[]) => {
      const { node } = field(name, within);
      expect(node.kind).toBe(kind);
      return node as FormNode & { kind: K };
    },
    read: () => readForm(definition, fields),
    problems: () => readForm(definition, fields).problems.map(({ message }) => message),
    bytes: () => {
      const { call, problems } = readForm(definition, fields);
      expect(problems).toEqual([]);
      return (toApi(Api, call as never) as Api.AnyRequest).getBytes();
    },
  };
}

function choose(node: FormNode, name: string): ChoiceNode {
  const choice = node as ChoiceNode;
  maker.choose(choice, choice.options.find((each) => each.name === name) as Definition);
  return choice;
}

describe('the form of every method', () => {
  it('says the sample of what is required, as long as nobody changes it', () => {
    expect(schema.methods.size).toBeGreaterThan(700);
    for (const definition of schema.methods.values()) {
      const params = definition.params.filter((param) => param.required);
      const { call, problems } = readForm(definition, maker.fields(definition));
      expect(problems, definition.name).toEqual([]);
      expect(call, definition.name).toEqual(sampleObject(schema, { ...definition, params }));
    }
  });

  it('has whatever may be absent, too, and all of it can be encoded', () => {
    for (const definition of schema.methods.values()) {
      const fields = maker.fields(definition);
      for (const each of fields) each.isSent = true;
      const { call, problems } = readForm(definition, fields);
      expect(problems, definition.name).toEqual([]);
      expect(call?.fields.map(({ name }) => name)).toEqual(
        definition.params.map(({ name }) => name),
      );
      expect(() => toApi(Api, call as never), definition.name).not.toThrow();
    }
  });

  it('can choose each constructor of each type that it takes', () => {
    let count = 0;
    for (const definition of schema.methods.values()) {
      for (const { node } of maker.fields(definition)) {
        if (node.kind !== 'choice' || node.type.polymorphic) continue;
        for (const option of node.options) {
          maker.choose(node, option);
          const { call, problems } = readForm(definition, [
            {
              param: { ...(definition.params[0] as Definition['params'][number]) },
              isSent: true,
              note: undefined,
              node,
            },
          ]);
          expect(problems, option.name).toEqual([]);
          expect(call?.fields[0]?.value).toMatchObject({ definition: { name: option.name } });
          count += 1;
        }
      }
    }
    expect(count).toBeGreaterThan(1000);
  });
});

describe('what a form sends', () => {
  it('are the bytes of the class: text, numbers, flags, a nested object', () => {
    const { bytes, field, node } = formOf('auth.sendCode');
    node('phone_number', 'text').text = '+15550100001';
    node('api_id', 'int').text = ' 1 ';
    node('api_hash', 'text').text = 'abc';
    const settings = node('settings', 'choice');
    const flag = field('allow_flashcall', settings.fields);
    expect(flag.isSent).toBe(false);
    flag.isSent = true;
    expect(bytes()).toEqual(
      new Api.auth.SendCode({
        phoneNumber: '+15550100001',
        apiId: 1,
        apiHash: 'abc',
        settings: new Api.CodeSettings({ allowFlashcall: true }),
      }).getBytes(),
    );
  });

  it('are the bytes of the class: a vector of a union, a peer, a long', () => {
    const { bytes, field, node } = formOf('messages.sendMessage');
    choose(node('peer', 'choice'), 'inputPeerUser');
    const peer = node('peer', 'choice');
    node('user_id', 'long', peer.fields).text = '5000000000';
    node('access_hash', 'long', peer.fields).text = '-9_223_372_036_854_775_808';
    node('message', 'text').text = 'Größe ♥';
    field('random_id').isSent = true;
    node('random_id', 'long').text = '18446744073709551615';
    field('entities').isSent = true;
    const entities = node('entities', 'list');
    expect(entities.items.map((item) => (item as ChoiceNode).chosen)).toEqual([
      expect.objectContaining({ name: 'messageEntityBold' }),
    ]);
    entities.items.push(entities.make());
    const link = choose(entities.items[1] as FormNode, 'messageEntityTextUrl');
    node('offset', 'int', link.fields).text = '3';
    node('length', 'int', link.fields).text = '2';
    node('url', 'text', link.fields).text = 'https://example.org/';
    expect(bytes()).toEqual(
      new Api.messages.SendMessage({
        peer: new Api.InputPeerUser({ userId: 5_000_000_000n, accessHash: -(2n ** 63n) }),
        message: 'Größe ♥',
        randomId: -1n,
        entities: [
          new Api.MessageEntityBold({ offset: 0, length: 5 }),
          new Api.MessageEntityTextUrl({ offset: 3, length: 2, url: 'https://example.org/' }),
        ],
      }).getBytes(),
    );
  });

  it('are the bytes of the class: bytes in four forms', () => {
    const { bytes, node } = formOf('upload.saveFilePart');
    node('file_id', 'long').text = '7';
    node('file_part', 'int').text = '0';
    const content = node('bytes', 'bytes');
    const class_ = (data: string) =>
      new Api.upload.SaveFilePart({ fileId: 7n, filePart: 0, bytes: Buffer.from(data) }).getBytes();
    Object.assign(content, { form: 'hex', text: '68 65:6C6c 6f' });
    expect(bytes()).toEqual(class_('hello'));
    Object.assign(content, { form: 'base64', text: 'aGVsbG8=' });
    expect(bytes()).toEqual(class_('hello'));
    Object.assign(content, { form: 'text', text: 'hé' });
    expect(bytes()).toEqual(class_('hé'));
    const file = { name: 'x', bytes: new TextEncoder().encode('from a file') };
    Object.assign(content, { form: 'file', file });
    expect(bytes()).toEqual(class_('from a file'));
  });

  it('are the bytes of the class: a query within a query, a double, a Bool', () => {
    const wrapped = formOf('invokeWithLayer');
    wrapped.node('layer', 'int').text = '229';
    const query = choose(wrapped.node('query', 'choice'), 'contacts.getLocated');
    wrapped.field('self_expires', query.fields).isSent = false;
    const point = wrapped.node('geo_point', 'choice', query.fields);
    choose(point, 'inputGeoPoint');
    wrapped.node('lat', 'double', point.fields).text = '-1e-3';
    wrapped.node('long', 'double', point.fields).text = '13.5';
    expect(wrapped.bytes()).toEqual(
      new Api.InvokeWithLayer({
        layer: 229,
        query: new Api.contacts.GetLocated({
          geoPoint: new Api.InputGeoPoint({ lat: -0.001, long: 13.5 }),
        }),
      }).getBytes(),
    );
    const bool = formOf('account.setContentSettings');
    bool.field('sensitive_enabled').isSent = true;
    expect(bool.bytes()).toEqual(
      new Api.account.SetContentSettings({ sensitiveEnabled: true }).getBytes(),
    );
    const status = formOf('account.updateStatus');
    status.node('offline', 'bool').value = false;
    expect(status.bytes()).toEqual(new Api.account.UpdateStatus({ offline: false }).getBytes());
  });

  it('leaves names of peers to the client', () => {
    const { field, node, read } = formOf('users.getUsers');
    const list = node('id', 'list');
    list.items.push(list.make());
    const [me, ada] = list.items as ChoiceNode[];
    expect(me).toMatchObject({ chosen: 'name', name: 'me' });
    Object.assign(ada as ChoiceNode, { name: ' @ada ' });
    const request = toApi(Api, read().call as never);
    expect(request).toEqual(new Api.users.GetUsers({ id: ['me', '@ada'] }));
    expect(field('id').param.required).toBe(true);
  });

  it('may be an empty vector', () => {
    const { bytes, node } = formOf('users.getUsers');
    node('id', 'list').items.length = 0;
    expect(bytes()).toEqual(new Api.users.GetUsers({ id: [] }).getBytes());
  });
});

describe('what a form does not take', () => {
  it.each([
    ['int', '2147483648', 'From -2147483648 to 2147483647.'],
    ['int', '-2147483649', 'From -2147483648 to 2147483647.'],
    ['int', '1.5', 'A whole number, in digits.'],
    ['int', '', 'A number is needed.'],
    ['int', '0x10', 'A whole number, in digits.'],
    ['long', '18446744073709551616', 'From -9223372036854775808 to 18446744073709551615.'],
    ['long', '1n', 'A whole number, in digits.'],
    ['double', 'Infinity', 'A number, such as 1.5.'],
    ['double', '1,5', 'A number, such as 1.5.'],
  ] as const)('as %s is %j', (kind, text, message) => {
    const methods = {
      int: 'auth.sendCode',
      long: 'upload.saveFilePart',
      double: 'contacts.getLocated',
    };
    const form = formOf(methods[kind]);
    if (kind === 'int') form.node('api_id', 'int').text = text;
    if (kind === 'long') form.node('file_id', 'long').text = text;
    if (kind === 'double') {
      const point = choose(form.node('geo_point', 'choice'), 'inputGeoPoint');
      form.node('lat', 'double', point.fields).text = text;
    }
    expect(form.read().call).toBeUndefined();
    expect(form.problems()).toEqual([message]);
  });

  it.each([
    ['hex', 'abc', 'Two digits for each byte: one is missing.'],
    ['hex', 'xy', 'Hex has the digits 0 to 9 and a to f.'],
    ['base64', 'a', 'This is no base64.'],
    ['base64', 'a?bc', 'This is no base64.'],
    ['file', '', 'No file is chosen.'],
  ] as const)('as bytes in %s is %j', (form, text, message) => {
    const { node, problems } = formOf('upload.saveFilePart');
    Object.assign(node('bytes', 'bytes'), { form, text });
    expect(problems()).toEqual([message]);
  });

  it('is a file larger than a request', () => {
    const { node, problems } = formOf('upload.saveFilePart');
    const file = { name: 'x', bytes: new Uint8Array(512 * 1024 + 1) };
    Object.assign(node('bytes', 'bytes'), { form: 'file', file });
    expect(problems()).toEqual(['The file is too large: a request takes 512 kB at most.']);
  });

  it('is a number of bytes that is not that of the type', () => {
    const isLarge = ({ type }: Definition['params'][number]) => type.name === 'int256';
    const all = [...schema.methods.values(), ...schema.constructors.values()];
    const owner = all.find(({ params }) => params.some(isLarge)) as Definition;
    const fields = maker.fields(owner);
    const field = fields.find(({ param }) => isLarge(param)) as FormField;
    field.isSent = true;
    expect(readForm(owner, fields).problems).toEqual([]);
    (field.node as { text: string }).text = 'abcd';
    expect(readForm(owner, fields).problems).toEqual([
      { node: field.node, message: '32 bytes are needed, not 2.' },
    ]);
  });

  it('is no choice, or no name, and each problem is where it belongs', () => {
    const { node, read } = formOf('messages.sendMessage');
    const peer = node('peer', 'choice');
    peer.name = ' ';
    expect(read().problems).toEqual([{ node: peer, message: 'A name is needed, such as me.' }]);
    maker.choose(peer, undefined);
    expect(read().problems).toEqual([{ node: peer, message: 'One of them is needed.' }]);
  });
});
