import type {
  Block,
  Document,
  EntriesBlock,
  TableBlock,
  TabsBlock,
} from '../../documents/document.ts';
import { type PageRef, wayTo } from '../../pages/page-ref.ts';
import { escapeMarkdown, inlineMarkdown } from './inline.ts';

/** A page as Markdown, in the form of GramJS's reference: tabs as directives, tables, headings. */
export function printMarkdown(document: Document): string {
  const { lead, ref, sections, title } = document;
  const parts = [
    `# ${escapeMarkdown(title)}`,
    ...lead.map((block) => printBlock(block, ref)),
    ...sections.flatMap((section) => {
      const blocks = section.blocks.map((block) => printBlock(block, ref)).filter(Boolean);
      // What only a browser can show leaves no heading behind.
      return blocks.length > 0 ? [`## ${escapeMarkdown(section.title)}`, ...blocks] : [];
    }),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

function printBlock(block: Block, from: PageRef): string {
  switch (block.kind) {
    case 'paragraph': {
      const text = inlineMarkdown(block.text, from);
      return block.tone === 'note' ? `> ${text}` : text;
    }
    case 'tabs':
      return printTabs(block);
    case 'table':
      return printTable(block, from);
    case 'entries':
      return printEntries(block, from);
    case 'signature':
      return inlineMarkdown(block.text, from);
    case 'markdown':
      return block.markdown.trim();
    case 'try':
      return '';
  }
}

function printTabs({ tabs }: TabsBlock): string {
  const each = tabs.map(({ code, language, title }) =>
    [`:::tab{title="${title}"}`, `\`\`\`${language}`, code.trimEnd(), '```', ':::'].join('\n'),
  );
  return `::::tabs\n${each.join('\n\n')}\n::::`;
}

function printTable({ columns, rows }: TableBlock, from: PageRef): string {
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ align }) => (align === 'center' ? ':--:' : '----'))),
    ...rows.map(({ cells }) => line(cells.map((cell) => cellMarkdown(inlineMarkdown(cell, from))))),
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A cell is one line, and a bar in it is no border. */
function cellMarkdown(text: string): string {
  return text
    .replace(/\|/g, '\\|')
    .replace(/\s*\n+\s*/g, '<br>')
    .trim();
}

function printEntries({ entries, style }: EntriesBlock, from: PageRef): string {
  const lines = entries.map(({ ref, text, title }) => {
    const name = `[${escapeMarkdown(title)}](${wayTo(from, ref)}.md)`;
    const summary = inlineMarkdown(text, from).replace(/\s*\n+\s*/g, ' ');
    if (style === 'headings') return `#### ${name}\n\n${summary}`;
    return summary ? `- ${name}: ${summary}` : `- ${name}`;
  });
  return lines.join(style === 'headings' ? '\n\n' : '\n');
}
