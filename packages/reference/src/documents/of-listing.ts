import type { CodePage, HomePage, IndexPage, NamespacePage } from '../pages/page.ts';
import { pathOf } from '../pages/page-ref.ts';
import { entries, paragraph, section } from './blocks.ts';
import type { Block, Section } from './document.ts';
import { type Inline, link, plain } from '../text/rich-text.ts';

/** The sections of a namespace's page. */
export function namespaceSections(page: NamespacePage): Section[] {
  return [
    ...section('methods', 'Methods', entries(page.methods)),
    ...section('types', 'Types', entries(page.types)),
    ...section('constructors', 'Constructors', entries(page.constructors)),
  ];
}

/** The sections of an error code's page. */
export function codeSections(page: CodePage): Section[] {
  return section('errors', 'Errors', entries(page.errors));
}

/** The sections of a list of all pages of a kind. */
export function indexSections(page: IndexPage): Section[] {
  return page.groups.flatMap(({ ref, rows, title }) => {
    const id = ref ? pathOf(ref).replace(/^\w+\//, '') : 'all';
    return section(id, title, entries(rows));
  });
}

/** The sections of the way in. */
export function homeSections(page: HomePage, guides: Block | undefined): Section[] {
  return [
    ...section('guides', 'Guides', guides),
    ...section('namespaces', 'Namespaces', entries(page.namespaces)),
  ];
}

/** What the way in says first. */
export function homeLead({ counts, layer }: HomePage): Block[] {
  return [
    paragraph(
      plain(`Telegram's API, layer ${layer}: `),
      index('method', counts.method, 'methods'),
      plain(', '),
      index('constructor', counts.constructor, 'constructors'),
      plain(', '),
      index('type', counts.type, 'types'),
      plain(' and '),
      index('error', counts.error, 'errors'),
      plain(', each with a page of its own. Every example is compiled and run.'),
    ),
  ];
}

function index(name: string, count: number, text: string): Inline {
  return link({ kind: 'index', name }, `${count} ${text}`);
}
