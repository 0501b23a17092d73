import type { TabsBlock } from '../../documents/document.ts';
import { codeHtml } from './code.ts';
import type { HtmlContext } from './context.ts';
import { html, type Html } from './html.ts';

/**
 * Code in tabs that need no script: radio inputs, of which the stylesheet shows the pane. Arrow
 * keys go from one to the next, as in every group of radio inputs.
 */
export function tabsHtml({ tabs }: TabsBlock, context: HtmlContext): Html {
  const choices = tabs.map(({ id, title }, i) => {
    const checked = i === 0 ? html` checked` : undefined;
    return html`<input type="radio" name="tabs" id="tab-${id}" value="${id}"${checked}><label for="tab-${id}">${title}</label>`;
  });
  const panes = tabs.map(({ code, language, title }) => {
    return html`<div class="pane"><span class="pane-title">${title}</span>${codeHtml(code, language, context)}</div>`;
  });
  return html`<fieldset class="tabs"><legend class="unseen">Language of the example</legend>
${choices}
${panes}</fieldset>
`;
}
