import { describe, expect, it } from 'vitest';
import type { ObjectValue } from './value.ts';
import { writeCommand } from './write-command.ts';
import { quote, writeClass, writePlain } from './write-value.ts';

const text = "it's\n\\ \u2028";
const inner: ObjectValue = {
  kind: 'object',
  definition: { name: 'inner', className: 'Inner', kind: 'constructor' },
  fields: [],
};
const call: ObjectValue = {
  kind: 'object',
  definition: { name: 'a.callIt', className: 'a.CallIt', kind: 'method' },
  fields: [
    { name: 'the_text', property: 'theText', value: { kind: 'text', text } },
    { name: 'big', property: 'big', value: { kind: 'long', digits: '-5' } },
    { name: 'on', property: 'on', value: { kind: 'bool', value: false } },
    { name: 'data', property: 'data', value: { kind: 'bytes', hex: '00ff' } },
    { name: 'list', property: 'list', value: { kind: 'list', items: [inner, inner] } },
    { name: 'one', property: 'one', value: inner },
  ],
};

describe('an example', () => {
  it('writes calls with classes', () => {
    expect(writeClass(call)).toBe(
      [
        'new Api.a.CallIt({',
        `  theText: ${quote(text)},`,
        '  big: -5n,',
        '  on: false,',
        "  data: Buffer.from('00ff', 'hex'),",
        '  list: [new Api.Inner({}), new Api.Inner({})],',
        '  one: new Api.Inner({}),',
        '})',
      ].join('\n'),
    );
  });

  it('writes plain objects, but queries within by their class', () => {
    const query: ObjectValue = {
      ...inner,
      definition: { name: 'help.getConfig', className: 'help.GetConfig', kind: 'method' },
    };
    const wrapped: ObjectValue = {
      ...call,
      fields: [
        { name: 'one', property: 'one', value: inner },
        { name: 'query', property: 'query', value: query },
      ],
    };
    expect(writePlain(wrapped)).toBe(
      "{\n  _: 'a.callIt',\n  one: { _: 'inner' },\n  query: new Api.help.GetConfig({}),\n}",
    );
    expect(writePlain(inner)).toBe("{ _: 'inner' }");
  });

  it('quotes text so that JavaScript reads it back', () => {
    expect(new Function(`return ${quote(text)}`)()).toBe(text);
  });

  it('writes commands that a shell reads back', () => {
    expect(writeCommand(call)).toBe(
      [
        'npx mtkit call a.callIt',
        `--the-text 'it'\\''s\n\\ \u2028'`,
        '--big -5',
        '--no-on',
        '--data hex:00ff',
        `--list '[{"_":"inner"},{"_":"inner"}]'`,
        '--one inner',
      ].join(' \\\n  '),
    );
  });
});
