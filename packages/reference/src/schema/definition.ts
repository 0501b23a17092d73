import {
  className,
  fieldName,
  printType,
  splitName,
  type TlDefinition,
  type TlParam,
  type TlType,
} from '@mtkit/tl/schema';

/** A method or a constructor, as the pages speak of it. */
export interface Definition {
  readonly kind: 'method' | 'constructor';
  /** As in the schema: `auth.signIn`. */
  readonly name: string;
  /** As in `Api`: `auth.SignIn`. */
  readonly className: string;
  /** `auth`, or `''`. */
  readonly namespace: string;
  /** Constructor number, eight hex digits. */
  readonly id: string;
  readonly params: readonly Param[];
  /** What it builds, or what it answers: `Vector<User>`. */
  readonly type: TlType;
  /** The line of the schema. */
  readonly line: string;
}

/** A field of a constructor, or a parameter of a method; `flags:#` is none. */
export interface Param {
  /** As in the schema: `phone_code_hash`. */
  readonly name: string;
  /** As in `Api`: `phoneCodeHash`. */
  readonly property: string;
  readonly type: TlType;
  /** False for `flags.N?` and for what the client makes up. */
  readonly required: boolean;
  /** `flags.3`, where the field may be absent. */
  readonly flag: string | undefined;
  /** A `random_id` that the client makes up. */
  readonly madeUp: boolean;
}

/** Looks at a definition of the schema. */
export function describeDefinition(definition: TlDefinition): Definition {
  const kind = definition.kind === 'function' ? 'method' : 'constructor';
  return {
    kind,
    name: definition.name,
    className: className(definition.name),
    namespace: splitName(definition.name).namespace,
    id: definition.id.toString(16).padStart(8, '0'),
    params: definition.params
      .filter(({ isFlags }) => !isFlags)
      .map((param) => describeParam(param, kind, definition)),
    type: definition.type,
    line: definition.line,
  };
}

/** The type that a vector is of, at whatever depth; other types as they are. */
export function innermost(type: TlType): TlType {
  const [element] = type.args;
  return element && /^vector$/i.test(type.name) ? innermost(element) : type;
}

/** Whether a type is a vector. */
export function isVector(type: TlType): boolean {
  return /^vector$/i.test(type.name);
}

/** Whether it is one of TL's own types, which have no page. */
export function isBuiltIn(type: TlType): boolean {
  return builtIn.has(type.name);
}

/** A type as readers know it: `Vector<InputUser>`, `!X`. */
export function typeText(type: TlType): string {
  return printType(type);
}

const builtIn: ReadonlySet<string> = new Set(
  'int long double string bytes int128 int256 true Bool Vector vector # X Object !X'.split(' '),
);

function describeParam(param: TlParam, kind: Definition['kind'], definition: TlDefinition): Param {
  // The same rule as in the generated classes: only what a client makes up gets a random id.
  const isInput = kind === 'method' || /^(?:\w+\.)?Input/.test(definition.type.name);
  const madeUp =
    isInput &&
    // This one has to hold the time.
    definition.name !== 'messages.sendPaidReaction' &&
    param.name === 'random_id' &&
    !param.flag &&
    innermost(param.type).name !== 'bytes';
  return {
    name: param.name,
    property: fieldName(param.name),
    type: param.type,
    required: param.flag === undefined && !madeUp,
    flag: param.flag && `${param.flag.field}.${param.flag.bit}`,
    madeUp,
  };
}
