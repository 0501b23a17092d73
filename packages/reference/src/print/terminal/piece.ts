/** Text in one style, as a terminal shows it. */
export interface Piece {
  readonly text: string;
  readonly marks?: readonly Mark[];
  /** Where it leads, for terminals that can follow links. */
  readonly href?: string;
}

export type Mark = keyof typeof codes;

/** A piece with a mark more. */
export function mark(piece: Piece, ...marks: readonly Mark[]): Piece {
  return { ...piece, marks: [...(piece.marks ?? []), ...marks] };
}

/** The pieces of a line, with escape codes if there may be any. */
export function paint(line: readonly Piece[], color: boolean): string {
  return line.map((piece) => (color ? escape(piece) : piece.text)).join('');
}

function escape({ href, marks = [], text }: Piece): string {
  const styled = marks.reduce((inner, each) => `${CSI}${codes[each]}m${inner}`, text);
  const closed = marks.reduce((inner, each) => `${inner}${CSI}${ends[each]}m`, styled);
  return href === undefined ? closed : `${OSC}8;;${href}${ST}${closed}${OSC}8;;${ST}`;
}

const CSI = '\u001B[';
const OSC = '\u001B]';
const ST = '\u001B\\';

const codes = { bold: 1, dim: 2, italic: 3, underline: 4, strike: 9, name: 36 } as const;
const ends = { bold: 22, dim: 22, italic: 23, underline: 24, strike: 29, name: 39 } as const;
