import { stripVTControlCharacters } from 'node:util';
import { schema } from '@mtkit/api/schema';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { loadReferenceData } from '../../data/load.ts';
import type { Block, Document } from '../../documents/document.ts';
import { layOut } from '../../documents/layout.ts';
import { type PageRef, pathOf } from '../../pages/page-ref.ts';
import { Reference } from '../../pages/reference.ts';
import type { RichText } from '../../text/rich-text.ts';
import { readGuideBlocks } from './guide-blocks.ts';
import type { TerminalOptions } from './options.ts';
import { printTerminal } from './terminal.ts';

const data = loadReferenceData();
const reference = new Reference({ schema, layer: data.since.layers[1], data });
const typed: TerminalOptions['typed'] = ({ name }) => name.replace('%d', 'X');
const options: TerminalOptions = { width: 80, color: false, typed };

function documentOf(ref: PageRef): Document {
  const page = reference.page(ref);
  if (!page) throw new Error(`no page ${pathOf(ref)}`);
  return layOut(reference, page);
}

/** Code is not broken: its lines are the only ones that may be too wide. */
function codeLines(document: Document): Set<string> {
  const blocks = [...document.lead, ...document.sections.flatMap((each) => each.blocks)];
  const code = blocks.flatMap((block) => {
    if (block.kind === 'tabs') return block.tabs.map((each) => each.code);
    if (block.kind !== 'markdown') return [];
    const { lead, sections } = readGuideBlocks(block.markdown);
    const own = [...lead, ...sections.flatMap((each) => each.blocks)];
    return own.flatMap((each) => (each.kind === 'code' ? [each.code] : []));
  });
  return new Set(code.flatMap((each) => each.split('\n')).map((line) => `    ${line}`));
}

function tooWide(document: Document, text: string, width: number): string[] {
  const code = codeLines(document);
  return text.split('\n').filter((line) => stringWidth(line) > width && !code.has(line));
}

describe('printTerminal', () => {
  it.each([
    { kind: undefined, width: 80 },
    { kind: 'method' as const, width: 60 },
  ])('is never wider than $width columns, but for code', ({ kind, width }) => {
    let full = 0;
    for (const ref of reference.refs(kind)) {
      const document = documentOf(ref);
      const text = printTerminal(document, { ...options, width });
      expect(tooWide(document, text, width), pathOf(ref)).toEqual([]);
      if (text.split('\n').some((line) => stringWidth(line) === width)) full += 1;
    }
    // Nor is it broken too early.
    expect(full).toBeGreaterThan(100);
  });

  it('writes no escape codes where there are to be none, and the same text with them', () => {
    for (const ref of reference.refs('method')) {
      const document = documentOf(ref);
      const text = printTerminal(document, options);
      expect(text, pathOf(ref)).not.toMatch(/(?!\n)\p{Cc}/u);
      const colored = printTerminal(document, { ...options, color: true });
      expect(colored).toContain('\u001B[1m');
      const stripped = stripVTControlCharacters(colored);
      expect(tooWide(document, stripped, 80), pathOf(ref)).toEqual([]);
      // What differs is an address behind its text, and marks around code.
      const words = stripped.match(/\w+/g) ?? [];
      const plainly = squeezed(text);
      const missing = words.filter((word) => !plainly.includes(word));
      expect(missing, pathOf(ref)).toEqual([]);
    }
  });

  it.each<PageRef>([
    { kind: 'method', name: 'auth.signIn' },
    { kind: 'method', name: 'auth.logOut' },
    { kind: 'method', name: 'messages.sendMedia' },
    { kind: 'method', name: 'invokeWithLayer' },
    { kind: 'constructor', name: 'user' },
    { kind: 'constructor', name: 'inputPeerEmpty' },
    { kind: 'type', name: 'User' },
    { kind: 'type', name: 'InputPeer' },
    { kind: 'error', name: 'PHONE_CODE_INVALID' },
    { kind: 'error', name: 'FLOOD_WAIT_%d' },
    { kind: 'namespace', name: 'auth' },
    { kind: 'code', name: '400' },
    { kind: 'index', name: 'method' },
    { kind: 'home', name: '' },
  ])('has everything that is on the page, in its order: $kind $name', (ref) => {
    const document = documentOf(ref);
    for (const width of [80, 60, 100]) {
      const text = squeezed(printTerminal(document, { ...options, width }));
      let position = 0;
      for (const each of wordingOf(document)) {
        const found = text.indexOf(squeezed(each), position);
        expect(
          found,
          `${each} at ${width} columns, after ${text.slice(position - 60, position)}`,
        ).toBeGreaterThanOrEqual(0);
        position = found + squeezed(each).length;
      }
    }
  });

  it('has all words of the guides', () => {
    for (const ref of reference.refs('guide')) {
      const document = documentOf(ref);
      const page = reference.page(ref);
      const markdown = page?.kind === 'guide' ? page.markdown : '';
      const printed = counted(printTerminal(document, options));
      const marks = /\]\([^)]*\)|^```.*$|[`*]/gm;
      for (const [word, count] of counted(markdown.replace(marks, ''))) {
        expect(printed.get(word) ?? 0, `${word} in ${ref.name}`).toBeGreaterThanOrEqual(count);
      }
    }
  });

  it('names the pages before and after, and where the page belongs', () => {
    const text = printTerminal(documentOf({ kind: 'method', name: 'auth.signIn' }), options);
    expect(text.split('\n')[0]).toMatch(/^auth\.SignIn +Method$/);
    expect(text.split('\n')[0]).toHaveLength(80);
    expect(text.split('\n')[1]).toBe('Methods > auth');
    expect(text).toMatch(/\n\nPrevious: mtkit docs auth\.\w+\nNext: mtkit docs auth\.\w+\n$/);
  });
});

/** Line breaks are anywhere. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

function counted(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.match(/\w+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** All that a page says, piece by piece. */
function wordingOf({ lead, sections, title }: Document): string[] {
  return [
    title,
    ...lead.flatMap(wordingOfBlock),
    ...sections.flatMap((each) => [each.title, ...each.blocks.flatMap(wordingOfBlock)]),
  ];
}

function wordingOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
      return wordingOfText(block.text);
    case 'signature':
      return [block.text.flatMap((each) => wordingOfText([each])).join('')];
    case 'tabs':
      return block.tabs.flatMap(({ code, title }) => [title, ...code.split('\n')]);
    case 'table':
      return block.rows.flatMap(({ cells }) =>
        cells.flatMap((cell, i) => {
          if (block.columns[i]?.title !== 'Required') return wordingOfText(cell);
          return [wordingOfText(cell)[0] === 'Yes' ? 'required' : 'optional'];
        }),
      );
    case 'entries':
      return block.entries.flatMap(({ ref, text, title }) => [
        title,
        ...wordingOfText(text.flatMap((each) => (each.kind === 'link' ? each.content : [each]))),
        ...(block.style === 'headings' ? [`mtkit docs ${typed(ref)}`] : []),
      ]);
    case 'try':
      return [`mtkit call ${block.method}`];
    case 'markdown':
      return [];
  }
}

function wordingOfText(text: RichText): string[] {
  return text.flatMap((each) => {
    if (each.kind === 'break') return [];
    if ('text' in each) return each.text.trim() === '' ? [] : [each.text];
    const content = wordingOfText(each.content);
    return each.kind === 'link' ? [...content, each.href] : content;
  });
}
