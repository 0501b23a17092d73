import type { Inline, RichText } from '../../text/rich-text.ts';
import { type HtmlContext, hrefOf } from './context.ts';
import { type Fragment, html, type Html } from './html.ts';

/** Rich text as HTML, with links as seen from the page. */
export function inlineHtml(text: RichText, context: HtmlContext): Html {
  const runs: Inline[][] = [];
  for (const each of text) {
    const last = runs.at(-1);
    if (last?.[0] && isName(last[0]) && isName(each)) last.push(each);
    else runs.push([each]);
  }
  return html`${runs.map((run) => {
    const pieces = run.map((each) => print(each, context));
    return pieces.length > 1 ? html`<span class="name">${pieces}</span>` : pieces;
  })}`;
}

/** Whether a text is nothing but names: a type, with links in it. */
export function isOnlyNames(text: RichText): boolean {
  return text.length > 0 && text.every(isName);
}

function isName({ kind }: Inline): boolean {
  return kind === 'code' || kind === 'ref';
}

/** A name of several words that may be broken between them, where it is long. */
export function breakable(name: string): Fragment {
  if (name.length < 16 || name.includes(' ')) return name;
  const words = name.split(/(?<=[._])(?=.)|(?<=\p{Ll})(?=\p{Lu})/u);
  return words.map((word, i) => (i === 0 ? word : html`<wbr>${word}`));
}

function print(inline: Inline, context: HtmlContext): Html {
  switch (inline.kind) {
    case 'text':
      return html`${inline.text}`;
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'strong':
      return html`<strong>${inlineHtml(inline.content, context)}</strong>`;
    case 'em':
      return html`<em>${inlineHtml(inline.content, context)}</em>`;
    case 'del':
      return html`<del>${inlineHtml(inline.content, context)}</del>`;
    case 'link': {
      const content = inlineHtml(inline.content, context);
      return harmless.test(inline.href) ? html`<a href="${inline.href}">${content}</a>` : content;
    }
    case 'ref': {
      const [only, ...others] = inline.content;
      const isPlain = only?.kind === 'text' && others.length === 0;
      const content = isPlain ? breakable(only.text) : inlineHtml(inline.content, context);
      return html`<a href="${hrefOf(context, inline.to, inline.row)}">${content}</a>`;
    }
    case 'break':
      return html`<br>`;
  }
}

/** Where a link out of the reference may lead. */
const harmless = /^(?:https?|tg|mailto):/i;
