import type { PageRef } from '../../pages/page-ref.ts';

/** The terminal that a page is printed for. */
export interface TerminalOptions {
  /** Columns; only code and what it quotes are ever wider. */
  readonly width: number;
  /** Whether escape codes, for colours and links, may be used. */
  readonly color: boolean;
  /** What one types after `mtkit docs` to get a page: `text`, if that is enough. */
  readonly typed: (ref: PageRef, text?: string) => string;
}
