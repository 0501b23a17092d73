import { describe, expect, it } from 'vitest';
import * as tl from '../../packages/tl/src/schema/index.ts';
import { distil } from './distil.mjs';
import { distilErrors } from './distil-errors.mjs';
import { readTeleproto } from './sources.mjs';

const field = { isVector: false, isFlag: false, flagIndicator: false, useVectorId: null };
const flag = { isFlag: true, flagName: 'flags' };
const published = `"use strict";\nmodule.exports = ${JSON.stringify([
  {
    name: 'GetThings',
    namespace: 'b',
    constructorId: 2,
    argsConfig: { gAOrB: { ...field, type: 'bytes' }, srp_B: { ...field, type: 'b.Thing' } },
    result: 'Vector<b.Thing>',
    isFunction: true,
  },
  {
    name: 'Thing',
    namespace: 'b',
    constructorId: 3,
    argsConfig: {
      flags: { ...field, flagIndicator: true, type: null },
      userIds: { ...field, ...flag, isVector: true, useVectorId: true, flagIndex: 3, type: 'long' },
      A: { ...field, ...flag, flagIndex: 0, type: 'true' },
    },
    result: 'b.Thing',
    isFunction: false,
  },
  {
    name: 'Wrap',
    constructorId: 4,
    argsConfig: { query: { ...field, type: 'X' } },
    result: 'X',
    isFunction: true,
  },
  { name: 'MsgsAck', constructorId: 5, argsConfig: {}, result: 'MsgsAck', isFunction: false },
  { name: 'Top', constructorId: 6, argsConfig: {}, result: 'Top', isFunction: false },
])};\n`;

describe('distilled schema', () => {
  const text = distil(readTeleproto(published), {
    layer: 7,
    origin: 'a@1',
    omit: ({ id }: { id: number }) => id === 5,
    tl,
  });

  it('has constructors, then functions, by namespace, in the original spelling', () => {
    expect(text).toContain(
      [
        'top#00000006 = Top;',
        '// b',
        'b.thing#00000003 flags:# user_ids:flags.3?Vector<long> A:flags.0?true = b.Thing;',
        '---functions---',
        'wrap#00000004 {X:Type} query:!X = X;',
        '// b',
        'b.getThings#00000002 g_a_or_b:bytes srp_B:b.Thing = Vector<b.Thing>;',
        '// LAYER 7\n',
      ].join('\n\n'),
    );
    expect(text).not.toContain('msgsAck');
  });

  it('parses', () => {
    const { definitions, layer } = tl.parseSchema(text);
    expect(layer).toBe(7);
    expect(definitions.filter((each) => !tl.isCoreDefinition(each))).toHaveLength(4);
  });
});

describe('distilled errors', () => {
  it('have the documented codes of each method, and flags', () => {
    const seen = {
      errors: { FLOOD_WAIT_X: { code: 420, name: 'FLOOD_WAIT_%d' }, B: { code: 400, name: 'B' } },
      userOnly: { 'a.user': 1, 'a.gone': 1 },
      botOnly: { 'a.bot': 1 },
    };
    const documented = {
      e: [
        {
          name: 'a.user',
          throws: [
            { name: 'B', code: 406 },
            { name: 'A', code: 500 },
          ],
        },
        { name: 'a.bot', throws: [{ name: 'B', code: 400 }] },
      ],
    };
    const schema = tl.parseSchema('---functions--- a.user#1 = A; a.bot#2 = A; a.plain#3 = A;');
    const text = distilErrors(JSON.stringify(seen), JSON.stringify(documented), schema);
    expect(JSON.parse(text)).toEqual({
      errors: { A: [500], B: [400, 406], 'FLOOD_WAIT_%d': [420] },
      methods: {
        'a.bot': { botOnly: true, throws: { B: 400 } },
        'a.user': { userOnly: true, throws: { A: 500, B: 406 } },
      },
    });
    expect(text).toContain('"B": [400, 406]');
  });
});
