import { type PageRef, type Reference, titleOf } from '@mtkit/reference';
import { nameOf } from './docs-levels.ts';

/** What is searched of a page: first what counts most. All in small letters. */
export interface Texts {
  readonly name: string;
  readonly params: string;
  readonly text: string;
  readonly body: string;
}

/** What is searched of a page. */
export function textsOf(reference: Reference, ref: PageRef): Texts {
  const { kind, name } = ref;
  const { data, schema } = reference.context;
  const texts = (params = '', text = '', body = ''): Texts => ({
    name: nameOf(ref).toLowerCase(),
    params: params.toLowerCase(),
    text: withoutMarks(text),
    body: withoutMarks(body),
  });
  switch (kind) {
    case 'method':
    case 'constructor': {
      const definition = schema.definition(kind, name);
      const known = (kind === 'method' ? data.methods : data.constructors)[name];
      const params = definition?.params.flatMap((each) => [each.name, each.property]) ?? [];
      return texts(params.join(' '), known?.text, Object.values(known?.params ?? {}).join(' '));
    }
    case 'type':
      return texts('', data.types[name]);
    case 'error': {
      const { codes = [], text } = data.errors[name] ?? {};
      return texts(codes.join(' '), text);
    }
    case 'guide': {
      const guide = data.guides.find(({ slug }) => slug === name);
      return texts(titleOf(reference, ref), guide?.summary, guide?.markdown);
    }
    case 'namespace':
    case 'code':
    case 'index':
    case 'home':
      return texts();
  }
}

/** Where a word is: 0 at the beginning of a name, 1 in it, then in lesser places; or nowhere. */
export function placeOf(word: string, { body, name, params, text }: Texts): number {
  if (name.startsWith(word) || name.includes(`.${word}`)) return 0;
  const place = [name, params, text, body].findIndex((each) => each.includes(word));
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}

function withoutMarks(text: string): string {
  return text.replace(/\{@\w+ ([^}]*)\}|<[^>]*>|`/g, '$1').toLowerCase();
}
