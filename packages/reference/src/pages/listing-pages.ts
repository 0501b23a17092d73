import { splitName } from '@mtkit/tl/schema';
import { codeMeaning } from '../errors/error-kind.ts';
import { parseMarkup } from '../text/parse-markup.ts';
import { plain } from '../text/rich-text.ts';
import type { PageContext } from './context.ts';
import type { CodePage, HomePage, IndexPage, NamespacePage, RelatedRow } from './page.ts';
import type { PageRef } from './page-ref.ts';
import { rowOf } from './related.ts';

/** Everything in a namespace. */
export function namespacePage(context: PageContext, name: string): NamespacePage {
  const { schema } = context;
  const within = (each: string) => splitName(each).namespace === name;
  const rows = (kind: 'method' | 'constructor' | 'type', names: Iterable<string>) =>
    [...names].filter(within).flatMap((each) => rowOf(context, { kind, name: each }));
  return {
    kind: 'namespace',
    ref: { kind: 'namespace', name },
    title: namespaceTitle(name),
    name,
    methods: rows('method', schema.methods.keys()),
    types: rows('type', schema.types.keys()),
    constructors: rows('constructor', schema.constructors.keys()),
  };
}

/** All errors with a code. */
export function codePage(context: PageContext, code: number): CodePage {
  const { text, title } = codeMeaning(code);
  const names = Object.keys(context.data.errors).filter((name) => {
    return context.data.errors[name]?.codes.includes(code);
  });
  return {
    kind: 'code',
    ref: { kind: 'code', name: String(code) },
    title: `${code} ${title}`,
    code,
    meaning: context.linked(parseMarkup(text)),
    errors: names.map((name) => context.errorRow(name)),
  };
}

/** All pages of a kind. */
export function indexPage(context: PageContext, lists: IndexPage['lists']): IndexPage {
  return {
    kind: 'index',
    ref: { kind: 'index', name: lists },
    title: titles[lists],
    lists,
    groups: groupsOf(context, lists),
  };
}

/** The way in. */
export function homePage(context: PageContext): HomePage {
  const { data, schema } = context;
  return {
    kind: 'home',
    ref: { kind: 'home', name: '' },
    title: 'API reference',
    layer: schema.layer,
    counts: {
      method: schema.methods.size,
      constructor: schema.constructors.size,
      type: schema.types.size,
      error: Object.keys(data.errors).length,
    },
    namespaces: schema.namespaces().map((name) => namespaceRow(context, name)),
  };
}

/** Error codes that pages are about, 303 first, the negative ones last. */
export function codesOf({ data }: PageContext): number[] {
  const codes = new Set(Object.values(data.errors).flatMap((each) => each.codes));
  return [...codes].sort((a, b) => Math.sign(b) - Math.sign(a) || a - b);
}

/** A namespace, as pages show it. */
export function namespaceTitle(name: string): string {
  return name === '' ? 'No namespace' : name;
}

function namespaceRow({ schema }: PageContext, name: string): RelatedRow {
  const count = (names: Iterable<string>) =>
    [...names].filter((each) => splitName(each).namespace === name).length;
  const methods = count(schema.methods.keys());
  const constructors = count(schema.constructors.keys());
  return {
    ref: { kind: 'namespace', name },
    title: namespaceTitle(name),
    text: [plain(`${methods} methods, ${constructors} constructors`)],
  };
}

function groupsOf(context: PageContext, lists: IndexPage['lists']): IndexPage['groups'] {
  if (lists === 'guide') {
    const rows = context.guides.flatMap(({ slug }) =>
      rowOf(context, { kind: 'guide', name: slug }),
    );
    return [{ ref: undefined, title: 'Guides', rows }];
  }
  if (lists === 'error') {
    return codesOf(context).map((code) => {
      const { errors, ref, title } = codePage(context, code);
      return { ref, title, rows: errors };
    });
  }
  return context.schema.namespaces().flatMap((name) => {
    const page = namespacePage(context, name);
    const rows = { method: page.methods, constructor: page.constructors, type: page.types }[lists];
    const ref: PageRef = page.ref;
    return rows.length > 0 ? [{ ref, title: page.title, rows }] : [];
  });
}

const titles: Readonly<Record<IndexPage['lists'], string>> = {
  method: 'Methods',
  constructor: 'Constructors',
  type: 'Types',
  error: 'Errors',
  guide: 'Guides',
};
