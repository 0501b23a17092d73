import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkup } from './parse-markup.ts';
import { textOf } from './rich-text.ts';

describe('parseMarkup', () => {
  it('reads links to pages, code, and links out', () => {
    const link = '<a href="https://core.telegram.org/api/srp?a=1&amp;b=2">SRP</a>';
    expect(parseMarkup(`See {@method auth.sendCode}, \`code\` and ${link}.`)).toEqual([
      { kind: 'text', text: 'See ' },
      {
        kind: 'ref',
        to: { kind: 'method', name: 'auth.sendCode' },
        content: [{ kind: 'text', text: 'auth.sendCode' }],
      },
      { kind: 'text', text: ', ' },
      { kind: 'code', text: 'code' },
      { kind: 'text', text: ' and ' },
      {
        kind: 'link',
        href: 'https://core.telegram.org/api/srp?a=1&b=2',
        content: [{ kind: 'text', text: 'SRP' }],
      },
      { kind: 'text', text: '.' },
    ]);
  });

  it('reads elements within elements', () => {
    expect(parseMarkup('<strong>a <em>b</em></strong><br>c')).toEqual([
      {
        kind: 'strong',
        content: [
          { kind: 'text', text: 'a ' },
          { kind: 'em', content: [{ kind: 'text', text: 'b' }] },
        ],
      },
      { kind: 'break' },
      { kind: 'text', text: 'c' },
    ]);
  });

  it('gives no link to what runs when it is clicked', () => {
    const [it] = parseMarkup('<a href="javascript:alert(1)">x</a>');
    expect(it?.kind).toBe('em');
  });

  it('takes what it does not know, and what is not closed, as text', () => {
    expect(textOf(parseMarkup('a < b <script>x</script> <strong>y'))).toBe(
      'a < b <script>x</script> y',
    );
    expect(textOf(parseMarkup('x</em> {@link Y}'))).toBe('x {@link Y}');
  });

  it('never fails, and loses no words', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<em>',
        '</em>',
        '<a href="x">',
        '</a>',
        '<br>',
        '`',
        '{@type X}',
        '&amp;',
        '<',
      ),
      fc.stringMatching(/^[a-z]{1,5}$/),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = textOf(parseMarkup(pieces.join(' ')));
        for (const each of pieces) if (/^[a-z]+$/.test(each)) expect(text).toContain(each);
      }),
    );
  });
});
