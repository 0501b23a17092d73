import { beforeAll, describe, expect, it } from 'vitest';
import { createHighlight, type Highlight } from './highlight.ts';

let highlight: Highlight;
beforeAll(async () => {
  highlight = await createHighlight();
});
const text = (code: string, language: string) => highlight(code, language).text;

describe('highlighting', () => {
  it('marks keywords, strings, numbers, comments, functions and classes', () => {
    expect(text("const x = new Api.User({ id: 5n, a: 'b' }); // why", 'js')).toBe(
      '<span class="k">const</span> x = <span class="k">new</span> Api.<span class="t">User</span>' +
        '({ id: <span class="n">5n</span>, a: <span class="s">\'b\'</span> }); ' +
        '<span class="c">// why</span>',
    );
    expect(text('client.invoke(x)', 'ts')).toBe('client.<span class="f">invoke</span>(x)');
  });

  it('marks commands and their options', () => {
    const code = text('npx mtkit call auth.signIn --json', 'sh');
    expect(code).toContain('<span class="f">npx');
    expect(code).toContain('<span class="o">--json</span>');
  });

  it('escapes what it marks and what it does not know', () => {
    expect(text("'</code><script>'", 'js')).toContain('&lt;/code&gt;&lt;script&gt;');
    expect(text('<b> & "c"', 'tl')).toBe('&lt;b&gt; &amp; &quot;c&quot;');
  });

  it('keeps every character', () => {
    const code = 'async function run() {\n\n\tawait x; // <a>\n  const y = `a${"b"}\n`;\n}';
    const plain = text(code, 'ts')
      .replace(/<\/?span[^>]*>/g, '')
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"');
    expect(plain).toBe(code);
  });

  it('reads a line that it knows anew where it begins in another state', () => {
    const line = 'const x = 1;';
    expect(text(line, 'js')).toContain('<span class="k">const</span>');
    expect(text(`/*\n${line}\n*/`, 'js')).not.toContain('class="k"');
    expect(text(`\`\n${line}\n\``, 'js')).not.toContain('class="k"');
    expect(text(line, 'js')).toContain('<span class="k">const</span>');
  });
});
