import type { Page } from '../pages/page.ts';
import { namespaceOf, type PageRef } from '../pages/page-ref.ts';
import { errorTitle } from '../pages/context.ts';
import { namespaceTitle } from '../pages/listing-pages.ts';
import type { Reference } from '../pages/reference.ts';
import { rowOf } from '../pages/related.ts';
import { code, plain } from '../text/rich-text.ts';
import { described, entries, paragraph } from './blocks.ts';
import type { Block, Document, Neighbour, Section } from './document.ts';
import { constructorSections, errorSections, typeSections } from './of-definition.ts';
import {
  codeSections,
  homeLead,
  homeSections,
  indexSections,
  namespaceSections,
} from './of-listing.ts';
import { methodSections } from './of-method.ts';

/** Lays a page out. */
export function layOut(reference: Reference, page: Page): Document {
  return {
    ref: page.ref,
    title: page.title,
    kicker: kickers[page.kind],
    trail: trailOf(page),
    lead: leadOf(page),
    sections: sectionsOf(reference, page),
    previous: neighbour(reference, page.previous),
    next: neighbour(reference, page.next),
  };
}

const kickers: Readonly<Record<Page['kind'], string>> = {
  home: 'Reference',
  index: 'Index',
  method: 'Method',
  constructor: 'Constructor',
  type: 'Type',
  error: 'Error',
  namespace: 'Namespace',
  code: 'Error code',
  guide: 'Guide',
};

/** What a page is called where another one links to it. */
export function titleOf({ context }: Reference, { kind, name }: PageRef): string {
  if (kind === 'error') return errorTitle(name);
  if (kind === 'guide') return context.guides.find(({ slug }) => slug === name)?.title ?? name;
  return kind === 'namespace' ? namespaceTitle(name) : name;
}

function leadOf(page: Page): Block[] {
  switch (page.kind) {
    case 'method':
    case 'constructor':
    case 'type':
    case 'error':
      return [described(page.description)];
    case 'code':
      return [paragraph(...page.meaning)];
    case 'home':
      return homeLead(page);
    case 'namespace':
      return [
        page.name === ''
          ? paragraph(plain('What has no namespace.'))
          : paragraph(plain('All that is called '), code(`${page.name}.…`), plain('.')),
      ];
    case 'guide':
      return [{ kind: 'markdown', markdown: page.markdown.replace(/^# .*\n+/, '') }];
    case 'index':
      return [];
  }
}

function sectionsOf(reference: Reference, page: Page): Section[] {
  switch (page.kind) {
    case 'method':
      return methodSections(page);
    case 'constructor':
      return constructorSections(page);
    case 'type':
      return typeSections(page);
    case 'error':
      return errorSections(page);
    case 'namespace':
      return namespaceSections(page);
    case 'code':
      return codeSections(page);
    case 'index':
      return indexSections(page);
    case 'home':
      return homeSections(
        page,
        entries(reference.refs('guide').flatMap((ref) => rowOf(reference.context, ref))),
      );
    case 'guide':
      return [];
  }
}

function trailOf(page: Page): Document['trail'] {
  switch (page.kind) {
    case 'method':
      return [index('method', 'Methods'), namespace(page.name)];
    case 'constructor':
      return [index('constructor', 'Constructors'), { ref: page.type, title: page.type.name }];
    case 'type':
      return [index('type', 'Types'), namespace(page.name)];
    case 'error':
    case 'code':
      return [index('error', 'Errors')];
    case 'guide':
      return [index('guide', 'Guides')];
    case 'namespace':
    case 'index':
    case 'home':
      return [];
  }
}

function index(name: string, title: string): Document['trail'][number] {
  return { ref: { kind: 'index', name }, title };
}

function namespace(name: string): Document['trail'][number] {
  const ref = namespaceOf(name);
  return { ref, title: namespaceTitle(ref.name) };
}

function neighbour(reference: Reference, ref: PageRef | undefined): Neighbour | undefined {
  return ref && { ref, title: titleOf(reference, ref) };
}
