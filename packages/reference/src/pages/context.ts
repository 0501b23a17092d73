import type { GuideData, MethodData, ReferenceData } from '../data/reference-data.ts';
import type { Definition } from '../schema/definition.ts';
import type { SchemaIndex } from '../schema/schema-index.ts';
import { parseMarkup } from '../text/parse-markup.ts';
import { type Inline, plain, type RichText } from '../text/rich-text.ts';
import type { Description, RelatedRow, Since } from './page.ts';
import type { PageRef } from './page-ref.ts';

/** What all pages are made of. */
export class PageContext {
  readonly schema: SchemaIndex;
  readonly data: ReferenceData;

  constructor(schema: SchemaIndex, data: ReferenceData) {
    this.schema = schema;
    this.data = data;
  }

  /** In reading order. */
  get guides(): readonly GuideData[] {
    return this.data.guides;
  }

  /** What is known of a method or constructor. */
  dataOf({ kind, name }: Definition): MethodData {
    return (kind === 'method' ? this.data.methods : this.data.constructors)[name] ?? {};
  }

  /** What a method or constructor is for. */
  describe(definition: Definition): Description {
    return this.#description(this.dataOf(definition).text, this.since(definition)?.layer);
  }

  /** What one of its parameters is for. */
  describeParam(definition: Definition, param: string): Description {
    const text = this.dataOf(definition).params?.[param];
    const since = this.sinceParam(definition, param) ?? this.since(definition);
    return this.#description(text, since?.layer);
  }

  /** What a type is. Of one that is not described, what its only constructor says. */
  describeType(name: string): Description {
    const constructors = this.schema.types.get(name) ?? [];
    const text = this.data.types[name];
    const [only, ...others] = constructors;
    if (!text && only && others.length === 0) return this.describe(only);
    const layers = constructors.map((each) => this.since(each)?.layer ?? 0);
    return this.#description(text, Math.min(...layers));
  }

  /** What an error means. */
  describeError(name: string): Description {
    const text = this.data.errors[name]?.text;
    if (text) return { kind: 'text', text: this.linked(parseMarkup(text)) };
    return {
      kind: 'note',
      note: `Nobody has described it; it was seen in answers of the service.`,
    };
  }

  /** When a method or constructor came. */
  since({ kind, name }: Definition): Since | undefined {
    const since = this.#since(kind)[name];
    if (since === undefined) return undefined;
    return this.#layer(typeof since === 'number' ? since : since[0]);
  }

  /** When a parameter came, where it is younger than what it belongs to. */
  sinceParam({ kind, name }: Definition, param: string): Since | undefined {
    const since = this.#since(kind)[name];
    if (since === undefined || typeof since === 'number') return undefined;
    const layer = since[1][param];
    return layer === undefined ? undefined : this.#layer(layer);
  }

  /** A row for a list of methods and constructors. */
  row(definition: Definition): RelatedRow {
    const { kind, name } = definition;
    return { ref: { kind, name }, title: name, text: shortText(this.describe(definition)) };
  }

  /** A row for a list of types. */
  typeRow(name: string): RelatedRow {
    return { ref: { kind: 'type', name }, title: name, text: shortText(this.describeType(name)) };
  }

  /** A row for a list of errors. */
  errorRow(name: string): RelatedRow {
    const title = errorTitle(name);
    return { ref: { kind: 'error', name }, title, text: shortText(this.describeError(name)) };
  }

  /** Whether there is such a page. */
  has({ kind, name }: PageRef): boolean {
    switch (kind) {
      case 'method':
        return this.schema.methods.has(name);
      case 'constructor':
        return this.schema.constructors.has(name);
      case 'type':
        return this.schema.types.has(name);
      case 'error':
        return Object.hasOwn(this.data.errors, name);
      case 'guide':
        return this.guides.some(({ slug }) => slug === name);
      case 'namespace':
        return this.schema.namespaces().includes(name);
      case 'code':
        return Object.values(this.data.errors).some(({ codes }) => codes.includes(Number(name)));
      case 'index':
      case 'home':
        return true;
    }
  }

  /** The text, with links to pages that there are not turned into plain names. */
  linked(text: RichText): RichText {
    return text.map((each) => {
      if (each.kind === 'ref') return this.#linkTo(each);
      if (
        each.kind === 'strong' ||
        each.kind === 'em' ||
        each.kind === 'del' ||
        each.kind === 'link'
      ) {
        return { ...each, content: this.linked(each.content) };
      }
      return each;
    });
  }

  /** A guide is called by its title; of what has no page, only the name is left. */
  #linkTo(link: Inline & { kind: 'ref' }): Inline {
    const { kind, name } = link.to;
    if (!this.has(link.to)) return { kind: 'code', text: name };
    const guide = kind === 'guide' && this.guides.find(({ slug }) => slug === name);
    return guide ? { ...link, content: [plain(guide.title)] } : link;
  }

  #description(text: string | undefined, layer: number | undefined): Description {
    if (text) return { kind: 'text', text: this.linked(parseMarkup(text)) };
    const described = this.data.source.layer;
    const isNew = layer !== undefined && layer > described;
    return {
      kind: 'note',
      note: isNew
        ? `New in layer ${layer}: the newest described layer is ${described}.`
        : `Not described (the descriptions are those of layer ${described}).`,
    };
  }

  #since(kind: Definition['kind']): ReferenceData['since']['methods'] {
    return kind === 'method' ? this.data.since.methods : this.data.since.constructors;
  }

  #layer(layer: number): Since {
    return { layer, orEarlier: layer <= this.data.since.layers[0] };
  }
}

/** An error's name as pages show it: `FLOOD_WAIT_X`. */
export function errorTitle(name: string): string {
  return name.replace('%d', 'X');
}

/** A description, for a list: its first paragraph, or nothing. */
export function shortText(description: Description): RichText {
  if (description.kind === 'note') return [{ kind: 'em', content: [plain(description.note)] }];
  const end = description.text.findIndex(({ kind }) => kind === 'break');
  return end < 0 ? description.text : description.text.slice(0, end);
}
