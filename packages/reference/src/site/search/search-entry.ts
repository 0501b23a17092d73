import type { Document } from '../../documents/document.ts';
import type { Page } from '../../pages/page.ts';
import { pathOf } from '../../pages/page-ref.ts';
import { textOf } from '../../text/rich-text.ts';
import type { SearchEntry } from './search-index.ts';

/** A page for the index of search. */
export function searchEntry(page: Page, document: Document, summary: string): SearchEntry {
  return {
    id: pathOf(page.ref),
    title: page.title,
    kind: document.kicker,
    summary: summary.length > LONGEST ? `${summary.slice(0, LONGEST)}…` : summary,
    names: namesOf(page).join('\n'),
    parameters: 'parameters' in page ? page.parameters.map(({ name }) => name).join('\n') : '',
    errors: page.kind === 'method' ? page.errors.map(({ name }) => name).join('\n') : '',
    text: textOfPage(page),
  };
}

const LONGEST = 110;

function namesOf(page: Page): string[] {
  return 'name' in page ? [page.title, page.name] : [page.title];
}

function textOfPage(page: Page): string {
  if (page.kind === 'guide') return page.markdown;
  if (page.kind === 'code') return textOf(page.meaning);
  if (!('description' in page) || page.description.kind === 'note') return '';
  const rows = 'parameters' in page ? page.parameters.map(({ description }) => description) : [];
  return [page.description, ...rows]
    .map((each) => (each.kind === 'text' ? textOf(each.text) : ''))
    .join('\n');
}
