import type { QrCode } from '../client/auth-params.ts';
import { drawQr } from './qr-drawing.ts';

/** A stream that may be a terminal. */
interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Shows QR codes on stderr, each in place of the one before. What is no terminal, or a narrow one,
 * gets the link.
 */
export class QrDisplay {
  readonly #screen: Screen;
  readonly #color: boolean;
  #lines: number = 0;

  constructor(screen: Screen = process.stderr, env: NodeJS.ProcessEnv = process.env) {
    this.#screen = screen;
    this.#color = screen.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  }

  show({ url, expires }: QrCode): void {
    const lines = this.#drawing(url);
    // Only a terminal that knows colors is sure to know how to move its cursor.
    if (this.#lines > 0 && this.#color) this.#screen.write(`\u001B[${this.#lines}A\u001B[J`);
    const until = new Date(expires * 1000).toLocaleTimeString();
    lines.push(
      lines.length > 0
        ? 'Scan it with a device that is signed in: Settings > Devices > Link Desktop Device.'
        : 'Sign in by this link, as a QR code, with a device that is signed in:',
      `${url} (until ${until})`,
    );
    this.#screen.write(`${lines.join('\n')}\n`);
    this.#lines = this.#rows(lines);
  }

  #drawing(url: string): string[] {
    if (!this.#screen.isTTY) return [];
    const lines = drawQr(url, { color: this.#color });
    return width(lines[0] ?? '') <= (this.#screen.columns ?? 80) ? lines : [];
  }

  /** Lines on the screen, where long ones are broken. */
  #rows(lines: readonly string[]): number {
    const columns = this.#screen.columns ?? 80;
    return lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / columns)), 0);
  }
}

function width(line: string): number {
  // oxlint-disable-next-line no-control-regex -- the sequences that set colors
  return line.replace(/\u001B\[[\d;]*m/g, '').length;
}
