import { describe, expect, it } from 'vitest';
import { loadReferenceData } from '../../data/load.ts';
import { textOf } from '../../text/rich-text.ts';
import { readGuideBlocks } from './guide-blocks.ts';
import { parseInlineMarkdown } from './guide-inline.ts';

describe('readGuideBlocks', () => {
  const guide = [
    'Said first,',
    'in two lines.',
    '',
    '## One',
    '',
    '```js run=one',
    '# no heading',
    '',
    'x();',
    '```',
    '',
    '- a `b c`',
    '  and on',
    '- d',
    '',
    '| code | what |',
    '| --- | --- |',
    '| `a \\| b` | a sentence that is longer than a word is |',
    '',
    '## Two',
    '',
    '1. first',
    '2. second',
    '',
  ].join('\n');

  it('reads headings, paragraphs, code, lists and tables', () => {
    const { lead, sections } = readGuideBlocks(guide);
    expect(lead).toEqual([
      { kind: 'paragraph', text: [{ kind: 'text', text: 'Said first, in two lines.' }] },
    ]);
    expect(sections.map(({ title }) => title)).toEqual(['One', 'Two']);
    const [code, list, table] = sections[0]?.blocks ?? [];
    expect(code).toEqual({ kind: 'code', code: '# no heading\n\nx();' });
    expect(list).toMatchObject({ kind: 'list', items: [{ mark: '-' }, { mark: '-' }] });
    expect(list?.kind === 'list' && textOf(list.items[0]?.text ?? [])).toBe('a b c and on');
    expect(table).toMatchObject({
      columns: [{ title: 'code' }, { title: 'what', prose: true }],
      rows: [{ cells: [[{ kind: 'code', text: 'a | b' }], [{ kind: 'text' }]] }],
    });
    expect(sections[1]?.blocks).toMatchObject([
      { kind: 'list', items: [{ mark: '1.' }, { mark: '2.' }] },
    ]);
  });

  it('knows all that our guides are written in', () => {
    const { guides } = loadReferenceData();
    expect(guides.length).toBeGreaterThan(5);
    for (const { markdown, slug } of guides) {
      const { lead, sections } = readGuideBlocks(markdown.replace(/^# .*\n/, ''));
      const blocks = [...lead, ...sections.flatMap((each) => each.blocks)];
      // What is not understood is taken for text, marks and all.
      for (const block of blocks) {
        if (block.kind !== 'paragraph') continue;
        const text = textOf(block.text.filter(({ kind }) => kind !== 'code'));
        expect(text, slug).not.toMatch(/^(?:[-*>|#]|\d+\.) |```|\]\(|\*\*| - |<\w/);
      }
      for (const { title } of sections) expect(title, slug).not.toMatch(/[`*[]/);
    }
  });
});

describe('parseInlineMarkdown', () => {
  it('reads code, links, strong and emphasized text', () => {
    expect(parseInlineMarkdown('a `b_c_d` **e `f`** _g_ h_i_j')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'code', text: 'b_c_d' },
      { kind: 'text', text: ' ' },
      {
        kind: 'strong',
        content: [
          { kind: 'text', text: 'e ' },
          { kind: 'code', text: 'f' },
        ],
      },
      { kind: 'text', text: ' ' },
      { kind: 'em', content: [{ kind: 'text', text: 'g' }] },
      { kind: 'text', text: ' h_i_j' },
    ]);
  });

  it('makes links to files links to pages', () => {
    expect(parseInlineMarkdown('[`A`](../error/FLOOD_WAIT_X.md#x), [b](./files.md)')).toEqual([
      {
        kind: 'ref',
        to: { kind: 'error', name: 'FLOOD_WAIT_X' },
        content: [{ kind: 'code', text: 'A' }],
      },
      { kind: 'text', text: ', ' },
      { kind: 'ref', to: { kind: 'guide', name: 'files' }, content: [{ kind: 'text', text: 'b' }] },
    ]);
    expect(parseInlineMarkdown('[c](https://d.e/f)')).toEqual([
      { kind: 'link', href: 'https://d.e/f', content: [{ kind: 'text', text: 'c' }] },
    ]);
  });
});
