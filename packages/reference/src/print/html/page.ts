import type { Document, Neighbour } from '../../documents/document.ts';
import { type PageRef, pathOf } from '../../pages/page-ref.ts';
import { blockHtml, sectionHtml } from './blocks.ts';
import { baseOf, type HtmlContext, hrefOf } from './context.ts';
import type { Highlight } from './highlight/highlight.ts';
import { type Fragment, html, type Html } from './html.ts';
import { breakable } from './inline.ts';
import { onThisPage } from './on-this-page.ts';
import { shellHtml } from './shell.ts';
import type { SiteFacts } from './site-facts.ts';
import { summaryOf } from './summary.ts';

/** A page as HTML. */
export function printHtml(document: Document, highlight: Highlight, facts: SiteFacts): string {
  const { kicker, ref, title } = document;
  const context: HtmlContext = { from: ref, base: baseOf(ref), highlight };
  const framed = shellHtml({
    title: ref.kind === 'home' ? `mtkit: ${title}` : `${title} (${kicker.toLowerCase()}) - mtkit`,
    description: summaryOf(document),
    base: context.base,
    links: [alternates(ref), neighbours(document, context)],
    part: partOf(ref),
    main: mainHtml(document, context),
    facts,
  });
  return framed.text;
}

function mainHtml(document: Document, context: HtmlContext): Html {
  const { kicker, ref, sections, title } = document;
  const file = fileOf(ref);
  return html`${trailHtml(document, context)}<header class="title">
<p class="kicker">${kicker}</p>
<h1>${breakable(title)}</h1>
<p class="forms"><a href="${file}.md">Markdown</a> <a href="${file}.json">JSON</a></p>
</header>
${leadHtml(document, context)}${sections.map((section) => sectionHtml(section, context))}${turnHtml(document, context)}`;
}

/** What a page begins with: what it is about, then what is on it. Of a guide the lead is all. */
function leadHtml(document: Document, context: HtmlContext): Fragment {
  const blocks = document.lead.map((block) => blockHtml(block, context));
  const contents = onThisPage(document);
  return document.ref.kind === 'guide' ? [contents, blocks] : [blocks, contents];
}

function trailHtml({ ref, trail }: Document, context: HtmlContext): Fragment {
  if (ref.kind === 'home') return undefined;
  const steps = [{ ref: { kind: 'home', name: '' } as const, title: 'Reference' }, ...trail];
  const items = steps.map((step) => html`<li>${linkTo(step, context)}</li>`);
  return html`<nav class="trail" aria-label="Breadcrumbs"><ol>${items}</ol></nav>
`;
}

function turnHtml({ next, previous }: Document, context: HtmlContext): Fragment {
  if (!previous && !next) return undefined;
  const link = (neighbour: Neighbour | undefined, rel: string, word: string) =>
    neighbour &&
    html`<a class="${rel}" rel="${rel}" href="${hrefOf(context, neighbour.ref)}"><span>${word}</span> ${breakable(neighbour.title)}</a>
`;
  return html`<nav class="turn" aria-label="Neighbouring pages">
${link(previous, 'prev', 'Previous')}${link(next, 'next', 'Next')}</nav>
`;
}

function alternates(ref: PageRef): Html {
  const file = fileOf(ref);
  return html`<link rel="alternate" type="text/markdown" href="${file}.md">
<link rel="alternate" type="application/json" href="${file}.json">
`;
}

function neighbours({ next, previous }: Document, context: HtmlContext): Fragment {
  const link = (rel: string, to: Neighbour | undefined) =>
    to &&
    html`<link rel="${rel}" href="${hrefOf(context, to.ref)}">
`;
  return [link('prev', previous), link('next', next)];
}

/** A page's file within its folder, without an extension. */
function fileOf(ref: PageRef): string {
  return pathOf(ref).replace(/^.*\//, '');
}

function partOf({ kind, name }: PageRef): string {
  if (kind === 'index') return name;
  return kind === 'code' ? 'error' : kind;
}

function linkTo({ ref, title }: Neighbour, context: HtmlContext): Html {
  return html`<a href="${hrefOf(context, ref)}">${title}</a>`;
}
