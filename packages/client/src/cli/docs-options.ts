/** Kinds of pages with names of their own; an index lists all pages of a kind. */
export const docsKinds = [
  'method',
  'constructor',
  'type',
  'error',
  'namespace',
  'code',
  'guide',
  'index',
] as const;

/** Forms in which a page can be printed. */
export const docsFormats = ['text', 'markdown', 'json'] as const;

/** The options of `mtkit docs`, as commander has read them. */
export interface DocsOptions {
  readonly kind?: (typeof docsKinds)[number];
  readonly search?: readonly string[];
  readonly format: (typeof docsFormats)[number];
  readonly json?: true;
  readonly pager: boolean;
}
