import { schema } from '@mtkit/api/schema';
import { className } from '@mtkit/tl/names';
import { type Definition, parseDefinition } from './definition.ts';
import { suggest } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/** Names of all methods, in the order of the schema: `auth.signIn`. */
export function methodNames(): string[] {
  return [...lines().methods.keys()];
}

/** Names of all constructors, in the order of the schema: `codeSettings`. */
export function constructorNames(): string[] {
  return [...lines().constructors.keys()];
}

/** Names of all types, in the order of the schema: `CodeSettings`. */
export function typeNames(): string[] {
  const types = [...lines().constructors.values()].map((line) => {
    return line.slice(line.lastIndexOf(' = ') + 3, -1);
  });
  return [...new Set(types)];
}

/** The method of a name, `auth.signIn` or that of its class, `auth.SignIn`. */
export function findMethod(name: string): Definition | undefined {
  const line = find(lines().methods, name);
  return line === undefined ? undefined : parseDefinition(line, true);
}

/** The method of a name. Throws {@link UsageError} with names that look like it. */
export function method(name: string): Definition {
  const found = findMethod(name);
  if (found) return found;
  const similar = suggest(name, methodNames());
  throw new UsageError(`unknown method ${name}`, similar);
}

/** The constructor of a name: `codeSettings`, or that of its class. */
export function findConstructor(name: string): Definition | undefined {
  const line = find(lines().constructors, name);
  return line === undefined ? undefined : parseDefinition(line, false);
}

/** The constructors of a type, in the order of the schema. */
export function constructorsOf(type: string): Definition[] {
  const end = ` = ${type};`;
  return [...lines().constructors.values()]
    .filter((line) => line.endsWith(end))
    .map((line) => parseDefinition(line, false));
}

interface Lines {
  readonly constructors: ReadonlyMap<string, string>;
  readonly methods: ReadonlyMap<string, string>;
}

let known: Lines | undefined;

/** The lines of the schema by name. */
function lines(): Lines {
  const [constructors = '', methods = ''] = known ? [] : schema.split('---functions---\n');
  known ??= { constructors: byName(constructors), methods: byName(methods) };
  return known;
}

function byName(text: string): Map<string, string> {
  const entries = text.trim().split('\n');
  return new Map(entries.map((line) => [line.slice(0, line.search(/[# ]/)), line]));
}

function find(definitions: ReadonlyMap<string, string>, name: string): string | undefined {
  const line = definitions.get(name);
  if (line !== undefined || !/(?:^|\.)[A-Z]/.test(name)) return line;
  for (const [each, text] of definitions) if (className(each) === name) return text;
  return undefined;
}
