import type { TerminalOptions } from './options.ts';
import { paint, type Piece } from './piece.ts';
import { widthOf, wrap } from './wrap.ts';

/** What all but headings is moved in by. */
export const INDENT = 2;

/** Wrapped text, moved in by `indent` columns, and by `more` from its second line on. */
export function paragraphLines(
  pieces: readonly Piece[],
  options: TerminalOptions,
  indent: number = INDENT,
  more: number = 0,
): string[] {
  const lines = wrap(pieces, Math.max(MIN_TEXT, options.width - indent - more));
  return lines.map((line, i) => {
    const painted = paint(line, options.color);
    return painted === '' ? '' : ' '.repeat(indent + (i > 0 ? more : 0)) + painted;
  });
}

/** Wrapped text beside what its first line begins with: a mark of a list, a name. */
export function besideLines(
  head: readonly Piece[],
  body: readonly Piece[],
  options: TerminalOptions,
  column: number,
): string[] {
  const lines = paragraphLines(body, options, column);
  const gap = ' '.repeat(Math.max(0, column - INDENT - widthOf(head)));
  const [first = ''] = lines;
  return [
    `${' '.repeat(INDENT)}${paint(head, options.color)}${gap}${first.slice(column)}`.trimEnd(),
    ...lines.slice(1),
  ];
}

/** Even where a terminal is very narrow. */
const MIN_TEXT = 16;
