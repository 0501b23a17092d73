import type { EntriesBlock } from '../../documents/document.ts';
import { type HtmlContext, hrefOf } from './context.ts';
import { html, type Html } from './html.ts';
import { breakable, inlineHtml } from './inline.ts';

/** Other pages, with what they are about. */
export function entriesHtml({ entries }: EntriesBlock, context: HtmlContext): Html {
  const items = entries.map(({ ref, text, title }) => {
    const summary = text.length > 0 ? html` <span>${inlineHtml(text, context)}</span>` : undefined;
    return html`<li><a href="${hrefOf(context, ref)}">${breakable(title)}</a>${summary}</li>
`;
  });
  return html`<ul class="entries">
${items}</ul>
`;
}
