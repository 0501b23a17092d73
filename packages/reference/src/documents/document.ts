import type { Example } from '../examples/example.ts';
import type { PageRef } from '../pages/page-ref.ts';
import type { RichText } from '../text/rich-text.ts';

/** A page laid out: what every printer prints, in the same order. */
export interface Document {
  readonly ref: PageRef;
  /** `auth.SignIn` */
  readonly title: string;
  /** What kind of page it is: `Method`. */
  readonly kicker: string;
  /** Where it belongs, outermost first; without the home page and itself. */
  readonly trail: readonly { readonly ref: PageRef; readonly title: string }[];
  /** What comes before the first section. */
  readonly lead: readonly Block[];
  readonly sections: readonly Section[];
  readonly previous: Neighbour | undefined;
  readonly next: Neighbour | undefined;
}

/** The page before or after. */
export interface Neighbour {
  readonly ref: PageRef;
  readonly title: string;
}

/** A part of a page with a heading of its own. */
export interface Section {
  /** For links to it: `parameters`. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** A piece of a page. */
export type Block =
  | ParagraphBlock
  | TabsBlock
  | TableBlock
  | EntriesBlock
  | SignatureBlock
  | TryBlock
  | MarkdownBlock;

/** Text. A note says that something is missing. */
export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: RichText;
  readonly tone?: 'note';
}

/** The same code in several languages. */
export interface TabsBlock {
  readonly kind: 'tabs';
  readonly tabs: readonly Example[];
}

/** Rows that can be linked to. */
export interface TableBlock {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly RichText[] }[];
}

export interface Column {
  readonly title: string;
  readonly align?: 'center';
  /** Its cells are sentences, not words. */
  readonly prose?: true;
}

/** Other pages, a line each. */
export interface EntriesBlock {
  readonly kind: 'entries';
  /** With headings in Markdown, as the related pages of the seed; else a list. */
  readonly style: 'headings' | 'list';
  readonly entries: readonly {
    readonly ref: PageRef;
    readonly title: string;
    readonly text: RichText;
  }[];
}

/** A line of the schema. */
export interface SignatureBlock {
  readonly kind: 'signature';
  readonly text: RichText;
}

/** Where the method can be called from the page; only HTML has it. */
export interface TryBlock {
  readonly kind: 'try';
  readonly method: string;
}

/** Text of a guide. */
export interface MarkdownBlock {
  readonly kind: 'markdown';
  readonly markdown: string;
}
