import { splitName } from '@mtkit/tl/schema';
import { type Definition, innermost, isBuiltIn } from '../schema/definition.ts';
import type { SchemaIndex } from '../schema/schema-index.ts';
import { refsIn } from '../text/rich-text.ts';
import type { PageContext } from './context.ts';
import type { Description, ParameterRow, RelatedRow } from './page.ts';
import { isSamePage, type PageRef } from './page-ref.ts';

/**
 * What else a reader of a method or constructor may want: what its descriptions link to, then what
 * it has rare types in common with.
 */
export function relatedRows(
  context: PageContext,
  definition: Definition,
  description: Description,
  parameters: readonly ParameterRow[],
): RelatedRow[] {
  const texts = [description, ...parameters.map((each) => each.description)];
  const named = texts.flatMap((each) => (each.kind === 'text' ? refsIn(each.text) : []));
  const own: PageRef = { kind: definition.kind, name: definition.name };
  const found: PageRef[] = [];
  for (const ref of [...named, ...byTypes(context, definition)]) {
    if (isSamePage(ref, own) || found.some((each) => isSamePage(each, ref))) continue;
    found.push(ref);
    if (found.length === MOST) break;
  }
  return found.flatMap((ref) => rowOf(context, ref));
}

const MOST = 8;

/** A type that more than so many have in common says nothing about them. */
const RARE = 6;

function byTypes({ schema }: PageContext, definition: Definition): PageRef[] {
  const { kind, name, params, type } = definition;
  const needed = params
    .map((param) => innermost(param.type))
    .filter((each) => !isBuiltIn(each))
    .flatMap((each) => rare(schema.returning(each.name)));
  const given = innermost(type);
  const [same, taking] = isBuiltIn(given)
    ? [[], []]
    : [nearby(schema, name, given.name), rare(schema.accepting(given.name))];
  const definitions = kind === 'method' ? [...needed, ...same, ...taking] : [...same, ...taking];
  return definitions.map((each) => ({ kind: each.kind, name: each.name }));
}

/** Methods of the same namespace that answer the same. */
function nearby(schema: SchemaIndex, name: string, type: string): readonly Definition[] {
  const { namespace } = splitName(name);
  const all = schema.returning(type).filter((each) => each.namespace === namespace);
  return all.length <= MANY ? all.slice(0, RARE) : [];
}

/** A result that so many methods have says as little. */
const MANY = 12;

function rare(definitions: readonly Definition[]): readonly Definition[] {
  return definitions.length <= RARE ? definitions : [];
}

/** A row for a page of whatever kind. */
export function rowOf(context: PageContext, ref: PageRef): RelatedRow[] {
  const { kind, name } = ref;
  if (kind === 'type') return [context.typeRow(name)];
  if (kind === 'error') return [context.errorRow(name)];
  if (kind === 'method' || kind === 'constructor') {
    const definition = context.schema.definition(kind, name);
    return definition ? [context.row(definition)] : [];
  }
  const guide = context.guides.find(({ slug }) => kind === 'guide' && slug === name);
  return guide ? [{ ref, title: guide.title, text: [{ kind: 'text', text: guide.summary }] }] : [];
}
