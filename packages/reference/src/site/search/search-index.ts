import type { Options } from 'minisearch';
import { nameTerms, wordsOf } from './words.ts';

/** A page, as search knows it. */
export interface SearchEntry {
  /** Its path, without an extension: `method/auth.signIn`. */
  readonly id: string;
  readonly title: string;
  /** What kind of page it is: `Method`. */
  readonly kind: string;
  readonly summary: string;
  /** Names that it is found by, one a line. */
  readonly names: string;
  /** Names of parameters and of errors, one a line. */
  readonly parameters: string;
  readonly errors: string;
  readonly text: string;
}

/** What results show of an entry. */
export type FoundEntry = Pick<SearchEntry, 'id' | 'title' | 'kind' | 'summary'>;

/** How the index is made and read: both sides have to agree on it. */
export const searchOptions: Options<SearchEntry> = {
  fields: ['names', 'parameters', 'errors', 'text'],
  storeFields: ['title', 'kind', 'summary'],
  tokenize(text, field) {
    if (field === 'text') return wordsOf(text).filter((word) => !stopWords.has(word));
    return text.split('\n').flatMap(nameTerms);
  },
  // The words are terms already.
  processTerm: (term) => term,
};

const stopWords: ReadonlySet<string> = new Set(
  (
    'a an and are as at be by can for from has have if in into is it its more not of on only or see ' +
    'that the then this to use used using was when where which will with you your'
  ).split(' '),
);
