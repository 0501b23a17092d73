import MarkdownIt, { type RendererRule, type Token } from 'markdown-it';
import { codeHtml } from './code.ts';
import type { HtmlContext } from './context.ts';
import { anchorHtml } from './heading.ts';
import { Html } from './html.ts';

/** A heading of a text in Markdown. */
export interface MarkdownHeading {
  readonly id: string;
  readonly title: string;
}

/** Markdown as HTML. Links to pages of the reference lead to their HTML; HTML in it is text. */
export function markdownHtml(markdown: string, context: HtmlContext): Html {
  return new Html(parser.render(markdown, { context }));
}

/** The headings of the second level, for a list of what is on the page. */
export function markdownHeadings(markdown: string): MarkdownHeading[] {
  const opening = parser.parse(markdown, {}).filter(({ type }) => type === 'heading_open');
  return opening.filter(({ tag }) => tag === 'h2').map(headingOf);
}

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });

parser.core.ruler.push('name_headings', ({ tokens }) => {
  const seen = new Map<string, number>();
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const title = tokens[i + 1]?.children?.map(({ content }) => content).join('') ?? '';
    const id = slug(title);
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    const heading: MarkdownHeading = { id: before === 0 ? id : `${id}-${before}`, title };
    token.meta = { heading };
    (tokens[i + 2] as Token).meta = { heading };
  }
});

const rules: Readonly<Record<string, RendererRule>> = {
  heading_open(tokens, i) {
    const token = tokens[i] as Token;
    return `<div class="heading"><${token.tag} id="${headingOf(token).id}">`;
  },
  heading_close(tokens, i) {
    const token = tokens[i] as Token;
    const { id, title } = headingOf(token);
    return `</${token.tag}>${anchorHtml(id, title).text}</div>\n`;
  },
  fence(tokens, i, _options, env) {
    const { content, info } = tokens[i] as Token;
    const language = info.trim().split(/\s/)[0] ?? '';
    return `${codeHtml(content, language, env?.['context'] as HtmlContext).text}\n`;
  },
  link_open(tokens, i, options, _env, self) {
    const token = tokens[i] as Token;
    token.attrSet('href', pageLink(String(token.attrGet('href') ?? '')));
    return self.renderToken(tokens, i, options);
  },
  // Not a region: there may be several on a page, and they have no names of their own.
  table_open: () => '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>\n',
  table_close: () => '</table></div>\n',
};
Object.assign(parser.renderer.rules, rules);

function headingOf({ meta }: Token): MarkdownHeading {
  return meta?.['heading'] as MarkdownHeading;
}

/** `../method/auth.signIn.md#errors` leads to the same place of the HTML page. */
function pageLink(href: string): string {
  return /^[a-z]+:/i.test(href) ? href : href.replace(/\.md(?=#|$)/, '.html');
}

/** As GitHub makes them. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}
