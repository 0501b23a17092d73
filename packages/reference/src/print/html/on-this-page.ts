import type { Document } from '../../documents/document.ts';
import { type Fragment, html } from './html.ts';
import { type MarkdownHeading, markdownHeadings } from './markdown.ts';

/** What is on a page, where that is more than one sees. */
export function onThisPage({ lead, sections }: Document): Fragment {
  const headings: readonly MarkdownHeading[] = [
    ...lead.flatMap((block) => (block.kind === 'markdown' ? markdownHeadings(block.markdown) : [])),
    ...sections,
  ];
  if (headings.length < LEAST) return undefined;
  const items = headings.map(
    ({ id, title }) => html`<li><a href="#${id}">${title}</a></li>
`,
  );
  return html`<nav class="contents" aria-label="On this page"><p>On this page</p>
<ul>
${items}</ul></nav>
`;
}

const LEAST = 4;
