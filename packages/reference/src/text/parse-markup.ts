import type { PageKind } from '../pages/page-ref.ts';
import { code, type Inline, plain, type RichText } from './rich-text.ts';

/**
 * Reads text with marks: `` `code` ``, `{@method auth.signIn}` (a link to a page, also with
 * `constructor`, `type`, `error`, `guide`), and the few HTML elements that the descriptions have
 * (`a`, `code`, `strong`, `em`, `del`, `br`). Anything else is text.
 */
export function parseMarkup(markup: string): RichText {
  const stack: Open[] = [{ tag: '', content: [] }];
  const top = () => stack[stack.length - 1] as Open;
  const push = (each: Inline) => top().content.push(each);
  let end = 0;
  for (const match of markup.matchAll(MARK)) {
    if (match.index > end) push(plain(unescape(markup.slice(end, match.index))));
    end = match.index + match[0].length;
    const { ref, name, tick, close, tag, attributes = '' } = match.groups as Groups;
    if (ref !== undefined) push(refTo(ref, name ?? ''));
    else if (tick !== undefined) push(code(tick));
    else if (tag === 'br') push({ kind: 'break' });
    else if (close === undefined) {
      const href = /href="([^"]*)"/.exec(attributes)?.[1];
      stack.push({ tag: tag ?? '', content: [], ...(href !== undefined && { href }) });
    } else if (stack.length > 1 && top().tag === tag) {
      const done = stack.pop() as Open;
      push(closed(done));
    }
  }
  if (end < markup.length) push(plain(unescape(markup.slice(end))));
  while (stack.length > 1) {
    const open = stack.pop() as Open;
    top().content.push(...open.content);
  }
  return (stack[0] as Open).content;
}

interface Open {
  readonly tag: string;
  readonly content: Inline[];
  readonly href?: string;
}

type Groups = Partial<Record<'ref' | 'name' | 'tick' | 'close' | 'tag' | 'attributes', string>>;

const MARK =
  /\{@(?<ref>method|constructor|type|error|guide|namespace|code) (?<name>[^}\s]+)\}|`(?<tick>[^`]+)`|<(?<close>\/)?(?<tag>a|code|strong|em|del|br)\b(?<attributes>[^>]*)>/g;

function refTo(kind: string, name: string): Inline {
  return { kind: 'ref', to: { kind: kind as PageKind, name }, content: [plain(name)] };
}

function closed({ tag, content, href }: Open): Inline {
  if (tag === 'a') {
    if (!href || !/^(?:https?|tg|mailto):/.test(href)) return { kind: 'em', content };
    return { kind: 'link', href: unescape(href), content };
  }
  if (tag === 'code')
    return code(content.map((each) => ('text' in each ? each.text : '')).join(''));
  return { kind: tag as 'strong' | 'em' | 'del', content };
}

function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
};
