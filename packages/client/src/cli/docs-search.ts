import type { PageKind, PageRef, Reference } from '@mtkit/reference';
import { nameOf } from './docs-levels.ts';
import type { PageNames } from './docs-names.ts';
import { placeOf, textsOf } from './docs-texts.ts';
import { editDistance, suggest } from './suggest.ts';

/** A page that has all the words in it. */
export interface Match {
  readonly ref: PageRef;
  /** Whether its name has them. */
  readonly isByName: boolean;
}

/** Pages that have all the words in name, parameters or description, likeliest first. */
export function searchPages(
  reference: Reference,
  names: PageNames,
  words: string,
  kind?: PageKind,
): Match[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  const matches = names.refs(kind).flatMap((ref) => {
    const texts = textsOf(reference, ref);
    const places = wanted.map((word) => placeOf(word, texts));
    const worst = Math.max(...places);
    return Number.isFinite(worst) ? [{ ref, worst }] : [];
  });
  matches.sort((a, b) => a.worst - b.worst || nameOf(a.ref).length - nameOf(b.ref).length);
  return matches.map(({ ref, worst }) => ({ ref, isByName: worst <= 1 }));
}

/** Names like a mistyped one, likeliest first; `likely` is one that it nearly is, if only one is. */
export function similarNames(
  names: PageNames,
  word: string,
  kind?: PageKind,
): { suggestions: string[]; likely: string | undefined } {
  const known = [...new Set(names.refs(kind).map(nameOf))];
  const suggestions = suggest(word, known);
  const [first, ...others] = suggestions.filter((name) => isNear(word, name));
  return { suggestions, likely: others.length === 0 ? first : undefined };
}

function isNear(word: string, name: string): boolean {
  const forms = [name, name.slice(name.indexOf('.') + 1)];
  const distances = forms.map((each) => editDistance(word.toLowerCase(), each.toLowerCase()));
  return Math.min(...distances) <= Math.max(1, Math.floor(word.length / 8));
}
