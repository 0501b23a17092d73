import { crc32 } from './crc32.ts';
import { type TlClass, type TlFields, TlObject, TlRequest } from './object.ts';
import type { TlReader } from './reader.ts';
import type { TlRegistry } from './registry.ts';
import type { TlWriter } from './writer.ts';

/** The generated code of one class. */
export interface ClassCode {
  /** Positional constructor: assigns every field, in schema order. */
  fields: { new (...values: never[]): unknown; prototype: unknown };
  /** From named arguments; converts and checks what is there. */
  make: (args: TlFields) => unknown;
  /** Reads the fields. */
  read: (reader: TlReader) => unknown;
  /** Writes the fields; `never` because each class has its own fields. */
  write: (writer: TlWriter, object: never) => void;
  /** Only where the result is no boxed object. */
  readResult?: (reader: TlReader, request: never) => unknown;
  writeResult?: (writer: TlWriter, result: never, request: never) => void;
  /** Fields in which unresolved peers can be: `peer:InputPeer replyTo`. */
  resolves?: string;
}

/** A piece of generated code: given its tools, functions by class name. */
export type Chunk = (
  tools: Readonly<Record<string, unknown>>,
) => Readonly<Record<string, () => ClassCode>>;

/** See `ClassDefinition.resolvable`. */
export interface ResolvableField {
  name: string;
  type: string | undefined;
}

/** The type under which requests are known, as arguments of `!X`. */
export const REQUEST = 'request';

/** All that is known of one class; its code is set up when it is first needed. */
export class ClassDefinition {
  /** Constructor number as int32, which is what a reader sees. */
  readonly id: number;
  /** `auth.SignIn` */
  readonly className: string;
  /** The type that it can stand for: `auth.SentCode`; `REQUEST` for all requests. */
  readonly type: string;
  /** What is right of `=` in the schema. */
  readonly resultType: string;
  readonly registry: TlRegistry;
  make: (args: TlFields) => TlObject = lazyMake;
  read: (reader: TlReader) => TlObject = lazyRead;
  write: (writer: TlWriter, object: TlObject) => void = lazyWrite;
  private readonly loadCode: () => ClassCode;
  private resolvableFields: readonly ResolvableField[] | undefined;
  private loaded: { class: TlClass; code: ClassCode } | undefined;

  constructor(
    registry: TlRegistry,
    names: { id: number; className: string; resultType: string; request: boolean },
    loadCode: () => ClassCode,
  ) {
    this.registry = registry;
    this.id = names.id;
    this.className = names.className;
    this.resultType = names.resultType;
    this.type = names.request ? REQUEST : names.resultType;
    this.loadCode = loadCode;
  }

  get class(): TlClass {
    return this.load().class;
  }

  /** Fields in which something unresolved can be; with `type` where it may stand itself. */
  get resolvable(): readonly ResolvableField[] {
    this.resolvableFields ??= (this.load().code.resolves?.split(' ') ?? []).map((field) => {
      const [name, type] = field.split(':');
      return { name: name as string, type };
    });
    return this.resolvableFields;
  }

  readResult(reader: TlReader, request: TlObject): unknown {
    const { code } = this.load();
    if (code.readResult) return code.readResult(reader, request as never);
    return reader.object(this.resultType);
  }

  writeResult(writer: TlWriter, result: unknown, request: TlObject): void {
    const { code } = this.load();
    if (code.writeResult) code.writeResult(writer, result as never, request as never);
    else writer.object(result as TlObject, this.resultType);
  }

  load(): { class: TlClass; code: ClassCode } {
    if (this.loaded === undefined) {
      const code = this.loadCode();
      this.make = code.make as typeof this.make;
      this.read = code.read as typeof this.read;
      this.write = code.write as typeof this.write;
      this.loaded = { class: createClass(this, code), code };
    }
    return this.loaded;
  }
}

function lazyMake(this: ClassDefinition, args: TlFields): TlObject {
  this.load();
  return this.make(args);
}

function lazyRead(this: ClassDefinition, reader: TlReader): TlObject {
  this.load();
  return this.read(reader);
}

function lazyWrite(this: ClassDefinition, writer: TlWriter, object: TlObject): void {
  this.load();
  this.write(writer, object);
}

function createClass(definition: ClassDefinition, code: ClassCode): TlClass {
  const request = definition.type === REQUEST;
  const Class = (request ? class extends TlRequest {} : class extends TlObject {}) as TlClass;
  code.fields.prototype = Class.prototype;
  const constants = {
    CONSTRUCTOR_ID: { value: definition.id >>> 0 },
    SUBCLASS_OF_ID: { value: crc32(definition.resultType) },
    className: { value: definition.className },
    classType: { value: request ? 'request' : 'constructor' },
    $definition: { value: definition },
  };
  Object.defineProperties(Class.prototype, constants);
  Object.defineProperties(Class, {
    ...constants,
    name: { value: definition.className.replace(/^.*\./, '') },
    fromReader: { value: (reader: TlReader) => definition.read(reader) },
  });
  return Class;
}
