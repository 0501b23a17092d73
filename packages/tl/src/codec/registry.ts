import { type Chunk, type ClassCode, ClassDefinition } from './definition.ts';
import { reject, vector } from './input.ts';
import { MAX_DEPTH } from './limits.ts';
import type { TlClass, TlObject } from './object.ts';
import { isResolvable } from './resolve.ts';
import { createTools } from './tools.ts';

/** What generated code says of its classes; all but `load` is plain data. */
export interface SchemaTables {
  /** Code of a chunk. */
  load(chunk: number): Chunk;
  /**
   * Per chunk: the namespace, the place of its first class in the tables, and the names of the
   * classes without the namespace; `Class=tl_name` where the TL name does not follow.
   */
  chunks: readonly (readonly [namespace: string, start: number, names: string])[];
  /** Result types. Literals, which engines compare by address; pieces of a text are not. */
  types: readonly string[];
  /** Constructor ids as int32, for all classes in the order of the chunks. */
  ids: readonly number[];
  /** Index of the result type of each class, and -1 minus that for requests. */
  typeOf: readonly number[];
}

/** A power of two, several times as large as the number of classes that a program meets. */
const RECENT = 1024;

/** The classes of one schema by constructor id and by name. */
export class TlRegistry {
  private readonly tables: SchemaTables;
  /** By the last bits of the id, which is a checksum: what was asked for last. */
  private readonly recent: (ClassDefinition | undefined)[] = Array.from(
    { length: RECENT },
    () => undefined,
  );
  /** Those in use, by place: two functions may have the same id. */
  private readonly places: (ClassDefinition | undefined)[] = [];
  private readonly codes: (ReturnType<Chunk> | undefined)[] = [];
  private readonly tools: ReturnType<typeof createTools> = createTools(this);
  private all: Index | undefined;
  private names: Map<string, number> | undefined;
  private depth = 0;

  constructor(tables: SchemaTables) {
    this.tables = tables;
  }

  /** The class of a constructor id, or of a name: `auth.signIn` or `auth.SignIn`. */
  get(key: number | string): TlClass | undefined {
    const definition = typeof key === 'number' ? this.definition(key | 0) : this.named(key);
    return definition?.class;
  }

  /** Every class. Sets all of them up. */
  *classes(): Generator<TlClass> {
    for (let place = 0; place < this.tables.ids.length; place++) yield this.at(place).class;
  }

  /** Every class name, without setting anything up. */
  classNames(): string[] {
    return [...this.index().classNames];
  }

  /** Makes an object out of a plain one with `_` (or `className`), nested ones included. */
  create(plain: object): TlObject {
    const { _: tag, className } = plain as { _?: unknown; className?: unknown };
    const name = tag ?? className;
    const definition = typeof name === 'string' ? this.named(name) : undefined;
    if (definition === undefined) return reject('a name of the schema in `_`', name ?? plain);
    if (this.depth >= MAX_DEPTH) return reject(`at most ${MAX_DEPTH} levels`, 'deeper nesting');
    this.depth++;
    try {
      return new definition.class(plain);
    } finally {
      this.depth--;
    }
  }

  /** By constructor id as int32. @internal */
  definition(id: number): ClassDefinition | undefined {
    const slot = id & (RECENT - 1);
    const recent = this.recent[slot];
    if (recent !== undefined && recent.id === id) return recent;
    const place = this.index().byId.get(id);
    if (place === undefined) return undefined;
    const definition = this.at(place);
    this.recent[slot] = definition;
    return definition;
  }

  /** By class name or TL name. @internal */
  named(name: string): ClassDefinition | undefined {
    const place = (this.names ??= this.namesOf(this.index())).get(name);
    return place === undefined ? undefined : this.at(place);
  }

  /** By place in the tables. @internal */
  at(place: number): ClassDefinition {
    const known = this.places[place];
    if (known !== undefined) return known;
    const id = this.tables.ids[place] as number;
    const { classNames, chunkOf } = this.index();
    const className = classNames[place] as string;
    const type = this.tables.typeOf[place] as number;
    const request = type < 0;
    const resultType = this.tables.types[request ? -1 - type : type] as string;
    const names = { id, className, resultType, request };
    const definition = new ClassDefinition(this, names, () => {
      const chunk = chunkOf[place] as number;
      this.codes[chunk] ??= this.tables.load(chunk)(this.tools);
      return (this.codes[chunk][className] as () => ClassCode)();
    });
    this.places[place] = definition;
    return definition;
  }

  /** Object field of the given type; what is to be resolved later stays as it is. @internal */
  input(value: unknown, type?: string): unknown {
    if (value == null) return undefined;
    if (typeof value === 'object') {
      const definition = (value as Partial<TlObject>).$definition;
      if (definition !== undefined) {
        if (type === undefined || definition.type === type || isResolvable(type)) return value;
        return reject(type, value);
      }
      if ('_' in value || 'className' in value) return this.input(this.create(value), type);
    }
    if (type !== undefined && isResolvable(type) && typeof value !== 'boolean') return value;
    return reject(type ?? 'a TL object', value);
  }

  /** Vector of such fields. @internal */
  inputs(value: unknown, type?: string): unknown[] | undefined {
    if (value == null) return undefined;
    if (!Array.isArray(value)) return reject('an array', value);
    for (let i = 0; i < value.length; i++) {
      const definition = (value[i] as Partial<TlObject> | null | undefined)?.$definition;
      if (definition === undefined || definition.type !== type) {
        return vector(value, (element) => this.input(element, type));
      }
    }
    return value;
  }

  private index(): Index {
    return (this.all ??= createIndex(this.tables));
  }

  private namesOf({ classNames, tlNames }: Index): Map<string, number> {
    const names = new Map<string, number>();
    for (const [place, name] of classNames.entries()) {
      names.set(name, place);
      names.set(tlNames.get(place) ?? tlNameOf(name), place);
    }
    return names;
  }
}

/** The usual name in the schema of a class: `auth.signIn` of `auth.SignIn`. */
export function tlNameOf(className: string): string {
  const start = className.indexOf('.') + 1;
  return (
    className.slice(0, start) + className.charAt(start).toLowerCase() + className.slice(start + 1)
  );
}

interface Index {
  classNames: string[];
  /** Where the name does not follow from the class name. */
  tlNames: Map<number, string>;
  chunkOf: number[];
  byId: Map<number, number>;
}

function createIndex({ chunks, ids }: SchemaTables): Index {
  const index: Index = {
    classNames: [],
    tlNames: new Map(),
    chunkOf: [],
    byId: new Map(),
  };
  for (let chunk = 0; chunk < chunks.length; chunk++) {
    const [namespace, , names] = chunks[chunk] as SchemaTables['chunks'][number];
    const prefix = namespace && `${namespace}.`;
    for (const entry of names.split(' ')) {
      const equals = entry.indexOf('=');
      if (equals > 0) index.tlNames.set(index.classNames.length, entry.slice(equals + 1));
      index.classNames.push(prefix + (equals < 0 ? entry : entry.slice(0, equals)));
      index.chunkOf.push(chunk);
    }
  }
  for (let place = 0; place < ids.length; place++) index.byId.set(ids[place] as number, place);
  return index;
}
