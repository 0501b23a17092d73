import { type Fragment, html, type Html } from './html.ts';

/** A heading that can be linked to. The link is beside it, so that it is no part of its name. */
export function headingHtml(level: 2 | 3 | 4, id: string, title: Fragment, name: string): Html {
  const heading = {
    2: html`<h2>${title}</h2>`,
    3: html`<h3>${title}</h3>`,
    4: html`<h4>${title}</h4>`,
  };
  return html`<div class="heading">${heading[level]}${anchorHtml(id, name)}</div>`;
}

/** The link to a heading or to a row, seen where the pointer or the focus is. */
export function anchorHtml(id: string, name: string): Html {
  return html`<a class="anchor" href="#${id}" aria-label="Link to ${name}">#</a>`;
}
