import { isCoreDefinition, parseSchema, splitName } from '@mtkit/tl/schema';
import { type Definition, describeDefinition, innermost, isBuiltIn } from './definition.ts';

/** The schema, by whatever a page asks for. All lists are in the order of the schema. */
export class SchemaIndex {
  readonly layer: number;
  readonly methods: ReadonlyMap<string, Definition>;
  readonly constructors: ReadonlyMap<string, Definition>;
  /** Constructors by the type that they build. */
  readonly types: ReadonlyMap<string, readonly Definition[]>;
  readonly #returning: ReadonlyMap<string, readonly Definition[]>;
  readonly #accepting: ReadonlyMap<string, readonly Definition[]>;
  readonly #byClass: ReadonlyMap<string, Definition>;

  /** Reads the text of a schema. */
  constructor(text: string, layer: number) {
    const schema = parseSchema(text);
    const all = schema.definitions
      .filter((each) => !isCoreDefinition(each) && !/^vector$/i.test(each.name))
      .map(describeDefinition);
    const methods = all.filter(({ kind }) => kind === 'method');
    const constructors = all.filter(({ kind }) => kind === 'constructor');
    this.layer = layer;
    this.methods = byName(methods);
    this.constructors = byName(constructors);
    this.types = groupBy(constructors, ({ type }) => [type.name]);
    this.#returning = groupBy(methods, ({ type }) => [innermost(type).name]);
    this.#accepting = groupBy(all, ({ params }) => {
      const types = params.map((param) => innermost(param.type));
      return new Set(types.filter((type) => !isBuiltIn(type)).map(({ name }) => name));
    });
    this.#byClass = new Map(all.map((each) => [each.className, each]));
  }

  /** The method or constructor of a name. */
  definition(kind: Definition['kind'], name: string): Definition | undefined {
    return (kind === 'method' ? this.methods : this.constructors).get(name);
  }

  /** The method or constructor of a class of `Api`: `auth.SignIn`. */
  ofClass(className: string): Definition | undefined {
    return this.#byClass.get(className);
  }

  /** Methods that answer with a type, or a vector of it. */
  returning(type: string): readonly Definition[] {
    return this.#returning.get(type) ?? [];
  }

  /** Methods and constructors that have a type, or a vector of it, among their parameters. */
  accepting(type: string): readonly Definition[] {
    return this.#accepting.get(type) ?? [];
  }

  /** Namespaces of methods and constructors, `''` first, then by the alphabet. */
  namespaces(): string[] {
    const names = [...this.methods.keys(), ...this.types.keys(), ...this.constructors.keys()];
    return [...new Set(names.map((name) => splitName(name).namespace))].sort();
  }
}

function byName(definitions: readonly Definition[]): Map<string, Definition> {
  return new Map(definitions.map((each) => [each.name, each]));
}

function groupBy(
  definitions: readonly Definition[],
  keys: (definition: Definition) => Iterable<string>,
): Map<string, Definition[]> {
  const groups = new Map<string, Definition[]>();
  for (const definition of definitions) {
    for (const key of keys(definition)) {
      const group = groups.get(key);
      if (group) group.push(definition);
      else groups.set(key, [definition]);
    }
  }
  return groups;
}
