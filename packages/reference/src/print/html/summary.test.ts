import { describe, expect, it } from 'vitest';
import type { Document } from '../../documents/document.ts';
import { code, plain } from '../../text/rich-text.ts';
import { summaryOf } from './summary.ts';

const document: Document = {
  ref: { kind: 'index', name: 'method' },
  title: 'Methods',
  kicker: 'Index',
  trail: [],
  lead: [],
  sections: [
    { id: 'auth', title: 'auth', blocks: [] },
    { id: 'users', title: 'users', blocks: [] },
  ],
  previous: undefined,
  next: undefined,
};

describe('the summary of a page', () => {
  it('is its first paragraph, as plain text', () => {
    const lead = [
      { kind: 'paragraph', text: [plain('A\n '), code('b'), plain(' & c.')] },
      { kind: 'paragraph', text: [plain('More.')] },
    ] as const;
    expect(summaryOf({ ...document, lead })).toBe('A b & c.');
  });

  it('is without marks where that is Markdown', () => {
    const markdown = 'All of [it](./x.md), by\n`start`.\n\n## More\n';
    expect(summaryOf({ ...document, lead: [{ kind: 'markdown', markdown }] })).toBe(
      'All of it, by start.',
    );
  });

  it('names the sections where there is no paragraph', () => {
    expect(summaryOf(document)).toBe('Index: Methods. auth, users');
  });

  it('ends at a word where it is long', () => {
    const text = [plain('word '.repeat(100))];
    const summary = summaryOf({ ...document, lead: [{ kind: 'paragraph', text }] });
    expect(summary.length).toBeLessThanOrEqual(163);
    expect(summary.endsWith('word …')).toBe(true);
  });
});
