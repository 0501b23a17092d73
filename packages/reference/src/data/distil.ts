import type {
  DefinitionData,
  GuideData,
  Markup,
  MethodData,
  ReferenceData,
  SinceData,
} from './reference-data.ts';

/** What is read of `api-schema.json` of the npm package `@mtcute/tl`. */
export interface DescribedSchema {
  /** Layer. */
  readonly l: number;
  readonly e: readonly DescribedDefinition[];
  /** Descriptions of types. */
  readonly u: Readonly<Record<string, string>>;
}

interface DescribedDefinition {
  readonly kind: 'method' | 'class';
  readonly name: string;
  readonly comment?: string;
  readonly arguments?: readonly { readonly name: string; readonly comment?: string }[];
  readonly throws?: readonly { readonly name: string; readonly comment?: string }[];
}

/** What is read of `raw-errors.json` of the same package. */
export interface DescribedErrors {
  readonly errors: Readonly<Record<string, { readonly description?: string }>>;
}

/** schema/errors.json. */
export interface KnownErrors {
  readonly errors: Readonly<Record<string, readonly number[]>>;
  readonly methods: Readonly<
    Record<
      string,
      {
        readonly userOnly?: boolean;
        readonly botOnly?: boolean;
        readonly throws?: Readonly<Record<string, number>>;
      }
    >
  >;
}

/** The sources of {@link ReferenceData}. */
export interface Sources {
  readonly version: string;
  readonly schema: DescribedSchema;
  readonly errors: DescribedErrors;
  readonly known: KnownErrors;
  readonly since: SinceData;
  readonly guides: readonly GuideData[];
}

/** Puts together what the pages need, in the form in which it is shipped. */
export function distil({ version, schema, errors, known, since, guides }: Sources): ReferenceData {
  const links = classNames(schema);
  // Some descriptions are but a full stop.
  const markup = (text: string | undefined) => {
    return text && /\p{L}/u.test(text) ? normalize(text, links) : undefined;
  };
  const methods: Record<string, MethodData> = {};
  const constructors: Record<string, DefinitionData> = {};
  for (const each of schema.e) {
    const data = describe(each, markup);
    if (each.kind === 'class') constructors[each.name] = data;
    else methods[each.name] = { ...data, bots: botsOf(known.methods[each.name]) };
  }
  for (const [name, { throws = {}, ...flags }] of Object.entries(known.methods)) {
    const data = methods[name] ?? { bots: botsOf(flags) };
    methods[name] = Object.keys(throws).length > 0 ? { ...data, throws } : data;
  }
  const types: Record<string, Markup> = {};
  for (const [name, text] of Object.entries(schema.u)) {
    const description = markup(text);
    if (description) types[name] = description;
  }
  const errorTexts = describeErrors(schema, errors);
  return {
    source: { package: '@mtcute/tl', version, layer: schema.l },
    methods,
    constructors,
    types,
    errors: Object.fromEntries(
      Object.entries(known.errors).map(([name, codes]) => {
        const text = markup(errorTexts.get(name));
        return [name, { codes, ...(text && { text }) }];
      }),
    ),
    since,
    guides,
  };
}

function botsOf(
  flags: { userOnly?: boolean; botOnly?: boolean } | undefined,
): 'yes' | 'no' | 'only' {
  if (flags?.botOnly) return 'only';
  return flags?.userOnly ? 'no' : 'yes';
}

function describe(
  each: DescribedDefinition,
  markup: (text: string | undefined) => string | undefined,
): DefinitionData {
  const params: Record<string, Markup> = {};
  for (const { name, comment } of each.arguments ?? []) {
    // Readers of our pages see no flags: what they say is in "required".
    const text = /^flags\d*$/.test(name) ? undefined : markup(comment);
    if (text) params[name] = text;
  }
  const text = markup(each.comment);
  return {
    ...(text && { text }),
    ...(Object.keys(params).length > 0 && { params }),
  };
}

/** `auth.RawSendCodeRequest` and `RawUser`, as the package names its classes, by our names. */
function classNames(schema: DescribedSchema): Map<string, string> {
  return new Map(
    schema.e.map(({ kind, name }) => {
      const dot = name.indexOf('.') + 1;
      const pascal = name.charAt(dot).toUpperCase() + name.slice(dot + 1);
      const suffix = kind === 'method' ? 'Request' : '';
      const mark = `{@${kind === 'method' ? 'method' : 'constructor'} ${name}}`;
      return [`${name.slice(0, dot)}Raw${pascal}${suffix}`, mark];
    }),
  );
}

const SITE = /https?:\/\/core(?:fork)?\.telegram\.org\//g;

function normalize(text: string, links: ReadonlyMap<string, string>): string {
  return (
    text
      .replace(/\{@link ([\w.]+)\}/g, (_, name: string) => {
        return links.get(name) ?? `<code>${name.replace(/\bRaw/, '')}</code>`;
      })
      // Some descriptions of errors are Markdown.
      .replace(/\[([^\]]+)\]\(((?:https?:\/|\/)[^)\s]+)\)/g, '<a href="$2">$1</a>')
      .replace(/<!--[^]*?-->/g, '')
      .replace(/<img[^>]*alt="([^"]*)"[^>]*>/g, '$1')
      .replace(/<\/?blockquote>/g, '<br>')
      .replace(SITE, 'https://core.telegram.org/')
      .replace(
        /<a href="https:\/\/core\.telegram\.org\/(method|constructor|type)\/([\w.]+)"[^>]*>[^<]*<\/a>/g,
        '{@$1 $2}',
      )
      .replace(/href="\//g, 'href="https://core.telegram.org/')
      .replace(/<code><pre><\/code>/g, '`pre`')
      .replace(/`<code>|<\/code>`/g, '`')
      .replace(/<br\s*\/?>\s*(?:<br\s*\/?>\s*)+/g, '<br><br>')
      .replace(/\n{2,}/g, '<br><br>')
      .replace(/\n/g, ' ')
      .replace(/\s*(?:»|&raquo;)/g, '')
      .replace(/^(?:<br>)+|(?:<br>)+$/g, '')
      .trim()
  );
}

/** What errors mean, from the list of all, else from a method that is described with it. */
function describeErrors(schema: DescribedSchema, { errors }: DescribedErrors): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { throws = [] } of schema.e) {
    for (const { comment, name } of throws) if (comment) texts.set(name, sentence(comment));
  }
  for (const [name, { description }] of Object.entries(errors)) {
    if (description) texts.set(name, sentence(description));
  }
  return texts;
}

/** With a capital and a stop; `%d` is the X in the name, and TL names are code. */
function sentence(text: string): string {
  const named = text
    .trim()
    .replaceAll('%d', 'X')
    .replace(/(?<![\w/.])[a-z]+(?:_[a-z]+)+(?![\w/])/g, '<code>$&</code>');
  const capital = named.charAt(0).toUpperCase() + named.slice(1);
  return /[.!?]$/.test(capital) ? capital : `${capital}.`;
}
