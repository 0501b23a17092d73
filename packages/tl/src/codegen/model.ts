import {
  isCoreDefinition,
  type TlDefinition,
  type TlSchema,
  type TlType,
} from '../schema/index.ts';
import { className, fieldName } from '../schema/index.ts';

/** A schema as the generator looks at it: names and types of the target language resolved. */
export interface Model {
  layer: number;
  classes: ClassModel[];
  /** Constructors by type, in schema order. */
  types: Map<string, ClassModel[]>;
}

/** One class to be generated. */
export interface ClassModel {
  definition: TlDefinition;
  /** `auth.SignIn` */
  className: string;
  request: boolean;
  /** Text of the type as in the schema: `Vector<int>`, `auth.SentCode`. */
  resultType: string;
  result: Kind;
  fields: Field[];
}

/** One field in wire order; `flags` fields are there, but are no properties. */
export interface Field {
  name: string;
  tlName: string;
  kind: Kind;
  /** A `random_id` that is made up when it is absent; `randomIds` are one for each `id`. */
  random?: 'randomId' | 'randomIds' | 'randomInt' | undefined;
  /** Local variable of the flags, and the bit. */
  flag?: { field: string; bit: number };
}

/** What a value is on the wire. */
export type Kind =
  | { kind: 'flags' | 'true' }
  | { kind: 'primitive'; name: Primitive }
  | { kind: 'object'; type: string | undefined }
  | { kind: 'request' }
  /** Result of the request in the field `query`. */
  | { kind: 'query-result'; field: string }
  | { kind: 'bare'; className: string; minBytes: number }
  | { kind: 'vector'; bare: boolean; element: Kind };

export type Primitive =
  | 'int'
  | 'long'
  | 'double'
  | 'string'
  | 'bytes'
  | 'bool'
  | 'int128'
  | 'int256';

const primitives: Readonly<Record<string, Primitive>> = {
  int: 'int',
  long: 'long',
  double: 'double',
  string: 'string',
  bytes: 'bytes',
  Bool: 'bool',
  int128: 'int128',
  int256: 'int256',
};

const sizes: Readonly<Record<Primitive, number>> = {
  int: 4,
  long: 8,
  double: 8,
  string: 4,
  bytes: 4,
  bool: 4,
  int128: 16,
  int256: 32,
};

/** Resolves a parsed schema. Throws on unknown types and on names that would collide. */
export function createModel(schema: TlSchema, layer: number = schema.layer ?? 0): Model {
  const definitions = schema.definitions.filter((definition) => !isCoreDefinition(definition));
  const resolver = new Resolver(definitions);
  const classes = definitions.map((definition) => resolver.classModel(definition));
  const types = new Map<string, ClassModel[]>();
  const names = new Map<string, ClassModel>();
  for (const model of classes) {
    const other = names.get(model.className);
    if (other) {
      const both = `${other.definition.name} and ${model.definition.name}`;
      throw new Error(`${both} would both be the class ${model.className}`);
    }
    names.set(model.className, model);
    if (model.request) continue;
    const siblings = types.get(model.resultType);
    if (siblings) siblings.push(model);
    else types.set(model.resultType, [model]);
  }
  return { layer, classes, types };
}

/** Fewest bytes of a value on the wire: with it a vector's count is checked before reading. */
export function minBytes(kind: Kind): number {
  switch (kind.kind) {
    case 'true':
      return 0;
    case 'bare':
      return kind.minBytes;
    case 'vector':
      return kind.bare ? 4 : 8;
    case 'flags':
    case 'object':
    case 'request':
    case 'query-result':
      return 4;
    case 'primitive':
      return sizes[kind.name];
  }
  return unreachable(kind);
}

/** For the end of a switch over all kinds. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}

class Resolver {
  readonly #constructors = new Map<string, TlDefinition>();
  readonly #types = new Map<string, TlDefinition[]>();

  constructor(definitions: readonly TlDefinition[]) {
    for (const definition of definitions) {
      if (definition.kind === 'function') continue;
      this.#constructors.set(definition.name, definition);
      const siblings = this.#types.get(definition.type.name);
      if (siblings) siblings.push(definition);
      else this.#types.set(definition.type.name, [definition]);
    }
  }

  classModel(definition: TlDefinition): ClassModel {
    const request = definition.kind === 'function';
    const fields = definition.params.map((param) => {
      const kind: Kind = param.isFlags
        ? { kind: 'flags' }
        : this.#kind(param.type, definition, param.flag !== undefined);
      const field: Field = { name: fieldName(param.name), tlName: param.name, kind };
      if (param.name === 'random_id' && !param.flag && isInput(definition)) {
        field.random = randomKind(kind);
      }
      if (param.flag) field.flag = { field: fieldName(param.flag.field), bit: param.flag.bit };
      return field;
    });
    let result: Kind = { kind: 'object', type: definition.type.name };
    if (request) result = this.#result(definition, fields);
    const name = className(definition.name);
    const resultType = typeText(definition.type);
    return { definition, className: name, request, resultType, result, fields };
  }

  #result(definition: TlDefinition, fields: readonly Field[]): Kind {
    const query = fields.find((field) => field.kind.kind === 'request');
    if (query && definition.typeParams.includes(definition.type.name)) {
      return { kind: 'query-result', field: query.name };
    }
    return this.#kind(definition.type, definition, false);
  }

  #kind(type: TlType, within: TlDefinition, conditional: boolean): Kind {
    const primitive = primitives[type.name];
    if (primitive) return { kind: 'primitive', name: primitive };
    if (type.name === '#') return { kind: 'flags' };
    if (type.name === 'true' && conditional) return { kind: 'true' };
    if (type.polymorphic) return { kind: 'request' };
    if (type.name === 'Vector' || type.name === 'vector') {
      const element = type.args[0];
      if (!element) throw new Error(`a vector of nothing: ${within.line}`);
      return { kind: 'vector', bare: type.bare, element: this.#kind(element, within, false) };
    }
    if (type.name === 'Object' || within.typeParams.includes(type.name)) {
      return { kind: 'object', type: undefined };
    }
    if (type.bare) return this.#bare(type, within);
    if (!this.#types.has(type.name)) throw new Error(`unknown type ${type.name}: ${within.line}`);
    return { kind: 'object', type: type.name };
  }

  #bare(type: TlType, within: TlDefinition): Kind {
    const [only, ...others] = this.#types.get(type.name) ?? [];
    const target = this.#constructors.get(type.name) ?? (others.length ? undefined : only);
    if (!target) throw new Error(`no single constructor for ${type.name}: ${within.line}`);
    const fields = target.params.filter((param) => !param.flag);
    const size = (param: TlDefinition['params'][number]) =>
      param.isFlags ? 4 : minBytes(this.#kind(param.type, target, false));
    const least = fields.reduce((sum, param) => sum + size(param), 0);
    return { kind: 'bare', className: className(target.name), minBytes: Math.max(least, 1) };
  }
}

/** Only what a client makes up gets a random id; what a server says must name the real one. */
function isInput({ kind, type }: TlDefinition): boolean {
  return kind === 'function' || !/^(Update|EncryptedMessage)$/.test(type.name);
}

function randomKind(kind: Kind): Field['random'] {
  if (kind.kind === 'vector')
    return randomKind(kind.element) === 'randomId' ? 'randomIds' : undefined;
  if (kind.kind !== 'primitive') return undefined;
  if (kind.name === 'int') return 'randomInt';
  return kind.name === 'long' ? 'randomId' : undefined;
}

function typeText(type: TlType): string {
  return type.args.length ? `${type.name}<${type.args.map(typeText).join(' ')}>` : type.name;
}
