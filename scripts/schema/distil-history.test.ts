import { describe, expect, it } from 'vitest';
import * as tl from '../../packages/tl/src/schema/index.ts';
import { distilHistory } from './distil-history.mjs';

function sample(origin: string, ...lines: string[]) {
  return { origin, definitions: tl.parseSchema(lines.map(numbered).join('\n')).definitions };
}

/** With its number, unless it has one. */
function numbered(line: string): string {
  const id = tl.constructorId(line).toString(16).padStart(8, '0');
  return /#|^---/.test(line) ? line : line.replace(/^[\w.]+/, `$&#${id}`);
}

const newest = {
  ...tl.parseSchema(
    ['a x:int = A;', 'b y:long = A;', 'c = C;', '---functions---', 'm = Bool;']
      .map(numbered)
      .join('\n'),
  ),
  layer: 14,
};

const samples = new Map([
  [10, sample('one@1', 'a = A;', 'c = C;', 'gone = A;', '---functions---', 'm = A;')],
  [12, sample('one@2', 'a x:int = A;', 'b = A;', 'test.own = A;', '---functions---', 'm = Bool;')],
  [13, sample('two@3', 'a = A;', 'b y:long = A;', 'c = C;', '---functions---', 'm = Bool;')],
]);

describe('distilled history', () => {
  const { text, problems } = distilHistory({ samples, newest, oldest: 10, exceptions: {}, tl });
  const lines = text.split('\n').map((line) => line.replace(/#[0-9a-f]{8}/, ''));

  it('says where each layer comes from, and which are like a later one', () => {
    expect(problems).toEqual([]);
    expect(lines).toContain('// 10 one@1');
    expect(lines).toContain('// 13 two@3');
    expect(text).toContain('for want of a sample: 11.');
  });

  it('has the layers of the newest definitions, where they are not in force in all', () => {
    expect(lines).toContain('// 11..12,14: a');
    expect(lines).toContain('// 13..14: b');
    expect(lines).toContain('// 10,13..14: c');
    expect(lines).toContain('// 11..14: m');
  });

  it('has the older definitions by layers, and nothing of what sources made up', () => {
    const from = lines.indexOf('// 10');
    expect(lines.slice(from, from + 6)).toEqual([
      '// 10',
      '---types---',
      'gone = A;',
      '---functions---',
      'm = A;',
      '',
    ]);
    expect(lines).toContain('// 10,13');
    expect(lines).toContain('// 11..12');
    expect(text).not.toContain('own');
  });

  it('reports a number that is not the CRC-32 of its line', () => {
    const wrong = new Map(samples).set(13, sample('two@3', 'a#00000001 z:int = A;'));
    const result = distilHistory({ samples: wrong, newest, oldest: 10, exceptions: {}, tl });
    expect(result.problems).toEqual(['Not the CRC-32 of the line: a#00000001 z:int = A;']);
    const excepted = distilHistory({
      samples: wrong,
      newest,
      oldest: 10,
      exceptions: { a: 'for the test' },
      tl,
    });
    expect(excepted.problems).toEqual([]);
  });
});
