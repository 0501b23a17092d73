import stringWidth from 'fast-string-width';
import type { Piece } from './piece.ts';

/**
 * Breaks text into lines of a width in columns: at `\n`, between words, and within a word only if it
 * is wider than a line. Spaces next to each other become one.
 */
export function wrap(pieces: readonly Piece[], width: number): Piece[][] {
  const lines: Piece[][] = [];
  let line: Piece[] = [];
  let used = 0;
  const end = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  const add = (piece: Piece) => {
    append(line, piece);
    used += stringWidth(piece.text);
  };
  for (const word of wordsOf(pieces)) {
    if (word === '\n') {
      end();
      continue;
    }
    const space = used > 0 ? word.space : undefined;
    if (used > 0 && used + (space ? 1 : 0) + widthOf(word.pieces) > width) end();
    else if (space) add(space);
    for (const piece of word.pieces) {
      if (used + stringWidth(piece.text) <= width) {
        add(piece);
        continue;
      }
      for (const { segment } of graphemes(piece.text)) {
        if (used > 0 && used + stringWidth(segment) > width) end();
        add({ ...piece, text: segment });
      }
    }
  }
  end();
  return lines;
}

/** Columns that text takes. */
export function widthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + stringWidth(text), 0);
}

/** Made when it is first needed: that takes longer than to print a page. */
let segmenter: Intl.Segmenter | undefined;

function graphemes(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('en');
  return segmenter.segment(text);
}

/** What must stay on a line, and the space before it. */
interface Word {
  readonly space: Piece | undefined;
  readonly pieces: Piece[];
}

function* wordsOf(pieces: readonly Piece[]): Generator<Word | '\n'> {
  let word: Word = { space: undefined, pieces: [] };
  for (const piece of pieces) {
    for (const text of piece.text.split(/(\n| +)/)) {
      if (text === '') continue;
      if (!/^[\n ]/.test(text)) {
        word.pieces.push({ ...piece, text });
        continue;
      }
      if (word.pieces.length > 0) yield word;
      if (text === '\n') yield text;
      word = { space: { ...piece, text: ' ' }, pieces: [] };
    }
  }
  if (word.pieces.length > 0) yield word;
}

/** Joins what has one style, so that a line has no more escape codes than it needs. */
function append(line: Piece[], piece: Piece): void {
  const last = line.at(-1);
  if (last && last.marks === piece.marks && last.href === piece.href)
    line[line.length - 1] = { ...last, text: last.text + piece.text };
  else line.push(piece);
}
