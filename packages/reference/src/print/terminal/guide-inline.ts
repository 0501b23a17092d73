import type { PageKind, PageRef } from '../../pages/page-ref.ts';
import { code, type Inline, plain, type RichText } from '../../text/rich-text.ts';

/** Text of a guide: code, links, strong and emphasized text; anything else is text. */
export function parseInlineMarkdown(markdown: string): RichText {
  const found: Inline[] = [];
  let end = 0;
  for (const match of markdown.matchAll(MARK)) {
    if (match.index > end) found.push(plain(markdown.slice(end, match.index)));
    end = match.index + match[0].length;
    found.push(inlineOf(match.groups as Groups));
  }
  if (end < markdown.length) found.push(plain(markdown.slice(end)));
  return found;
}

type Groups = Partial<Record<'escaped' | 'tick' | 'text' | 'href' | 'strong' | 'em', string>>;

const MARK =
  /\\(?<escaped>[\\`*_[\]<>#|])|(?<fence>`+) ?(?<tick>[^`]|[^`].*?[^`]) ?\k<fence>(?!`)|\[(?<text>(?:`[^`]*`|[^\]`])*)\]\((?<href>[^)\s]*)\)|\*\*(?<strong>\S(?:.*?\S)?)\*\*|(?<![\w*])[*_](?<em>[^\s*_](?:[^*_]*[^\s*_])?)[*_](?!\w)/g;

function inlineOf({ em, escaped, href, strong, text, tick }: Groups): Inline {
  if (escaped !== undefined) return plain(escaped);
  if (tick !== undefined) return code(tick);
  if (strong !== undefined) return { kind: 'strong', content: parseInlineMarkdown(strong) };
  if (em !== undefined) return { kind: 'em', content: parseInlineMarkdown(em) };
  const content = parseInlineMarkdown(text ?? '');
  const to = refOf(href ?? '');
  return to ? { kind: 'ref', to, content } : { kind: 'link', href: href ?? '', content };
}

/** Guides link to pages by their files: `../error/FLOOD_WAIT_X.md`, `./errors.md`. */
function refOf(href: string): PageRef | undefined {
  const [, kind = 'guide', name = ''] =
    /^\.{1,2}\/(?:([a-z]+)\/)?([\w.-]+?)\.md(?:#.*)?$/.exec(href) ?? [];
  return name === '' ? undefined : { kind: kind as PageKind, name };
}
