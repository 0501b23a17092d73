import type { PageKind, PageRef, Reference } from '@mtkit/reference';
import { type DocsOptions, docsKinds } from './docs-options.ts';
import { nameOf } from './docs-levels.ts';
import { PageNames } from './docs-names.ts';
import { createPrinter, type Printer } from './docs-print.ts';
import { openReference } from './docs-reference.ts';
import { searchPages, similarNames } from './docs-search.ts';
import { note } from './output.ts';
import { showText } from './docs-pager.ts';
import { UsageError } from './usage-error.ts';

/** Prints a page of the reference, or a list of those that may be meant. Throws {@link UsageError}. */
export async function showDocs(words: readonly string[], options: DocsOptions): Promise<void> {
  const reference = openReference();
  const names = new PageNames(reference);
  const printer = createPrinter(reference, names, options);
  const finder: Finder = { reference, names, printer, notes: [] };
  const text = options.search
    ? search(finder, [...options.search, ...words].join(' '), options.kind)
    : find(finder, words, options.kind);
  await showText(text, options.pager);
  // Below a long page: above it nobody would see them.
  for (const each of finder.notes) note(each);
}

interface Finder {
  readonly reference: Reference;
  readonly names: PageNames;
  readonly printer: Printer;
  /** What is to be said about how the page was found. */
  readonly notes: string[];
}

/** As many as fit on a screen. */
const MOST = 20;

/** How many other meanings of a name are named. */
const MOST_OTHERS = 5;

function find(finder: Finder, words: readonly string[], chosen?: PageKind): string {
  const { kind, name } = chosen ? { kind: chosen, name: words.join(' ') } : read(words);
  if (name === '') return open(finder, wayIn(finder, kind));
  const { meant, others } = finder.names.find(name, kind);
  if (meant) {
    finder.notes.push(...(others.length > 0 ? [othersText(others)] : []));
    return open(finder, meant);
  }
  return others.length > 0 ? list(finder, name, others) : guess(finder, name, kind);
}

/** Where there is no name: all pages of the kind, or the way in. */
function wayIn({ names }: Finder, kind: PageKind | undefined): PageRef {
  return (kind && names.find(kind, 'index').meant) ?? { kind: 'home', name: '' };
}

/** `guide errors`: the kind may come first. */
function read(words: readonly string[]): { kind: PageKind | undefined; name: string } {
  const [first, ...others] = words;
  const kind = others.length > 0 ? docsKinds.find((each) => each === first) : undefined;
  return { kind, name: (kind ? others : words).join(' ') };
}

/** There is no such name: pages that have it in them, or nearly. */
function guess(finder: Finder, name: string, kind?: PageKind): string {
  const { names, reference } = finder;
  const matches = searchPages(reference, names, name, kind);
  const [best, second] = matches;
  if (best && (!second || (best.isByName && !second.isByName)))
    return instead(finder, name, best.ref);
  if (best)
    return list(
      finder,
      name,
      matches.map(({ ref }) => ref),
    );
  const { likely, suggestions } = similarNames(names, name, kind);
  const meant = likely === undefined ? undefined : names.find(likely, kind).meant;
  if (meant) return instead(finder, name, meant);
  throw new UsageError(`nothing is called ${name}, or has that in it`, suggestions);
}

function search(finder: Finder, words: string, kind?: PageKind): string {
  const matches = searchPages(finder.reference, finder.names, words, kind);
  if (matches.length > 0)
    return list(
      finder,
      words,
      matches.map(({ ref }) => ref),
    );
  const { suggestions } = similarNames(finder.names, words, kind);
  throw new UsageError(`no page has all of this in it: ${words}`, suggestions);
}

function instead(finder: Finder, name: string, ref: PageRef): string {
  finder.notes.push(`Nothing is called ${name}; this is ${finder.names.typed(ref)}.`);
  return open(finder, ref);
}

function othersText(others: readonly PageRef[]): string {
  const shown = others.slice(0, MOST_OTHERS).map((ref) => `${ref.kind} ${nameOf(ref)}`);
  const more = others.length > MOST_OTHERS ? ` and ${others.length - MOST_OTHERS} more` : '';
  return `There is also ${shown.join(', ')}${more}.`;
}

function open({ printer, reference }: Finder, ref: PageRef): string {
  const page = reference.page(ref);
  if (!page) throw new Error(`the page of ${ref.kind} ${ref.name} is missing`);
  return printer.page(page);
}

function list({ printer }: Finder, title: string, refs: readonly PageRef[]): string {
  const shown = refs.slice(0, MOST);
  return printer.listing({ title, refs: shown, more: refs.length - shown.length });
}
