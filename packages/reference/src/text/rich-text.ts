import type { PageRef } from '../pages/page-ref.ts';

/** A run of text with what is in it; every printer has its own way with each kind. */
export type RichText = readonly Inline[];

/** A piece of {@link RichText}. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly content: RichText }
  /** A link out of the reference. */
  | { readonly kind: 'link'; readonly href: string; readonly content: RichText }
  /** A link to a page of the reference, or to a row of it. */
  | {
      readonly kind: 'ref';
      readonly to: PageRef;
      readonly row?: string;
      readonly content: RichText;
    }
  | { readonly kind: 'break' };

/** Text as it is. */
export function plain(text: string): Inline {
  return { kind: 'text', text };
}

/** A name, set as code. */
export function code(text: string): Inline {
  return { kind: 'code', text };
}

/** A link to a page, by the name that readers know it by. */
export function link(to: PageRef, text: string): Inline {
  return { kind: 'ref', to, content: [plain(text)] };
}

/** The text without anything else, for search and for titles. */
export function textOf(content: RichText): string {
  return content
    .map((each) => {
      if (each.kind === 'text' || each.kind === 'code') return each.text;
      return 'content' in each ? textOf(each.content) : '\n';
    })
    .join('');
}

/** All pages that a text links to, in order. */
export function refsIn(content: RichText): PageRef[] {
  return content.flatMap((each) => {
    if (each.kind === 'ref') return [each.to];
    return 'content' in each ? refsIn(each.content) : [];
  });
}
