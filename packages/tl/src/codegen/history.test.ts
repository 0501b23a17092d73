import { describe, expect, it } from 'vitest';
import { generate } from './generate.ts';

const schema = 'a#00000001 x:int = A;\n---functions---\nm#00000002 = A;\n// LAYER 3';
const history = `// A comment.
// 1 origin@commit

// 2..3: a

// 1
---types---
a#00000003 = A;
`;

describe('generated history', () => {
  const files = generate({ schema, source: 'x.tl', history });

  it('has both texts, without comments that say nothing of layers', () => {
    const module: { exports: Record<string, string> } = { exports: {} };
    const code = files.get('cjs/history-text.cjs') as string;
    new Function('module', 'exports', code)(module, module.exports);
    expect(module.exports['newest']).toBe(
      '\na#00000001 x:int = A;\n---functions---\nm#00000002 = A;\n',
    );
    expect(module.exports['older']).toBe('\n// 2..3: a\n// 1\n---types---\na#00000003 = A;\n');
    expect(files.get('esm/history-text.cjs')).toBe(code);
  });

  it('is loaded behind a function, in both formats', () => {
    expect(files.get('esm/load-history.cjs')).toContain("() => require('./history-text.cjs')");
    expect(files.get('esm/history.js')).toContain('export const loadHistory');
    expect(files.get('cjs/history.js')).toContain('exports.loadHistory');
    expect(files.has('esm/history.d.ts') && files.has('cjs/history.d.ts')).toBe(true);
  });

  it('is not there without one', () => {
    const names = [...generate({ schema, source: 'x.tl' }).keys()];
    expect(names.filter((name) => name.includes('history'))).toEqual([]);
  });
});
