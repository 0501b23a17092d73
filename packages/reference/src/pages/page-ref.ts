import { splitName } from '@mtkit/tl/schema';

/** Names a page of the reference. */
export interface PageRef {
  readonly kind: PageKind;
  /**
   * `auth.signIn`, `user`, `auth.SentCode`, `PHONE_CODE_INVALID`, `auth` (`''` for what has no
   * namespace), `400`, `signing-in`; of an index, the kind of what it lists.
   */
  readonly name: string;
}

/** What a page is about. `index` pages list all pages of a kind; `code` is an error code. */
export type PageKind =
  | 'home'
  | 'index'
  | 'method'
  | 'constructor'
  | 'type'
  | 'error'
  | 'namespace'
  | 'code'
  | 'guide';

/** Path of a page below the reference's root, without an extension: `method/auth.signIn`. */
export function pathOf({ kind, name }: PageRef): string {
  if (kind === 'home') return 'index';
  if (kind === 'index') return `${name}/index`;
  if (kind === 'namespace') return `namespace/${name || 'base'}`;
  return `${kind}/${kind === 'error' ? name.replace('%d', 'X').replace(/\s+/g, '-') : name}`;
}

/** The way from one page to another, as a relative path without an extension. */
export function wayTo(from: PageRef, to: PageRef): string {
  const up = pathOf(from).split('/').length - 1;
  return '../'.repeat(up) + pathOf(to);
}

/** Whether two references name the same page. */
export function isSamePage(one: PageRef, other: PageRef): boolean {
  return one.kind === other.kind && one.name === other.name;
}

/** The page of a namespace that a name belongs to. */
export function namespaceOf(name: string): PageRef {
  return { kind: 'namespace', name: splitName(name).namespace };
}
