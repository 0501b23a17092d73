import type { ClassDefinition } from './definition.ts';
import { reject, vector } from './input.ts';
import { MAX_DEPTH } from './limits.ts';
import type { TlClass, TlObject } from './object.ts';
import { isResolvable } from './resolve.ts';

/** The classes of one schema by constructor id and by name. */
export class TlRegistry {
  private readonly ids = new Map<number, ClassDefinition>();
  private names: Map<string, ClassDefinition> | undefined;
  private depth = 0;

  /** @internal */
  add(definition: ClassDefinition): void {
    this.ids.set(definition.id, definition);
  }

  /** By constructor id as int32. @internal */
  definition(id: number): ClassDefinition | undefined {
    return this.ids.get(id);
  }

  /** All definitions in schema order. @internal */
  definitions(): Iterable<ClassDefinition> {
    return this.ids.values();
  }

  /** The class of a constructor id, or of a name: `auth.signIn` or `auth.SignIn`. */
  get(key: number | string): TlClass | undefined {
    const definition = typeof key === 'number' ? this.ids.get(key | 0) : this.byName(key);
    return definition?.class;
  }

  /** Makes an object out of a plain one with `_` (or `className`), nested ones included. */
  create(plain: object): TlObject {
    const { _: tag, className } = plain as { _?: unknown; className?: unknown };
    const name = tag ?? className;
    const definition = typeof name === 'string' ? this.byName(name) : undefined;
    if (definition === undefined) return reject('a name of the schema in `_`', name ?? plain);
    if (this.depth >= MAX_DEPTH) return reject(`at most ${MAX_DEPTH} levels`, 'deeper nesting');
    this.depth++;
    try {
      return new definition.class(plain);
    } finally {
      this.depth--;
    }
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

  /** `Vector` field of objects. @internal */
  inputs(value: unknown, type?: string): unknown[] | undefined {
    return vector(value, (element) => this.input(element, type));
  }

  /** By class name, for bare types. @internal */
  named(className: string): ClassDefinition {
    return this.byName(className) as ClassDefinition;
  }

  private byName(name: string): ClassDefinition | undefined {
    if (this.names === undefined) {
      this.names = new Map();
      for (const definition of this.ids.values()) {
        this.names.set(definition.className, definition);
        this.names.set(definition.name, definition);
      }
    }
    return this.names.get(name);
  }
}
