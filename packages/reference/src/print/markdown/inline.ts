import { type PageRef, wayTo } from '../../pages/page-ref.ts';
import type { Inline, RichText } from '../../text/rich-text.ts';

/** Rich text as Markdown, with links as seen from a page. */
export function inlineMarkdown(text: RichText, from: PageRef): string {
  return text.map((each) => print(each, from)).join('');
}

/** Text in which nothing is a mark. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>#]/g, '\\$&');
}

function print(inline: Inline, from: PageRef): string {
  switch (inline.kind) {
    case 'text':
      return escapeMarkdown(inline.text);
    case 'code':
      return codeSpan(inline.text);
    case 'strong':
      return wrap('**', inlineMarkdown(inline.content, from));
    case 'em':
      return wrap('_', inlineMarkdown(inline.content, from));
    case 'del':
      return wrap('~~', inlineMarkdown(inline.content, from));
    case 'link':
      return `[${inlineMarkdown(inline.content, from)}](${inline.href.replace(/[()\s]/g, encodeURIComponent)})`;
    case 'ref': {
      const row = inline.row ? `#${inline.row}` : '';
      return `[${inlineMarkdown(inline.content, from)}](${wayTo(from, inline.to)}.md${row})`;
    }
    case 'break':
      return '\n\n';
  }
}

/** A mark that touches a space is none. */
function wrap(mark: string, text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return inner === '' ? text : `${before}${mark}${inner}${mark}${after}`;
}

function codeSpan(text: string): string {
  if (text.trim() === '') return text;
  const fence = text.includes('`') ? '``' : '`';
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text}${space}${fence}`;
}
