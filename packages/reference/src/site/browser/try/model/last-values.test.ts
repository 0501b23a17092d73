import { Api } from 'mtkit';
import { LAYER } from '@mtkit/api';
import { schema as text } from '@mtkit/api/schema';
import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../../schema/definition.ts';
import { SchemaIndex } from '../../../../schema/schema-index.ts';
import type { FormField } from './form-node.ts';
import { fillIn, lastValuesOf } from './last-values.ts';
import { FormMaker } from './make-node.ts';
import { readForm } from './read-node.ts';

const schema = new SchemaIndex(text, LAYER);
const maker = new FormMaker(schema);

/** The call that a method's form makes as it is. */
function callOf(method: string) {
  const definition = schema.methods.get(method) as Definition;
  const fields = maker.fields(definition);
  return { fields, call: readForm(definition, fields).call as never };
}

const sent = new Api.auth.SentCode({
  type: new Api.auth.SentCodeTypeSms({ length: 5 }),
  phoneCodeHash: 'the hash',
  timeout: 60,
});

describe('what the last calls had in their fields', () => {
  it('fills in fields of the same name, and says where it is from', () => {
    const known = lastValuesOf({}, schema, callOf('auth.sendCode').call, sent);
    expect(known['phone_code_hash']).toEqual({
      value: { kind: 'text', text: 'the hash' },
      from: 'the last auth.sentCode',
    });
    const { fields } = callOf('auth.signIn');
    fillIn(fields, known);
    const filled = Object.fromEntries(
      fields.map(({ node, note, param }) => [param.name, [node, note]]),
    );
    expect(filled['phone_code_hash']).toEqual([
      expect.objectContaining({ text: 'the hash' }),
      'From the last auth.sentCode.',
    ]);
    expect(filled['phone_number']).toEqual([
      expect.objectContaining({ text: '+9996621234' }),
      'From the last auth.sendCode.',
    ]);
    const code = fields.find(({ param }) => param.name === 'phone_code') as FormField;
    expect(code).toMatchObject({ note: undefined, isSent: false });
  });

  it('keeps nothing of names that say nothing, nor what must never come twice', () => {
    const call = callOf('messages.sendMessage');
    for (const each of call.fields) each.isSent = true;
    const definition = schema.methods.get('messages.sendMessage') as Definition;
    const full = readForm(definition, call.fields).call as never;
    const known = lastValuesOf(
      {},
      schema,
      full,
      new Api.messages.AffectedMessages({ pts: 1, ptsCount: 2 }),
    );
    expect(Object.keys(known)).toContain('schedule_date');
    expect(Object.keys(known)).toContain('pts_count');
    for (const name of ['random_id', 'pts', 'message', 'id'])
      expect(known).not.toHaveProperty(name);
  });

  it('finds the outermost of a name, and goes before what was known', () => {
    const before = { access_hash: { value: { kind: 'long', digits: '1' } as const, from: 'x' } };
    const user = (accessHash: bigint) => new Api.User({ id: 1n, accessHash });
    const found = lastValuesOf(before, schema, callOf('help.getConfig').call, [user(2n), user(3n)]);
    expect(found['access_hash']).toEqual({
      value: { kind: 'long', digits: '2' },
      from: 'the last user',
    });
    const nothing = lastValuesOf(before, schema, callOf('help.getConfig').call, true);
    expect(nothing).toEqual(before);
  });

  it('fills in bytes as hex, and nothing of another type', () => {
    const photo = new Api.InputPhoto({ id: 1n, accessHash: 2n, fileReference: Buffer.from('ab') });
    const known = lastValuesOf({}, schema, callOf('help.getConfig').call, photo);
    expect(known['file_reference']?.value).toEqual({ kind: 'bytes', hex: '6162' });
    const fields = maker.fields(schema.constructors.get('inputPhoto') as Definition);
    fillIn(fields, { ...known, access_hash: { value: { kind: 'text', text: 'no' }, from: 'x' } });
    const [, hash, reference] = fields;
    expect(reference).toMatchObject({ note: 'From the last inputPhoto.', node: { text: '6162' } });
    expect(hash).toMatchObject({ note: undefined, node: { text: '1234567890123456789' } });
  });
});
