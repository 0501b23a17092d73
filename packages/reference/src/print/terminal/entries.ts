import type { EntriesBlock } from '../../documents/document.ts';
import type { RichText } from '../../text/rich-text.ts';
import { inlinePieces } from './inline.ts';
import { besideLines, INDENT, paragraphLines } from './lines.ts';
import type { TerminalOptions } from './options.ts';
import { mark, type Piece } from './piece.ts';
import { widthOf } from './wrap.ts';

/** Other pages: in two columns, or with the command that opens each. */
export function entryLines({ entries, style }: EntriesBlock, options: TerminalOptions): string[] {
  const rows = entries.map(({ ref, text, title }) => ({
    title,
    typed: options.typed(ref, title),
    body: bodyPieces(text, options),
  }));
  if (style === 'headings') {
    return rows.flatMap(({ body, title, typed }) => [
      ...paragraphLines([mark({ text: title }, 'name', 'bold')], options),
      ...belowLines(body, options),
      ...belowLines([mark({ text: `mtkit docs ${typed}` }, 'dim')], options),
    ]);
  }
  const names = rows.flatMap(({ title, typed }) =>
    typed === title ? [widthOf([{ text: title }])] : [],
  );
  const column = INDENT + Math.min(Math.max(...names), Math.floor(options.width * NAMES)) + GAP;
  return rows.flatMap(({ body, title, typed }) => {
    const name = mark({ text: title }, 'name');
    if (typed !== title) {
      const command = mark({ text: ` (mtkit docs ${typed})` }, 'dim');
      return [...paragraphLines([name, command], options), ...belowLines(body, options)];
    }
    const isShort = INDENT + widthOf([name]) + GAP <= column;
    if (isShort) return besideLines([name], body, options, column);
    return [...paragraphLines([name], options), ...belowLines(body, options, column)];
  });
}

/** Part of the width that names take at most. */
const NAMES = 0.4;

const GAP = 2;

function belowLines(body: readonly Piece[], options: TerminalOptions, indent = 4): string[] {
  return body.length > 0 ? paragraphLines(body, options, indent) : [];
}

/** In one paragraph, and without addresses: they are on the page itself. */
function bodyPieces(text: RichText, options: TerminalOptions): Piece[] {
  const shown = text.flatMap((each) => (each.kind === 'link' ? each.content : [each]));
  const pieces = inlinePieces(shown, options);
  return pieces.map((each) => ({ ...each, text: each.text.replace(/\n/g, ' ') }));
}
