import { encode } from 'uqr';

/** How a QR code is drawn. */
export interface DrawingOptions {
  /** Sets black and white itself. Without it the terminal has to be light on dark. */
  readonly color: boolean;
}

/** A text as a QR code of half blocks, two modules a line; the quiet zone is part of it. */
export function drawQr(text: string, { color }: DrawingOptions): string[] {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET_ZONE });
  const isLight = (y: number, x: number) => data[y]?.[x] !== true;
  const lines: string[] = [];
  for (let y = 0; y < size; y += 2) {
    let line = '';
    for (let x = 0; x < size; x++) {
      line += blocks[(isLight(y, x) ? 2 : 0) + (isLight(y + 1, x) ? 1 : 0)];
    }
    lines.push(color ? `\u001B[97;40m${line}\u001B[0m` : line);
  }
  return lines;
}

/** Dark and dark, dark over light, light over dark, light and light. */
const blocks = [' ', '▄', '▀', '█'] as const;

/** In modules; readers get along with less than the standard's four. */
const QUIET_ZONE = 2;
