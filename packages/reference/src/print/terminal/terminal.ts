import type { Document } from '../../documents/document.ts';
import { blockLines } from './blocks.ts';
import { type GuideParts, readGuideBlocks } from './guide-blocks.ts';
import { paragraphLines } from './lines.ts';
import type { TerminalOptions } from './options.ts';
import { mark, paint } from './piece.ts';
import { widthOf } from './wrap.ts';

/** A page for a terminal: everything the other forms have, in their order. */
export function printTerminal(document: Document, options: TerminalOptions): string {
  const { lead, sections } = partsOf(document);
  const parts = [
    headerLines(document, options),
    ...lead.map((block) => blockLines(block, options)),
    ...sections.flatMap(({ blocks, title }) => {
      const [first = [], ...others] = blocks.map((block) => blockLines(block, options));
      return [[paint([mark({ text: title }, 'bold')], options.color), ...first], ...others];
    }),
    neighbourLines(document, options),
  ];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

/** The headings of a guide are in its text. */
function partsOf({ lead, sections }: Document): GuideParts {
  const guide = lead.map((block) =>
    block.kind === 'markdown'
      ? readGuideBlocks(block.markdown)
      : { lead: [block], sections: [] as GuideParts['sections'] },
  );
  return {
    lead: guide.flatMap((each) => each.lead),
    sections: [...guide.flatMap((each) => each.sections), ...sections],
  };
}

/** What page it is, and what kind of page on the right; below it where it belongs. */
function headerLines({ kicker, title, trail }: Document, options: TerminalOptions): string[] {
  const left = mark({ text: title }, 'bold');
  const right = mark({ text: kicker }, 'dim');
  const gap = options.width - widthOf([left, right]);
  const path = mark({ text: trail.map((each) => each.title).join(' > ') }, 'dim');
  return [
    ...(gap >= 2
      ? [paint([left, { text: ' '.repeat(gap) }, right], options.color)]
      : [...paragraphLines([left], options, 0), paint([right], options.color)]),
    ...(trail.length > 0 ? paragraphLines([path], options, 0) : []),
  ];
}

function neighbourLines({ next, previous }: Document, options: TerminalOptions): string[] {
  const line = (label: string, neighbour: Document['next']) => {
    if (!neighbour) return [];
    const text = `${label}: mtkit docs ${options.typed(neighbour.ref)}`;
    return paragraphLines([mark({ text }, 'dim')], options, 0);
  };
  return [...line('Previous', previous), ...line('Next', next)];
}
