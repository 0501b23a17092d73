import { constructorExamples } from '../examples/constructor-examples.ts';
import { sampleObject } from '../examples/sample-value.ts';
import type { Definition } from '../schema/definition.ts';
import type { PageContext } from './context.ts';
import type { ConstructorPage } from './page.ts';
import { parameterRows } from './parameters.ts';
import { relatedRows } from './related.ts';
import { lineLinks } from './type-links.ts';

/** The page of a constructor. */
export function constructorPage(context: PageContext, definition: Definition): ConstructorPage {
  const { className, id, line, name, type } = definition;
  const description = context.describe(definition);
  const parameters = parameterRows(context, definition);
  const siblings = context.schema.types.get(type.name) ?? [];
  return {
    kind: 'constructor',
    ref: { kind: 'constructor', name },
    title: className,
    name,
    id,
    description,
    examples: constructorExamples(definition, sampleObject(context.schema, definition)),
    parameters,
    tl: lineLinks(line),
    tlLine: line,
    since: context.since(definition),
    type: { kind: 'type', name: type.name },
    siblings: siblings.filter((each) => each !== definition).map((each) => context.row(each)),
    related: relatedRows(context, definition, description, parameters),
  };
}
