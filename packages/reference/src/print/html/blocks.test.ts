import { describe, expect, it } from 'vitest';
import type { Block, TableBlock } from '../../documents/document.ts';
import { code, link, plain } from '../../text/rich-text.ts';
import { blockHtml, sectionHtml } from './blocks.ts';
import { methodContext as context } from './test-context.ts';

const printed = (block: Block) => blockHtml(block, context).text;

describe('a paragraph', () => {
  it('looks like a note where it is one', () => {
    const text = [plain('a & b')];
    expect(printed({ kind: 'paragraph', text })).toBe('<p>a &amp; b</p>\n');
    expect(printed({ kind: 'paragraph', text, tone: 'note' })).toBe(
      '<p class="note">a &amp; b</p>\n',
    );
  });
});

describe('a section', () => {
  it('can be linked to, by a link that has a name', () => {
    const blocks: Block[] = [{ kind: 'paragraph', text: [plain('text')] }];
    const text = sectionHtml({ id: 'errors', title: 'Possible errors', blocks }, context).text;
    expect(text).toContain('<section id="errors">');
    expect(text).toContain('<h2>Possible errors</h2>');
    expect(text).toContain(
      '<a class="anchor" href="#errors" aria-label="Link to Possible errors">',
    );
  });
});

describe('a table', () => {
  const table: TableBlock = {
    kind: 'table',
    columns: [{ title: 'Name' }, { title: 'Type' }, { title: 'Description' }],
    rows: [
      {
        id: 'param-peer',
        cells: [
          [{ kind: 'strong', content: [plain('peer')] }],
          [link({ kind: 'type', name: 'InputPeer' }, 'InputPeer')],
          [{ kind: 'em', content: [plain('New in layer 224.')] }],
        ],
      },
    ],
  };

  it('has a row for each, with a header cell, an id and a link to it', () => {
    const text = printed(table);
    expect(text).toContain('<tr id="param-peer"><th scope="row"><strong>peer</strong>');
    expect(text).toContain('<a class="anchor" href="#param-peer" aria-label="Link to peer">');
    expect(text.match(/<th scope="col">/g)).toHaveLength(3);
  });

  it('says in each cell what column it is of, for narrow screens', () => {
    expect(printed(table)).toContain('<td data-label="Type" class="name"><a href="../type');
  });

  it('shows that a description is missing', () => {
    expect(printed(table)).toContain('class="missing"><em>New in layer 224.</em>');
  });
});

describe('tabs', () => {
  const text = printed({
    kind: 'tabs',
    tabs: [
      { id: 'javascript', title: 'JavaScript', language: 'js', code: 'a < b;\n' },
      { id: 'typescript', title: 'TypeScript', language: 'ts', code: 'a > b;\n' },
    ],
  });

  it('are radio inputs with labels, of which the first is checked', () => {
    const inputs = text.match(/<input [^>]*>/g) ?? [];
    expect(inputs).toHaveLength(2);
    expect(inputs.map((each) => each.includes(' checked'))).toEqual([true, false]);
    expect(text).toContain('<label for="tab-typescript">TypeScript</label>');
    expect(text).toContain('<legend class="unseen">');
  });

  it('have a pane each, in the same order', () => {
    const panes = text.split('<div class="pane">').slice(1);
    expect(panes.map((pane) => /<code>(.*)<\/code>/.exec(pane)?.[1])).toEqual([
      'a &lt; b;',
      'a &gt; b;',
    ]);
  });
});

describe('entries', () => {
  it('link to their pages and say what those are about', () => {
    const entry = { ref: { kind: 'method', name: 'auth.logOut' }, title: 'auth.logOut' } as const;
    const entries = [
      { ...entry, text: [plain('Logs out.')] },
      { ...entry, text: [] },
    ];
    const text = printed({ kind: 'entries', style: 'list', entries });
    const anchor = '<a href="../method/auth.logOut.html">auth.logOut</a>';
    expect(text).toContain(`<li>${anchor} <span>Logs out.</span></li>`);
    expect(text).toContain(`<li>${anchor}</li>`);
  });
});

describe('a line of the schema', () => {
  it('has its links', () => {
    const text = [
      plain('x#1 f:flags.0?'),
      link({ kind: 'type', name: 'User' }, 'User'),
      plain(';'),
    ];
    expect(printed({ kind: 'signature', text })).toBe(
      '<p class="signature"><code>x#1 f:flags.0?<a href="../type/User.html">User</a>;</code></p>\n',
    );
  });
});

describe('the place of the form', () => {
  it('says what it is for to readers without scripts', () => {
    const text = printed({ kind: 'try', method: 'auth.signIn' });
    expect(text).toContain('<div class="try" data-method="auth.signIn" data-base="../"><p');
  });
});

describe('a text in Markdown', () => {
  it('is printed within the page', () => {
    expect(printed({ kind: 'markdown', markdown: 'one *two*' })).toBe('<p>one <em>two</em></p>\n');
    expect(printed({ kind: 'paragraph', text: [code('`')] })).toBe('<p><code>`</code></p>\n');
  });
});
