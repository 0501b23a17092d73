import { type PageRef, pathOf } from '../../pages/page-ref.ts';
import type { Highlight } from './highlight/highlight.ts';

/** What the parts of a page are printed with. */
export interface HtmlContext {
  /** The page that they are on. */
  readonly from: PageRef;
  /** The way from it to the root of the site: `../`. */
  readonly base: string;
  readonly highlight: Highlight;
}

/** The way from a page to the root of the site. */
export function baseOf(from: PageRef): string {
  return '../'.repeat(pathOf(from).split('/').length - 1);
}

/** The way to a page, or to a row of it. */
export function hrefOf({ base }: Pick<HtmlContext, 'base'>, to: PageRef, row?: string): string {
  return `${base}${pathOf(to)}.html${row ? `#${row}` : ''}`;
}
