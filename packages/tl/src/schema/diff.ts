import type { TlDefinition, TlSchema } from './model.ts';
import { printDefinition } from './print.ts';

/** What a new layer adds, takes away and changes. */
export interface SchemaDiff {
  added: TlDefinition[];
  removed: TlDefinition[];
  /** Same kind and name; with another number, or only with other `flags.N?true` fields. */
  changed: { before: TlDefinition; after: TlDefinition }[];
}

/** Compares two schemas, definition by definition, in the order of the texts. */
export function diffSchemas(before: TlSchema, after: TlSchema): SchemaDiff {
  const old = byName(before);
  const diff: SchemaDiff = { added: [], removed: [], changed: [] };
  for (const definition of after.definitions) {
    const previous = old.get(key(definition));
    if (previous === undefined) diff.added.push(definition);
    else if (printDefinition(previous) !== printDefinition(definition)) {
      diff.changed.push({ before: previous, after: definition });
    }
  }
  const current = byName(after);
  diff.removed = before.definitions.filter((definition) => !current.has(key(definition)));
  return diff;
}

function byName(schema: TlSchema): Map<string, TlDefinition> {
  return new Map(schema.definitions.map((definition) => [key(definition), definition]));
}

function key(definition: TlDefinition): string {
  return `${definition.kind} ${definition.name}`;
}
