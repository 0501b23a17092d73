import type MiniSearch from 'minisearch';
import type { Query, SearchResult } from 'minisearch';
import type { FoundEntry, SearchEntry } from './search-index.ts';
import { joined, wordsOf } from './words.ts';

/**
 * The pages that a query means, best first: what is called so, what begins so, what has it in its
 * name, then what has it in its parameters, errors or text.
 */
export function find(index: MiniSearch<SearchEntry>, query: string, most: number): FoundEntry[] {
  const whole = joined(query);
  if (whole === '') return [];
  const words = wordsOf(query);
  const found = index.search(queryOf(whole, words), options) as (SearchResult & FoundEntry)[];
  return found
    .map((each) => ({
      each,
      rank: rankOf(each, whole, words),
      score: each.score * (favour[each.kind] ?? 1),
    }))
    .sort((one, other) => one.rank - other.rank || other.score - one.score)
    .slice(0, most)
    .map(({ each: { id, kind, summary, title } }) => ({ id: String(id), kind, summary, title }));
}

/** Either the query without its separators, or all of its words. */
function queryOf(whole: string, words: readonly string[]): Query {
  const all: Query = { combineWith: 'AND', queries: [...words] };
  return { combineWith: 'OR', queries: [whole, all] };
}

const options = {
  prefix: true,
  // One typo in a word of five letters, two in one of ten.
  fuzzy: (term: string) => (term.length < 4 ? false : Math.min(2, Math.round(term.length / 5))),
  boost: { names: 6, errors: 2, parameters: 2 },
  weights: { fuzzy: 0.2, prefix: 0.6 },
  tokenize: (text: string) => [text],
} as const;

/** What readers mean more often, among names that fit as well. */
const favour: Readonly<Record<string, number>> = { Method: 1.5, Guide: 1.3, Type: 1.1 };

/** How well the name of a page fits; the smallest is the best. */
function rankOf({ id, title }: FoundEntry, whole: string, words: readonly string[]): number {
  const names = [title, id.slice(id.indexOf('/') + 1)];
  const parts = names.flatMap((name) => [joined(name), joined(name.slice(name.indexOf('.') + 1))]);
  if (parts.includes(whole)) return 0;
  if (parts.some((part) => part.startsWith(whole))) return 1;
  if (parts.some((part) => part.includes(whole))) return 2;
  const own = names.flatMap(wordsOf);
  return words.every((word) => own.some((each) => each.startsWith(word))) ? 3 : 4;
}
