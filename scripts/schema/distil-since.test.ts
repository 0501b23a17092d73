import { describe, expect, it } from 'vitest';
import * as tl from '../../packages/tl/src/schema/index.ts';
import { distilSince } from './distil-since.mjs';

const newest = {
  ...schema(
    'b flags:# x:flags.0?int y:string z:flags.1?true = A;',
    'a = A;',
    'fresh w:int = A;',
    'true#3fedd339 = True;',
    '---functions---',
    'm = Bool;',
    'moved = Bool;',
    'ns.back x:int = Bool;',
  ),
  layer: 20,
};

const samples = new Map([
  sample(
    18,
    schema('a = A;', 'b x:int y:string = A;', '---functions---', 'moved = Bool;', 'm = Bool;'),
    schema('a = A;', 'b x:int = A;', '---functions---', 'moved = Bool;', 'ns.back x:int = Bool;'),
  ),
  sample(15, schema('a = A;', 'b y:string = A;', 'moved = A;', 'true#3fedd339 = True;')),
  sample(14, schema('a = A;', 'b x:int = A;', '---functions---', 'ns.back x:int = Bool;')),
  sample(19, {
    definitions: newest.definitions.filter(({ name }) => name !== 'fresh' && name !== 'true'),
  }),
]);

const text = distilSince({ samples, newest, tl });
const { layers, sources, constructors, methods } = JSON.parse(text);

describe('distilled first layers', () => {
  it('begin with the oldest sample, and say where each comes from', () => {
    expect(layers).toEqual([14, 20]);
    expect(sources).toEqual({ 14: 'one', 15: 'one', 18: 'one two', 19: 'one' });
  });

  it('have each name of the newest schema, and no other', () => {
    expect(Object.keys(constructors)).toEqual(['a', 'b', 'fresh', 'true']);
    expect(Object.keys(methods)).toEqual(['m', 'moved', 'ns.back']);
  });

  it('are the oldest layer for what was always there, and the newest for what is new', () => {
    expect(constructors.a).toBe(14);
    expect(constructors.fresh).toBe(20);
  });

  it('count what vanished and came back from its return', () => {
    expect(methods['ns.back']).toBe(19);
    expect(constructors.b[1].x).toBe(18);
  });

  it('want a name in the kind that it has now', () => {
    expect(methods.moved).toBe(18);
  });

  it('want a name and a parameter in all sources of a layer', () => {
    expect(methods.m).toBe(19);
    expect(constructors.b[1].y).toBe(19);
  });

  it('list the parameters that came after their definition, without the field of flags', () => {
    expect(constructors.b).toEqual([14, { x: 18, y: 19, z: 19 }]);
  });

  it('take one source for what belongs to the language', () => {
    expect(constructors.true).toBe(15);
  });

  it('are one entry a line', () => {
    expect(text).toContain('\n    "a": 14,\n    "b": [14, { "x": 18, "y": 19, "z": 19 }],\n');
    expect(text.endsWith('  }\n}\n')).toBe(true);
  });
});

function sample(layer: number, ...schemas: { definitions: tl.TlDefinition[] }[]) {
  return [
    layer,
    {
      origins: ['one', 'two'].slice(0, schemas.length),
      schemas: schemas.map(({ definitions }) => definitions),
    },
  ] as const;
}

function schema(...lines: string[]): tl.TlSchema {
  return tl.parseSchema(lines.join('\n'));
}
