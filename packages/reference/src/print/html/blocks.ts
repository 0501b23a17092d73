import type { Block, ParagraphBlock, Section, TryBlock } from '../../documents/document.ts';
import type { HtmlContext } from './context.ts';
import { entriesHtml } from './entries.ts';
import { headingHtml } from './heading.ts';
import { html, type Html } from './html.ts';
import { inlineHtml } from './inline.ts';
import { markdownHtml } from './markdown.ts';
import { tableHtml } from './table.ts';
import { tabsHtml } from './tabs.ts';

/** A piece of a page. */
export function blockHtml(block: Block, context: HtmlContext): Html {
  switch (block.kind) {
    case 'paragraph':
      return paragraphHtml(block, context);
    case 'tabs':
      return tabsHtml(block, context);
    case 'table':
      return tableHtml(block, context);
    case 'entries':
      return entriesHtml(block, context);
    case 'signature':
      return html`<p class="signature"><code>${inlineHtml(block.text, context)}</code></p>
`;
    case 'markdown':
      return markdownHtml(block.markdown, context);
    case 'try':
      return tryHtml(block, context);
  }
}

/** A part of a page, under its heading. */
export function sectionHtml({ blocks, id, title }: Section, context: HtmlContext): Html {
  return html`<section id="${id}">
${headingHtml(2, id, title, title)}
${blocks.map((block) => blockHtml(block, context))}</section>
`;
}

function paragraphHtml({ text, tone }: ParagraphBlock, context: HtmlContext): Html {
  const kind = tone === 'note' ? html` class="note"` : undefined;
  return html`<p${kind}>${inlineHtml(text, context)}</p>
`;
}

/** Where the form goes; the site's script brings it. */
function tryHtml({ method }: TryBlock, { base }: HtmlContext): Html {
  return html`<div class="try" data-method="${method}" data-base="${base}"><p class="note">With JavaScript, this is a form that sends the call to a server of yours.</p></div>
`;
}
