import { describe, expect, it } from 'vitest';
import { markdownHeadings, markdownHtml } from './markdown.ts';
import { html } from './html.ts';
import { methodContext as context } from './test-context.ts';

const printed = (markdown: string) => markdownHtml(markdown, context).text;

describe('Markdown as HTML', () => {
  it('leads to the HTML of pages, and leaves other links', () => {
    const text = printed('[a](../type/User.md) [b](./errors.md#waits) [c](https://x.org/a.md)');
    expect(text).toContain('href="../type/User.html"');
    expect(text).toContain('href="./errors.html#waits"');
    expect(text).toContain('href="https://x.org/a.md"');
  });

  it('has headings that can be linked to, each by an id of its own', () => {
    const text = printed('## By a `code`\n\n## Again\n\n## Again');
    expect(text).toContain('<div class="heading"><h2 id="by-a-code">By a <code>code</code></h2>');
    expect(text).toContain('href="#by-a-code" aria-label="Link to By a code"');
    expect(text.match(/id="[^"]*"/g)).toEqual(['id="by-a-code"', 'id="again"', 'id="again-1"']);
  });

  it('highlights code by the first word of its fence', () => {
    const languages: string[] = [];
    const highlight = (code: string, language: string) => {
      languages.push(language);
      return html`${code}`;
    };
    markdownHtml('```js run=code\na\n```\n\n```\nb\n```', { ...context, highlight });
    expect(languages).toEqual(['js', '']);
  });

  it('takes HTML for text, and no link that runs', () => {
    expect(printed('<script>alert(1)</script>')).toBe(
      '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n',
    );
    expect(printed('[x](javascript:alert(1))')).not.toContain('href');
  });

  it('puts tables where they can scroll', () => {
    const text = printed('| a | b |\n| --- | --- |\n| 1 | 2 |');
    expect(text).toMatch(/^<div class="scroll" role="group"[^>]* tabindex="0"><table>/);
    expect(text).toContain('</table></div>');
  });
});

describe('the headings of a text', () => {
  it('are those of the second level', () => {
    expect(markdownHeadings('# A\n\n## B `c`\n\n### D\n\n## E')).toEqual([
      { id: 'b-c', title: 'B c' },
      { id: 'e', title: 'E' },
    ]);
  });
});
