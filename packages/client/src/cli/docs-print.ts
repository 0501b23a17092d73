import {
  type Document,
  layOut,
  type Page,
  printJson,
  printMarkdown,
  type Reference,
} from '@mtkit/reference';
import { printTerminal } from '@mtkit/reference/terminal';
import type { DocsOptions } from './docs-options.ts';
import { type Listing, listingDocument, listingJson } from './docs-listing.ts';
import type { PageNames } from './docs-names.ts';
import { isColored } from './output.ts';

/** Prints pages and lists in one form. */
export interface Printer {
  readonly page: (page: Page) => string;
  readonly listing: (listing: Listing) => string;
}

/** The printer for what was chosen. */
export function createPrinter(
  reference: Reference,
  names: PageNames,
  { format, json }: DocsOptions,
): Printer {
  if (json) {
    return {
      page: (page) => line(JSON.parse(printJson(page))),
      listing: (listing) => line(listingJson(reference, listing)),
    };
  }
  if (format === 'json') {
    return {
      page: printJson,
      listing: (listing) => `${JSON.stringify(listingJson(reference, listing), null, 2)}\n`,
    };
  }
  const print =
    format === 'markdown'
      ? printMarkdown
      : (document: Document) =>
          printTerminal(document, {
            width: Math.min(process.stdout.columns || DEFAULT_WIDTH, MAX_WIDTH),
            color: isColored(process.stdout),
            typed: (ref, text) => names.typed(ref, text),
          });
  return {
    page: (page) => print(layOut(reference, page)),
    listing: (listing) => print(listingDocument(reference, listing)),
  };
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** Where there is no terminal. */
const DEFAULT_WIDTH = 80;

/** Longer lines are hard to read. */
const MAX_WIDTH = 100;
