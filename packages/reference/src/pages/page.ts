import type { Example } from '../examples/example.ts';
import type { RichText } from '../text/rich-text.ts';
import type { PageRef } from './page-ref.ts';

/** A page, as what it says; how it is laid out is up to `documents/`. */
export type Page =
  | MethodPage
  | ConstructorPage
  | TypePage
  | ErrorPage
  | NamespacePage
  | CodePage
  | IndexPage
  | GuidePage
  | HomePage;

interface PageBase {
  readonly ref: PageRef;
  /** `auth.SignIn`: what a reader looks for. */
  readonly title: string;
  /** The page before this one among those of its kind, and the one after it. */
  readonly previous?: PageRef;
  readonly next?: PageRef;
}

/** A description, or why there is none. */
export type Description =
  | { readonly kind: 'text'; readonly text: RichText }
  | { readonly kind: 'note'; readonly note: string };

/** When something came into the schema. */
export interface Since {
  readonly layer: number;
  /** It was there already in the oldest schema that is known. */
  readonly orEarlier: boolean;
}

/** A line of a parameters table. */
export interface ParameterRow {
  /** `phoneCodeHash` */
  readonly name: string;
  /** `phone_code_hash` */
  readonly tlName: string;
  /** With links to the types in it. */
  readonly type: RichText;
  readonly required: boolean;
  /** `flags.0`, where it may be absent. */
  readonly flag: string | undefined;
  readonly description: Description;
  /** Where it is younger than the definition. */
  readonly since: Since | undefined;
}

/** A line of an errors table. */
export interface ErrorRow {
  readonly code: number;
  readonly name: string;
  readonly description: Description;
  /** What to do about it. */
  readonly advice: RichText;
}

/** Another page, and why one might want to read it. */
export interface RelatedRow {
  readonly ref: PageRef;
  readonly title: string;
  readonly text: RichText;
}

/** What methods and constructors have in common. */
interface DefinitionPage extends PageBase {
  /** As in the schema: `auth.signIn`. */
  readonly name: string;
  /** Constructor number, eight hex digits. */
  readonly id: string;
  readonly description: Description;
  readonly examples: readonly Example[];
  readonly parameters: readonly ParameterRow[];
  /** The line of the schema, with links. */
  readonly tl: RichText;
  readonly tlLine: string;
  readonly since: Since | undefined;
  readonly related: readonly RelatedRow[];
}

/** Whether bots may call a method. */
export type Bots = 'yes' | 'no' | 'only' | 'unknown';

/** A method of the API. */
export interface MethodPage extends DefinitionPage {
  readonly kind: 'method';
  readonly result: {
    readonly type: RichText;
    readonly typeName: string;
    readonly description: Description;
    /** The constructors of which the answer is one. */
    readonly constructors: readonly RelatedRow[];
  };
  readonly errors: readonly ErrorRow[];
  readonly bots: Bots;
}

/** A constructor of a type. */
export interface ConstructorPage extends DefinitionPage {
  readonly kind: 'constructor';
  readonly type: PageRef;
  /** The others that build the same type. */
  readonly siblings: readonly RelatedRow[];
}

/** A type: what its values are, where they come from and where they go. */
export interface TypePage extends PageBase {
  readonly kind: 'type';
  readonly name: string;
  readonly description: Description;
  readonly examples: readonly Example[];
  readonly constructors: readonly RelatedRow[];
  readonly returnedBy: readonly RelatedRow[];
  readonly acceptedBy: readonly RelatedRow[];
}

/** An error of the API. */
export interface ErrorPage extends PageBase {
  readonly kind: 'error';
  readonly name: string;
  readonly codes: readonly number[];
  readonly description: Description;
  readonly advice: RichText;
  /** The class that the client throws, by code. */
  readonly classes: readonly { readonly code: number; readonly name: string }[];
  readonly examples: readonly Example[];
  readonly raisedBy: readonly (RelatedRow & { readonly code: number })[];
}

/** Everything in a namespace. */
export interface NamespacePage extends PageBase {
  readonly kind: 'namespace';
  readonly name: string;
  readonly methods: readonly RelatedRow[];
  readonly types: readonly RelatedRow[];
  readonly constructors: readonly RelatedRow[];
}

/** All errors with a code. */
export interface CodePage extends PageBase {
  readonly kind: 'code';
  readonly code: number;
  readonly meaning: RichText;
  readonly errors: readonly RelatedRow[];
}

/** All pages of a kind, in groups. */
export interface IndexPage extends PageBase {
  readonly kind: 'index';
  readonly lists: 'method' | 'constructor' | 'type' | 'error' | 'guide';
  readonly groups: readonly {
    readonly ref: PageRef | undefined;
    readonly title: string;
    readonly rows: readonly RelatedRow[];
  }[];
}

/** The way in. */
export interface HomePage extends PageBase {
  readonly kind: 'home';
  readonly layer: number;
  readonly counts: Readonly<Record<'method' | 'constructor' | 'type' | 'error', number>>;
  readonly namespaces: readonly RelatedRow[];
}

/** A guide: text of ours, in Markdown. */
export interface GuidePage extends PageBase {
  readonly kind: 'guide';
  readonly slug: string;
  readonly summary: string;
  /** Title included. */
  readonly markdown: string;
}
