import type { ClassDefinition } from './definition.ts';
import { describeValue, TlTypeError } from './errors.ts';
import type { TlReader } from './reader.ts';
import { TlWriter } from './writer.ts';

/** Fields by name: what a class is constructed from. */
export type TlFields = Record<string, unknown>;

/**
 * Base of all generated classes. The fields are own, enumerable properties in schema order;
 * everything else is on the prototype.
 */
export abstract class TlObject {
  /** Constructor number, unsigned 32 bits. */
  declare readonly CONSTRUCTOR_ID: number;
  /** CRC-32 of the text of the type (of the result type for a request), as GramJS has it. */
  declare readonly SUBCLASS_OF_ID: number;
  /** Name with namespace: `auth.SignIn`. */
  declare readonly className: string;
  declare readonly classType: 'constructor' | 'request';
  /** @internal */
  declare readonly $definition: ClassDefinition;

  constructor(args?: object) {
    // The object comes from the positional constructor that decoding uses too, so that all
    // objects of a class have one shape.
    return construct(new.target as unknown as TlClass, args) as this;
  }

  /** The object as TL bytes, constructor id included. Throws `TlTypeError`. */
  getBytes(): Uint8Array {
    const writer = idleWriter ?? new TlWriter(16_384);
    idleWriter = undefined;
    writer.reset();
    writer.object(this);
    // Large bytes keep the writer's memory, and the next writer begins small again.
    if (writer.length > MAX_IDLE) return writer.end();
    idleWriter = writer;
    return writer.take();
  }

  /** The fields as they are now. */
  get originalArgs(): object {
    return { ...(this as object) };
  }

  /** The fields as they are now and `className`; longs become decimal text. */
  toJSON(): TlFields {
    const json: TlFields = {};
    for (const [field, value] of Object.entries(this)) json[field] = jsonValue(value);
    json['className'] = this.className;
    return json;
  }
}

/** Base of all requests (functions of a schema). */
export abstract class TlRequest<Response = unknown> extends TlObject {
  /** Only a type: what the request is answered with. */
  declare readonly __response: Response;

  /** Reads the result of this request, `rpc_error` and packing aside. */
  readResult(reader: TlReader): Response {
    return this.$definition.readResult(reader, this) as Response;
  }

  /** Writes a result of this request: what a server does. */
  writeResult(writer: TlWriter, result: Response): void {
    this.$definition.writeResult(writer, result, this);
  }
}

Object.defineProperty(TlObject.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  value: inspectObject,
});

/** A generated class, as a value. */
export interface TlClass<T extends TlObject = TlObject> {
  new (args?: object): T;
  readonly prototype: T;
  readonly CONSTRUCTOR_ID: number;
  readonly SUBCLASS_OF_ID: number;
  readonly className: string;
  readonly classType: 'constructor' | 'request';
  /** @internal */
  readonly $definition: ClassDefinition;
  /** Reads the fields, after the constructor id. */
  fromReader(reader: TlReader): T;
}

/** A `getBytes` in progress takes it, so that a nested one has its own. */
let idleWriter: TlWriter | undefined;
const MAX_IDLE = 1 << 16;

const NO_FIELDS: TlFields = Object.freeze({});

function construct(target: TlClass, args: object = NO_FIELDS): TlObject {
  const definition = target.$definition;
  if (args === null) args = NO_FIELDS;
  if (typeof args !== 'object') {
    throw new TlTypeError(definition.className, '', 'an object with fields', describeValue(args));
  }
  let object: TlObject;
  try {
    object = definition.make(args as TlFields);
  } catch (error) {
    throw located(error, definition, args);
  }
  // A class that extends a generated one.
  if (target !== object.constructor) Object.setPrototypeOf(object, target.prototype);
  return object;
}

/** Finds the field of a failed conversion by converting once more: correct input pays nothing. */
function located(error: unknown, definition: ClassDefinition, args: object): unknown {
  if (!(error instanceof TlTypeError) || error.className !== '') return error;
  let last = '';
  const spy = new Proxy(args, {
    get(target, key) {
      if (typeof key === 'string') last = key;
      return Reflect.get(target, key);
    },
  });
  try {
    definition.make(spy as TlFields);
  } catch {
    // The failure that we look for.
  }
  return new TlTypeError(definition.className, last, error.expected, error.got);
}

/** How Node prints an object: class name and present fields. */
function inspectObject(
  this: TlObject,
  depth: number,
  options: object,
  inspect?: (value: unknown, options: object) => string,
): string {
  if (depth < 0 || inspect === undefined) return `[${this.className}]`;
  const present = Object.entries(this).filter(([, value]) => value !== undefined);
  return `${this.className} ${inspect(Object.fromEntries(present), options)}`;
}

function jsonValue(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (Array.isArray(value)) return value.map(jsonValue);
  if (value instanceof Uint8Array) return { type: 'Buffer', data: Array.from(value) };
  return value;
}
