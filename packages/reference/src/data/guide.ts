import type { GuideData } from './reference-data.ts';

/** A guide out of its Markdown: `# Title`, a paragraph that says what it is about, the rest. */
export function readGuide(slug: string, markdown: string): GuideData {
  const match = /^# (.+)\n\n((?:.+\n)+)/.exec(markdown);
  if (!match) throw new Error(`${slug}.md has to begin with a title and a paragraph`);
  const [, title = '', paragraph = ''] = match;
  const summary = paragraph
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`|\*\*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { slug, title, summary, markdown };
}
