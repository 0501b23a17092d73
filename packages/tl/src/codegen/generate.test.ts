import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { generate } from './index.ts';

const fixture = readFileSync(new URL('../../test/fixture.tl', import.meta.url), 'utf8');

describe('generate', () => {
  const files = generate({ schema: fixture, source: 'fixture.tl' });

  it('writes what it always wrote', async () => {
    await expect(files.get('esm/index.js')).toMatchFileSnapshot('__snapshots__/index.js.snap');
    await expect(files.get('esm/index.d.ts')).toMatchFileSnapshot('__snapshots__/index.d.ts.snap');
  });

  it('writes both module formats', () => {
    expect(files.get('esm/index.js')).toContain(`import { runtime, TlRegistry } from '@mtkit/tl';`);
    expect(files.get('cjs/index.js')).toContain(`require('@mtkit/tl')`);
    expect(files.get('cjs/index.js')).toContain('exports.Api = ');
    expect(files.get('cjs/index.d.ts')).toBe(files.get('esm/index.d.ts'));
    expect(files.get('cjs/package.json')).toBe('{ "type": "commonjs" }\n');
  });

  it('takes other names and another layer', () => {
    const options = { schema: fixture, source: 'x.tl', namespace: 'mt', runtime: './tl', layer: 9 };
    const code = generate(options).get('esm/index.js');
    expect(code).toContain('export const mt = ');
    expect(code).toContain('export const mtRegistry = ');
    expect(code).toContain(`from './tl'`);
    expect(code).toContain('export const LAYER = 9;');
  });

  it('splits a large schema into chunks that are loaded when needed', () => {
    const large = Array.from(
      { length: 500 },
      (_, i) => `a${i % 2}.item${i}#${(i + 1).toString(16)} a:int b:string c:bytes = Item;`,
    );
    const paths = [...generate({ schema: large.join('\n'), source: 'x.tl' }).keys()];
    expect(paths).toContain('esm/tables.cjs');
    expect(paths).toContain('cjs/chunks/a0-01.cjs');
    expect(paths).toContain('cjs/chunks/a1-02.cjs');
  });

  it.each([
    ['an unknown type', 'a#1 b:Missing = A;', 'unknown type Missing'],
    ['two classes of one name', 'foo_bar#1 = A;\nfooBar#2 = A;', 'would both be the class FooBar'],
    ['a bare type that is not one constructor', 'a#1 = A;\nb#2 = A;\nc#3 x:%A = C;', 'no single'],
  ])('refuses %s', (_, schema, message) => {
    expect(() => generate({ schema, source: 'x.tl' })).toThrow(message);
  });
});
