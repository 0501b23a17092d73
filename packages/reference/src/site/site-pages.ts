import MiniSearch from 'minisearch';
import { layOut } from '../documents/layout.ts';
import type { PageRef } from '../pages/page-ref.ts';
import { pathOf } from '../pages/page-ref.ts';
import type { Reference } from '../pages/reference.ts';
import {
  createHighlight,
  type Highlight,
  printHtml,
  siteFacts,
  summaryOf,
} from '../print/html/index.ts';
import { printJson } from '../print/json.ts';
import { printMarkdown } from '../print/markdown/markdown.ts';
import { searchEntry } from './search/search-entry.ts';
import { type SearchEntry, searchOptions } from './search/search-index.ts';
import type { SiteFile } from './site-file.ts';

/** Prints the pages of a reference and notes for search what is on them. */
export class SitePages {
  readonly #reference: Reference;
  readonly #highlight: Highlight;
  readonly #index = new MiniSearch<SearchEntry>(searchOptions);

  static async of(reference: Reference): Promise<SitePages> {
    return new SitePages(reference, await createHighlight());
  }

  private constructor(reference: Reference, highlight: Highlight) {
    this.#reference = reference;
    this.#highlight = highlight;
  }

  /** A page in its three forms. */
  print(ref: PageRef): SiteFile[] {
    const page = this.#reference.page(ref);
    if (!page) throw new Error(`There is no page ${pathOf(ref)}`);
    const document = layOut(this.#reference, page);
    const facts = siteFacts(this.#reference);
    if (ref.kind !== 'home') this.#index.add(searchEntry(page, document, summaryOf(document)));
    const file = (extension: string, text: string): SiteFile => ({
      path: `${pathOf(ref)}.${extension}`,
      content: Buffer.from(text),
    });
    return [
      file('html', printHtml(document, this.#highlight, facts)),
      file('md', printMarkdown(document)),
      file('json', printJson(page)),
    ];
  }

  /** The index of search, as a script: what is not a script does not load from files. */
  searchIndex(): SiteFile {
    const content = `window.mtkitSearchIndex=${JSON.stringify(this.#index)}\n`;
    return { path: 'assets/search-index.js', content: Buffer.from(content) };
  }
}
