import { describe, expect, it } from 'vitest';
import type { Document, Section } from '../../documents/document.ts';
import { plain } from '../../text/rich-text.ts';
import { html } from './html.ts';
import { printHtml } from './page.ts';

const hostile = '"><script>alert(1)</script>';

const section = (id: string): Section => ({
  id,
  title: `Title of ${id}`,
  blocks: [{ kind: 'paragraph', text: [plain(id)] }],
});

const document: Document = {
  ref: { kind: 'error', name: 'FLOOD_WAIT_%d' },
  title: 'FLOOD_WAIT_X',
  kicker: 'Error',
  trail: [{ ref: { kind: 'index', name: 'error' }, title: 'Errors' }],
  lead: [{ kind: 'paragraph', text: [plain('A wait of X seconds is required.')] }],
  sections: [section('one'), section('two'), section('three')],
  previous: { ref: { kind: 'error', name: 'A' }, title: 'A' },
  next: undefined,
};

const facts = { layer: 229, source: { package: '@mtcute/tl', version: '223.0.0', layer: 223 } };
const printed = (changes: Partial<Document> = {}) =>
  printHtml({ ...document, ...changes }, (code) => html`${code}`, facts);

describe('a page as HTML', () => {
  it('says in its head what it is, and its other forms and neighbours', () => {
    const text = printed();
    expect(text.startsWith('<!doctype html>\n<html lang="en"')).toBe(true);
    for (const each of [
      '<title>FLOOD_WAIT_X (error) - mtkit</title>',
      '<meta name="description" content="A wait of X seconds is required.">',
      '<link rel="alternate" type="text/markdown" href="FLOOD_WAIT_X.md">',
      '<link rel="alternate" type="application/json" href="FLOOD_WAIT_X.json">',
      '<link rel="prev" href="../error/A.html">',
      '<link rel="stylesheet" href="../assets/style.css">',
    ]) {
      expect(text).toContain(each);
    }
    expect(text).not.toContain('rel="next"');
  });

  it('has one heading of the first level, a way to the content, and landmarks', () => {
    const text = printed();
    expect(text.match(/<h1>/g)).toHaveLength(1);
    expect(text).toContain('<a class="skip" href="#main">');
    for (const tag of ['header', 'nav', 'main', 'footer']) expect(text).toContain(`<${tag}`);
  });

  it('says where the page belongs', () => {
    const text = printed();
    expect(text).toContain('<a href="../index.html">Reference</a></li><li><a href="../error/index');
    expect(text).toContain('<a href="../error/index.html" aria-current="true">Errors</a>');
  });

  it('lists what is on it where that is more than three sections', () => {
    expect(printed()).not.toContain('On this page');
    const text = printed({ sections: [...document.sections, section('four')] });
    expect(text).toContain('<a href="#four">Title of four</a>');
  });

  it('lists the headings of a guide before its text', () => {
    const markdown = 'Hello.\n\n## A\n\n## B\n\n## C\n\n## D\n';
    const text = printed({
      ref: { kind: 'guide', name: 'x' },
      lead: [{ kind: 'markdown', markdown }],
      sections: [],
    });
    expect(text.indexOf('<a href="#d">D</a>')).toBeLessThan(text.indexOf('<p>Hello.</p>'));
    expect(text).toContain('content="Hello."');
  });

  it('says where its descriptions come from', () => {
    const text = printed();
    expect(text).toContain('layer 229');
    expect(text).toMatch(/<code>@mtcute\/tl<\/code> 223\.0\.0 \(MIT\), layer 223/);
    expect(text).toContain('Not affiliated with Telegram.');
  });

  it('runs nothing of what its text says', () => {
    const text = printed({
      title: hostile,
      kicker: hostile,
      lead: [{ kind: 'paragraph', text: [plain(hostile)] }],
      sections: [{ id: 'x', title: hostile, blocks: [] }],
      next: { ref: { kind: 'error', name: 'B' }, title: hostile },
    });
    expect(text).not.toContain('<script>');
    expect(text.match(/<script/g)).toHaveLength(1);
  });
});
