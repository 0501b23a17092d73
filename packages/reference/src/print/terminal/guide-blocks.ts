import type { Block, TableBlock } from '../../documents/document.ts';
import { type RichText, textOf } from '../../text/rich-text.ts';
import { parseInlineMarkdown } from './guide-inline.ts';

/** What a guide consists of besides what other pages do. */
export type GuideBlock =
  | Block
  | { readonly kind: 'code'; readonly code: string }
  | {
      readonly kind: 'list';
      readonly items: readonly { readonly mark: string; readonly text: RichText }[];
    };

/** A guide in parts: what comes before its first heading, and what is under each. */
export interface GuideParts {
  readonly lead: readonly GuideBlock[];
  readonly sections: readonly { readonly title: string; readonly blocks: readonly GuideBlock[] }[];
}

/**
 * Reads the Markdown that our guides are written in: headings of the second level, paragraphs, lists
 * that are not nested, tables, fenced code. What it does not know it takes for text, so that nothing
 * is lost.
 */
export function readGuideBlocks(markdown: string): GuideParts {
  const lead: GuideBlock[] = [];
  const sections: { title: string; blocks: GuideBlock[] }[] = [];
  for (const chunk of chunksOf(markdown)) {
    const heading = /^#+ (.*)$/.exec(chunk);
    if (heading) sections.push({ title: heading[1] ?? '', blocks: [] });
    else (sections.at(-1)?.blocks ?? lead).push(blockOf(chunk));
  }
  return { lead, sections };
}

/** Parts between blank lines; code may have such lines in it. */
function chunksOf(markdown: string): string[] {
  const pattern =
    /^(`{3,})[^\n]*\n[^]*?^\1[ \t]*$|^#+ [^\n]*$|(?:^(?!`{3}|#+ )[^\n]*\S[^\n]*(?:\n|$))+/gm;
  return [...markdown.matchAll(pattern)].map(([chunk]) => chunk.trimEnd());
}

function blockOf(chunk: string): GuideBlock {
  const lines = chunk.split('\n');
  if (chunk.startsWith('```')) return { kind: 'code', code: lines.slice(1, -1).join('\n') };
  if (chunk.startsWith('|')) return tableOf(lines);
  if (/^(?:[-*]|\d+\.) /.test(chunk)) return listOf(chunk);
  return { kind: 'paragraph', text: parseInlineMarkdown(chunk.replace(/\s+/g, ' ')) };
}

function listOf(chunk: string): GuideBlock {
  const items = chunk.split(/\n(?=(?:[-*]|\d+\.) )/).map((item) => {
    const [, mark = '-', text = ''] = /^(\S+) +([^]*)$/.exec(item) ?? [];
    return { mark, text: parseInlineMarkdown(text.replace(/\s+/g, ' ')) };
  });
  return { kind: 'list', items };
}

function tableOf([titles = '', , ...lines]: readonly string[]): TableBlock {
  const rows = lines.map((each) => cellsOf(each).map(parseInlineMarkdown));
  const columns = cellsOf(titles).map((title, i) => {
    const isProse = rows.some((row) => textOf(row[i] ?? []).length > WORD);
    return { title: textOf(parseInlineMarkdown(title)), ...(isProse && { prose: true as const }) };
  });
  return { kind: 'table', columns, rows: rows.map((cells) => ({ id: '', cells })) };
}

/** A cell that is longer is a sentence. */
const WORD = 24;

/** A bar with a backslash before it is none. */
function cellsOf(line: string): string[] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|'));
}
