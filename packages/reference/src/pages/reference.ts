import { splitName } from '@mtkit/tl/schema';
import type { ReferenceData } from '../data/reference-data.ts';
import { SchemaIndex } from '../schema/schema-index.ts';
import { constructorPage } from './constructor-page.ts';
import { PageContext } from './context.ts';
import { errorPage } from './error-page.ts';
import { guidePage } from './guide-page.ts';
import { codePage, codesOf, homePage, indexPage, namespacePage } from './listing-pages.ts';
import { methodPage } from './method-page.ts';
import type { IndexPage, Page } from './page.ts';
import type { PageKind, PageRef } from './page-ref.ts';
import { typePage } from './type-page.ts';

/** What a reference is made of. */
export interface ReferenceSources {
  /** The text of the schema, and its layer. */
  readonly schema: string;
  readonly layer: number;
  readonly data: ReferenceData;
}

/** The reference: every page, made when it is asked for. */
export class Reference {
  readonly context: PageContext;
  readonly #refs: ReadonlyMap<PageKind, readonly PageRef[]>;

  constructor({ schema, layer, data }: ReferenceSources) {
    this.context = new PageContext(new SchemaIndex(schema, layer), data);
    this.#refs = refsOf(this.context);
  }

  get schema(): SchemaIndex {
    return this.context.schema;
  }

  /** The pages of a kind, in their order; without one, all pages. */
  refs(kind?: PageKind): readonly PageRef[] {
    if (kind) return this.#refs.get(kind) ?? [];
    return [...this.#refs.values()].flat();
  }

  /** Whether there is such a page. */
  has(ref: PageRef): boolean {
    return this.context.has(ref);
  }

  /** A page; undefined where there is none. */
  page(ref: PageRef): Page | undefined {
    const page = this.has(ref) ? make(this.context, ref) : undefined;
    if (!page) return undefined;
    const siblings = this.refs(ref.kind);
    const index = siblings.findIndex(({ name }) => name === ref.name);
    const [previous, next] = [siblings[index - 1], siblings[index + 1]];
    return { ...page, ...(previous && { previous }), ...(next && { next }) };
  }
}

function make(context: PageContext, { kind, name }: PageRef): Page | undefined {
  switch (kind) {
    case 'method':
    case 'constructor': {
      const definition = context.schema.definition(kind, name);
      if (!definition) return undefined;
      return kind === 'method'
        ? methodPage(context, definition)
        : constructorPage(context, definition);
    }
    case 'type':
      return typePage(context, name);
    case 'error':
      return errorPage(context, name);
    case 'namespace':
      return namespacePage(context, name);
    case 'code':
      return codePage(context, Number(name));
    case 'index':
      return indexPage(context, name as IndexPage['lists']);
    case 'home':
      return homePage(context);
    case 'guide':
      return guidePage(context, name);
  }
}

function refsOf(context: PageContext): Map<PageKind, PageRef[]> {
  const { data, guides, schema } = context;
  const lists = ['guide', 'method', 'constructor', 'type', 'error'];
  return new Map([
    refs('home', ['']),
    refs('index', lists),
    refs('namespace', schema.namespaces()),
    refs('code', codesOf(context)),
    refs('method', inNamespaces(schema, schema.methods.keys())),
    refs('constructor', inNamespaces(schema, schema.constructors.keys())),
    refs('type', inNamespaces(schema, schema.types.keys())),
    refs('error', Object.keys(data.errors)),
    refs(
      'guide',
      guides.map(({ slug }) => slug),
    ),
  ]);
}

function refs(kind: PageKind, names: Iterable<string | number>): [PageKind, PageRef[]] {
  return [kind, Array.from(names, (name) => ({ kind, name: String(name) }))];
}

/** By namespace, as the indices list them, and in the order of the schema within. */
function inNamespaces(schema: SchemaIndex, names: Iterable<string>): string[] {
  const groups = new Map(schema.namespaces().map((each): [string, string[]] => [each, []]));
  for (const name of names) groups.get(splitName(name).namespace)?.push(name);
  return [...groups.values()].flat();
}
