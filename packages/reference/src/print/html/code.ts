import type { HtmlContext } from './context.ts';
import { html, type Html } from './html.ts';

/** A piece of code. It can be focused, to be scrolled by keyboard. */
export function codeHtml(
  code: string,
  language: string,
  { highlight }: Pick<HtmlContext, 'highlight'>,
): Html {
  return html`<pre tabindex="0"><code>${highlight(code.trimEnd(), language)}</code></pre>`;
}
