import { describe, expect, it } from 'vitest';
import { escapeHtml, type Html, html } from './html.ts';

const hostile = `</title><script>alert("1")</script>&lt;'`;

describe('html', () => {
  it('escapes whatever is put into it, in text and in attributes', () => {
    const text = html`<p title="${hostile}">${hostile}</p>`.text;
    const escaped = "&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;lt;'";
    expect(text).toBe(`<p title="${escaped}">${escaped}</p>`);
  });

  it('takes HTML as it is, and lists of it', () => {
    const items = ['a<', 'b'].map((each) => html`<li>${each}</li>`);
    expect(html`<ul>${items}</ul>`.text).toBe('<ul><li>a&lt;</li><li>b</li></ul>');
  });

  it('leaves out what is undefined, and writes numbers', () => {
    expect(html`${undefined}${0}${[]}`.text).toBe('0');
  });

  it('is not fooled by an object that looks like HTML', () => {
    const fake = { text: '<b>' } as unknown as Html;
    expect(() => html`${fake}`).toThrow();
  });
});

describe('escapeHtml', () => {
  it('leaves text without marks as it is', () => {
    expect(escapeHtml("it's 1 + 1 = 2")).toBe("it's 1 + 1 = 2");
  });
});
