import MiniSearch, { type AsPlainObject } from 'minisearch';
import { find } from '../../search/find.ts';
import { type SearchEntry, searchOptions } from '../../search/search-index.ts';
import { attach } from './combobox.ts';

// The script of the search field: the page's own script loads it together with the index.
const globals = window as unknown as Record<string, unknown>;
let index: MiniSearch<SearchEntry> | undefined;

globals['mtkitSearch'] = {
  attach(input: HTMLInputElement, list: HTMLElement, status: HTMLElement) {
    attach({ input, list, status }, (query) => {
      const data = globals['mtkitSearchIndex'] as AsPlainObject;
      index ??= MiniSearch.loadJS<SearchEntry>(data, searchOptions);
      return find(index, query, MOST);
    });
  },
};

const MOST = 30;
