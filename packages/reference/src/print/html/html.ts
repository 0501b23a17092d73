/** HTML that is safe to put into a page as it is. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in an {@link html} template: text is escaped, nothing is left out. */
export type Fragment = Html | string | number | undefined | readonly Fragment[];

/** Writes HTML. Whatever is put into the template and is not HTML already is escaped. */
export function html(strings: TemplateStringsArray, ...values: readonly Fragment[]): Html {
  let text = strings[0] ?? '';
  for (const [i, value] of values.entries()) text += print(value) + (strings[i + 1] ?? '');
  return new Html(text);
}

/** Text in which nothing is a mark, within elements and within attributes in double quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (mark) => entities[mark] ?? '');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function print(value: Fragment): string {
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escapeHtml(value);
  if (typeof value === 'number') return String(value);
  return value === undefined ? '' : value.map(print).join('');
}
