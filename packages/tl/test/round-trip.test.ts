import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fieldName } from '../src/schema/names.ts';
import { isCoreDefinition, parseSchema } from '../src/schema/index.ts';
import {
  setRandom,
  type TlObject,
  TlReadError,
  TlReader,
  type TlRequest,
  TlWriter,
} from '../src/index.ts';
import { compile } from './compile.ts';
import { type Plain, type PlainObject, ReferenceEncoder } from './reference-encoder.ts';

const schemas = ['api.tl', 'mtproto.tl'].map((file) => {
  const text = readFileSync(new URL(`../../../schema/${file}`, import.meta.url), 'utf8');
  return { file, text, schema: parseSchema(text) };
});

setRandom((length) => new Uint8Array(length));

describe.each(schemas)('the classes of $file', ({ text, schema }) => {
  const { apiRegistry } = compile(text);
  const definitions = schema.definitions.filter((definition) => !isCoreDefinition(definition));

  it.each([0, 1, 0.5])('encode as the schema says, with %d of the optional fields', (density) => {
    const reference = new ReferenceEncoder(schema, Math.floor(density * 10) + 1);
    for (const definition of definitions) {
      const plain = reference.make(definition, density);
      const expected = reference.encode(plain);
      const object = apiRegistry.create(renamed(plain) as object);
      const label = definition.name;
      expect(expected.equals(object.getBytes()), label).toBe(true);
      const reader = new TlReader(expected, apiRegistry);
      const back = reader.object();
      reader.end();
      expect(back.constructor, label).toBe(object.constructor);
      expect(Object.keys(back), label).toEqual(Object.keys(object));
      expect(expected.equals(back.getBytes()), label).toBe(true);
      expect(JSON.stringify(back), label).toBe(JSON.stringify(object));
      const again = apiRegistry.create(JSON.parse(JSON.stringify(back)));
      expect(expected.equals(again.getBytes()), label).toBe(true);
    }
  });

  it('A-24: results are read and written as the schema says', () => {
    const reference = new ReferenceEncoder(schema, 7);
    for (const definition of definitions) {
      if (definition.kind !== 'function' || definition.typeParams.length) continue;
      const holder = {
        ...definition,
        params: [{ name: 'v', type: definition.type, isFlags: false }],
      };
      const value = reference.make(holder, 0.5)['v'] as Plain;
      const expected = reference.encodeValue(definition.type, value);
      const plain = renamed(reference.make(definition, 0)) as object;
      const request = apiRegistry.create(plain) as TlRequest;
      const reader = new TlReader(expected, apiRegistry);
      const result = request.readResult(reader);
      reader.end();
      const writer = new TlWriter();
      request.writeResult(writer, result);
      expect(expected.equals(writer.finish()), definition.name).toBe(true);
    }
  });

  it('A-10: every cut is an error of the reader, and nothing else', () => {
    const reference = new ReferenceEncoder(schema, 3);
    for (const definition of definitions) {
      const bytes = reference.encode(reference.make(definition, 0.7, 2));
      for (const length of new Set([4, 8, bytes.length >> 1, bytes.length - 4])) {
        if (length >= bytes.length) continue;
        const cut = bytes.subarray(0, length);
        expect(() => new TlReader(cut, apiRegistry).object(), definition.name).toThrow(TlReadError);
      }
    }
  });

  it('I-29: mutated bytes give an object or an error of the reader', () => {
    const reference = new ReferenceEncoder(schema, 11);
    let seed = 99;
    const below = (limit: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % limit;
    };
    for (let i = 0; i < 20_000; i++) {
      const definition = definitions[below(definitions.length)];
      if (!definition) continue;
      const bytes = reference.encode(reference.make(definition, 0.5, 1));
      for (let k = below(4); k >= 0; k--) bytes[below(bytes.length)] = below(256);
      let object: TlObject;
      try {
        object = new TlReader(bytes, apiRegistry).object();
      } catch (error) {
        if (!(error instanceof TlReadError)) throw error;
        continue;
      }
      object.getBytes();
    }
  });
});

/** With the property names of the generated classes. */
function renamed(value: Plain | undefined): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== 'object' || value instanceof Uint8Array) return value;
  const entries = Object.entries(value as PlainObject);
  return Object.fromEntries(
    entries.map(([name, each]) => [name === '_' ? name : fieldName(name), renamed(each)]),
  );
}
