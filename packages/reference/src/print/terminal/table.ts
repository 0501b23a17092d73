import type { Column, TableBlock } from '../../documents/document.ts';
import { type RichText, textOf } from '../../text/rich-text.ts';
import { inlinePieces } from './inline.ts';
import { besideLines, INDENT, paragraphLines } from './lines.ts';
import type { TerminalOptions } from './options.ts';
import { mark, paint, type Piece } from './piece.ts';
import { widthOf } from './wrap.ts';

/**
 * A table. Cells that are words share a line. One that is a sentence follows beside them where there
 * is room for it; else, and where there are several, sentences come below.
 */
export function tableLines(table: TableBlock, options: TerminalOptions): string[] {
  const { rows } = table;
  const [words, prose] = split(table.columns);
  const heads = rows.map(({ cells }) => words.map((each) => wordPieces(each, cells, options)));
  const widths = words.map(({ title }, i) =>
    Math.max(title.length, ...heads.map((head) => widthOf(head[i] ?? []))),
  );
  const width = widths.reduce((sum, each) => sum + each + GAP, 0);
  const isAligned = INDENT + width - GAP <= options.width;
  const isBeside =
    prose.length === 0 ? isAligned : prose.length === 1 && width <= options.width * BESIDE;
  const lines = rows.flatMap(({ cells }, row) => {
    const head = joined(heads[row] ?? [], isAligned ? widths : []);
    const texts = prose.flatMap((each) => {
      return proseTexts(each, cells, !isBeside && each.title !== 'Description', options);
    });
    if (isBeside) return besideLines(head, texts[0] ?? [], options, INDENT + width);
    const first = isAligned ? [line(head, options)] : paragraphLines(head, options, INDENT, GAP);
    return [...first, ...texts.flatMap((each) => paragraphLines(each, options, INDENT + 4))];
  });
  const titled = isBeside ? [...words, ...prose] : words;
  return isAligned ? [...titleLines(titled, widths, options), ...lines] : lines;
}

interface Numbered extends Column {
  readonly index: number;
}

/** Part of the width that words may take beside sentences. */
const BESIDE = 0.42;

const GAP = 2;

/** The first column is what a row is about, whatever it consists of. */
function split(columns: readonly Column[]): [words: Numbered[], prose: Numbered[]] {
  const numbered = columns.map((each, index) => ({ ...each, index }));
  const isProse = ({ index, prose }: Numbered) => index > 0 && prose === true;
  return [numbered.filter((each) => !isProse(each)), numbered.filter(isProse)];
}

function wordPieces(
  { index, title }: Numbered,
  cells: readonly RichText[],
  options: TerminalOptions,
): Piece[] {
  const cell = cells[index] ?? [];
  if (title !== 'Required') return inlinePieces(cell, options);
  // Without its title above it, a yes would say nothing.
  return textOf(cell) === 'Yes' ? [{ text: 'required' }] : [mark({ text: 'optional' }, 'dim')];
}

function proseTexts(
  { index, title }: Numbered,
  cells: readonly RichText[],
  isLabelled: boolean,
  options: TerminalOptions,
): Piece[][] {
  const pieces = inlinePieces(cells[index] ?? [], options);
  if (widthOf(pieces) === 0) return [];
  return [isLabelled && title ? [mark({ text: `${title}: ` }, 'dim'), ...pieces] : pieces];
}

function titleLines(
  columns: readonly Column[],
  widths: readonly number[],
  options: TerminalOptions,
): string[] {
  const titles = columns.map(({ title }) => title);
  if (titles.join('') === '') return [];
  return [line([mark({ text: padded(titles, widths).join('') }, 'dim')], options)];
}

/** Cells next to each other, as wide as their columns. */
function joined(cells: readonly Piece[][], widths: readonly number[]): Piece[] {
  return cells.flatMap((cell, i) => {
    if (i === cells.length - 1) return cell;
    return [...cell, { text: ' '.repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)) + GAP) }];
  });
}

function padded(titles: readonly string[], widths: readonly number[]): string[] {
  return titles.map((title, i) =>
    i === titles.length - 1 ? title : title.padEnd((widths[i] ?? 0) + GAP),
  );
}

function line(pieces: readonly Piece[], { color }: TerminalOptions): string {
  return ' '.repeat(INDENT) + paint(pieces, color).trimEnd();
}
