/** What the schema does not say: descriptions, errors, who may call a method, and since when. */
export interface ReferenceData {
  readonly source: DataSource;
  readonly methods: Readonly<Record<string, MethodData>>;
  readonly constructors: Readonly<Record<string, DefinitionData>>;
  /** Descriptions of types. */
  readonly types: Readonly<Record<string, Markup>>;
  readonly errors: Readonly<Record<string, ErrorData>>;
  readonly since: SinceData;
  /** In reading order. */
  readonly guides: readonly GuideData[];
}

/** A guide. */
export interface GuideData {
  /** `signing-in` */
  readonly slug: string;
  readonly title: string;
  /** Its first paragraph, as plain text. */
  readonly summary: string;
  /** All of it, title included. */
  readonly markdown: string;
}

/** Where descriptions come from. */
export interface DataSource {
  /** Name on npm. */
  readonly package: string;
  readonly version: string;
  /** The layer that is described: newer definitions have no description. */
  readonly layer: number;
}

/** Text with marks, see `parseMarkup`. */
export type Markup = string;

/** What is known of a constructor. */
export interface DefinitionData {
  readonly text?: Markup;
  /** Descriptions of fields by their TL name. */
  readonly params?: Readonly<Record<string, Markup>>;
}

/** What is known of a method. */
export interface MethodData extends DefinitionData {
  /** Errors that are documented for it, with their code. */
  readonly throws?: Readonly<Record<string, number>>;
  /** Whether bots may call it; absent where nobody knows. */
  readonly bots?: 'yes' | 'no' | 'only';
}

/** What is known of an error. */
export interface ErrorData {
  /** Every code that it was seen with. */
  readonly codes: readonly number[];
  readonly text?: Markup;
}

/** The first layer of each definition and of the fields that came later; see schema/since.json. */
export interface SinceData {
  /** The oldest layer of which the schema is known, and the newest. */
  readonly layers: readonly [number, number];
  readonly methods: Readonly<Record<string, Since>>;
  readonly constructors: Readonly<Record<string, Since>>;
}

/** A layer; with the layers of fields that came later, by TL name. */
export type Since = number | readonly [number, Readonly<Record<string, number>>];
