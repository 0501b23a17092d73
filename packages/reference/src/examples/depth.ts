import { type Definition, isVector } from '../schema/definition.ts';
import type { SchemaIndex } from '../schema/schema-index.ts';

/**
 * How many levels of objects each constructor needs at least, by name: 0 for one without objects in
 * it. Constructors that cannot be without themselves are not in it.
 */
export function depthsOf(schema: SchemaIndex): ReadonlyMap<string, number> {
  const known = cache.get(schema);
  if (known) return known;
  const depths = new Map<string, number>();
  const types = new Map<string, number>();
  for (let depth = 0; ; depth++) {
    const found = [...schema.constructors.values()].filter((each) => {
      return !depths.has(each.name) && neededTypes(schema, each).every((type) => types.has(type));
    });
    if (found.length === 0) break;
    for (const { name } of found) depths.set(name, depth);
    for (const { type } of found) if (!types.has(type.name)) types.set(type.name, depth);
  }
  cache.set(schema, depths);
  return depths;
}

const cache = new WeakMap<SchemaIndex, ReadonlyMap<string, number>>();

/** An empty vector needs nothing. */
function neededTypes(schema: SchemaIndex, { params }: Definition): string[] {
  return params
    .filter(({ required, type }) => required && !isVector(type) && schema.types.has(type.name))
    .map(({ type }) => type.name);
}
