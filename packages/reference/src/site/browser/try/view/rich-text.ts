import { pathOf } from '../../../../pages/page-ref.ts';
import type { Inline, RichText } from '../../../../text/rich-text.ts';
import { element } from './element.ts';

/** Text as elements; links go to the pages of the site at `base`. */
export function richText(text: RichText, base: string): (Node | string)[] {
  return text.map((each) => inline(each, base));
}

function inline(each: Inline, base: string): Node | string {
  switch (each.kind) {
    case 'text':
      return each.text;
    case 'code':
      return element('code', {}, each.text);
    case 'break':
      return element('br');
    case 'strong':
    case 'em':
    case 'del':
      return element(each.kind, {}, richText(each.content, base));
    case 'link':
      return element('a', { href: each.href }, richText(each.content, base));
    case 'ref': {
      const href = `${base}${pathOf(each.to)}.html${each.row ? `#${each.row}` : ''}`;
      return element('a', { href }, richText(each.content, base));
    }
  }
}
