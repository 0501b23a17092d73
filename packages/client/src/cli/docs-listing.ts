import {
  type Document,
  layOut,
  type PageRef,
  pathOf,
  type Reference,
  type RichText,
  textOf,
} from '@mtkit/reference';
import { nameOf } from './docs-levels.ts';

/** Pages of which one may be meant. */
export interface Listing {
  /** What was looked for. */
  readonly title: string;
  readonly refs: readonly PageRef[];
  /** How many there are besides. */
  readonly more: number;
}

/** A list as a page of its own. */
export function listingDocument(reference: Reference, { more, refs, title }: Listing): Document {
  const entries = refs.map((ref) => {
    const { document, summary } = look(reference, ref);
    const kind: RichText = [{ kind: 'em', content: [{ kind: 'text', text: document.kicker }] }];
    const text: RichText = [
      ...kind,
      ...(summary.length > 0 ? [{ kind: 'text' as const, text: ': ' }, ...summary] : []),
    ];
    return { ref, title: nameOf(ref), text };
  });
  const count = refs.length + more;
  const head = more > 0 ? `${count} pages, of which these are the likeliest:` : `${count} pages:`;
  return {
    ref: { kind: 'home', name: '' },
    title,
    kicker: 'Search',
    trail: [],
    lead: [
      { kind: 'paragraph', text: [{ kind: 'text', text: count === 1 ? '1 page:' : head }] },
      { kind: 'entries', style: 'list', entries },
    ],
    sections: [],
    previous: undefined,
    next: undefined,
  };
}

/** A list for tools. */
export function listingJson(reference: Reference, { more, refs, title }: Listing): object {
  const pages = refs.map((ref) => {
    const { summary } = look(reference, ref);
    return { path: pathOf(ref), kind: ref.kind, title: nameOf(ref), text: textOf(summary) };
  });
  return { search: title, pages, more };
}

function look(reference: Reference, ref: PageRef): { document: Document; summary: RichText } {
  const page = reference.page(ref);
  if (!page) throw new Error(`no page ${pathOf(ref)}`);
  const document = layOut(reference, page);
  const [first] = document.lead;
  const text = first?.kind === 'paragraph' ? first.text : [];
  const end = text.findIndex(({ kind }) => kind === 'break');
  const summary = end < 0 ? text : text.slice(0, end);
  if (page.kind === 'guide') return { document, summary: [{ kind: 'text', text: page.summary }] };
  return { document, summary };
}
