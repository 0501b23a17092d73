import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TlDefinition, TlParam, TlSchema, TlType } from './model.ts';
import { parseSchema } from './parse.ts';
import { printDefinition, printSchema } from './print.ts';

describe('schema printer', () => {
  it('writes what the parser reads back', () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const text = printSchema(schema);
        expect(parseSchema(text)).toEqual(schema);
        expect(printSchema(parseSchema(text))).toBe(text);
      }),
    );
  });

  it('writes eight digits, sections and the layer', () => {
    const text =
      'a#1 = A; ---functions--- b#2 x:Vector long = A; ---types--- c#3 = A; // LAYER 9\n';
    expect(printSchema(parseSchema(text))).toBe(
      [
        'a#00000001 = A;',
        '---functions---',
        'b#00000002 x:Vector<long> = A;',
        '---types---',
        'c#00000003 = A;',
        '// LAYER 9\n',
      ].join('\n\n'),
    );
  });
});

const lowerName = fc
  .stringMatching(/^[a-z][a-zA-Z0-9_]{0,8}$/)
  .filter(
    (name) => !/^(int|long|double|string|bytes|int128|int256|vector|object|function)$/i.test(name),
  );
const upperName = lowerName.map((name) => name.charAt(0).toUpperCase() + name.slice(1));
const namespace = fc.option(lowerName, { nil: undefined });
const dotted = (name: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(namespace, name)
    .map(([space, text]) => (space === undefined ? text : `${space}.${text}`));

const { type: types } = fc.letrec<{ type: TlType }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('int', 'long', 'bytes', 'true', 'int256').map((name) => bareType(name)),
    dotted(upperName).map((name) => ({ ...bareType(name), bare: false })),
    dotted(upperName).map((name) => bareType(name)),
    dotted(lowerName).map((name) => bareType(name)),
    fc
      .tuple(fc.constantFrom('Vector', 'vector'), tie('type'))
      .map(([name, arg]) => ({ ...bareType(name), bare: name === 'vector', args: [arg] })),
  ),
}));

const params: fc.Arbitrary<TlParam[]> = fc
  .uniqueArray(fc.tuple(lowerName, types, fc.option(fc.nat(31)), fc.boolean()), {
    selector: ([name]) => name,
    maxLength: 6,
  })
  .map((fields) => {
    const flagsNames: string[] = [];
    return fields.map(([name, type, bit, isFlags]): TlParam => {
      if (isFlags) {
        flagsNames.push(name);
        return { name, type: bareType('#'), isFlags };
      }
      const field = flagsNames.at(-1);
      if (bit === null || field === undefined) return { name, type, isFlags };
      return { name, type, flag: { field, bit }, isFlags };
    });
  });

const definitions: fc.Arbitrary<TlDefinition> = fc
  .record({
    name: dotted(lowerName).filter((name) => name !== 'true'),
    id: fc.nat(0xffffffff),
    kind: fc.constantFrom('constructor', 'function'),
    polymorphic: fc.boolean(),
    params,
    type: types,
  })
  .map(({ polymorphic, ...rest }) => {
    const query: TlParam = {
      name: 'query__',
      type: { ...bareType('X'), bare: false, polymorphic: true },
      isFlags: false,
    };
    const definition: TlDefinition = {
      ...rest,
      typeParams: polymorphic ? ['X'] : [],
      params: polymorphic ? [...rest.params, query] : rest.params,
      line: '',
    };
    return { ...definition, line: printDefinition(definition) };
  });

const schemas: fc.Arbitrary<TlSchema> = fc
  .tuple(
    fc.uniqueArray(definitions, { selector: ({ id }) => id, maxLength: 8 }),
    fc.option(fc.nat(999)),
  )
  .map(([all, layer]) => {
    const names = new Set<string>();
    const unique = all.filter(({ name }) => !names.has(name) && names.add(name));
    return layer === null ? { definitions: unique } : { definitions: unique, layer };
  });

function bareType(name: string): TlType {
  return { name, bare: true, args: [], polymorphic: false };
}
