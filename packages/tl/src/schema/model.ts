/** A schema: the definitions of one or more `.tl` files, in the order of the text. */
export interface TlSchema {
  definitions: TlDefinition[];
  /** From a comment `// LAYER 229`. */
  layer?: number;
}

/** One combinator: a constructor of a type, or a function (API method). */
export interface TlDefinition {
  /** With its namespace: `auth.signIn`. */
  name: string;
  /** Unsigned 32-bit constructor number: the one written, or else computed from the line. */
  id: number;
  kind: 'constructor' | 'function';
  /** Names declared as `{X:Type}`. */
  typeParams: string[];
  params: TlParam[];
  /** What a constructor builds, or what a function answers. */
  type: TlType;
  /** The definition as written, on one line with single spaces, `;` included. */
  line: string;
}

/** One field, in wire order. */
export interface TlParam {
  name: string;
  type: TlType;
  /** Only for a conditional field such as `x:flags.3?int`: present when the bit is set. */
  flag?: { field: string; bit: number };
  /** True for `flags:#`, the 32-bit field that holds the bits. */
  isFlags: boolean;
}

/** A type expression: `int`, `Vector<InputPeer>`, `%Message`, `!X`, `#`. */
export interface TlType {
  /** Without `%`, `!` and arguments: `int`, `Vector`, `auth.SentCode`, `X`, `#`. */
  name: string;
  /** Without a constructor number on the wire: `int`, `vector`, `future_salt`, `%Message`. */
  bare: boolean;
  args: TlType[];
  /** True for `!X`: any function whose result is `X`. */
  polymorphic: boolean;
}

/**
 * Definitions that belong to the TL language itself and that published schema files list first.
 * The codec knows them; they get no class.
 */
export function isCoreDefinition(definition: TlDefinition): boolean {
  return coreIds.has(definition.id);
}

const coreIds: ReadonlySet<number> = new Set([
  0xbc799737, // boolFalse = Bool
  0x997275b5, // boolTrue = Bool
  0x3fedd339, // true = True
  0x56730bcc, // null = Null
  0xc4b9f9bb, // error code:int text:string = Error
]);
