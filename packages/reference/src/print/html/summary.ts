import type { Block, Document } from '../../documents/document.ts';
import { textOf } from '../../text/rich-text.ts';

/** The first words of a page, for lists of results. */
export function summaryOf({ kicker, lead, sections, title }: Document): string {
  const titles = sections.map((each) => each.title).join(', ');
  const text = firstText(lead[0]) || `${kicker}: ${title}. ${titles}`;
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`;
}

const LONGEST = 160;

function firstText(block: Block | undefined): string {
  if (block?.kind === 'paragraph') return textOf(block.text).trim();
  if (block?.kind !== 'markdown') return '';
  const [first = ''] = block.markdown.split(/\n{2,}/);
  return first.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '');
}
