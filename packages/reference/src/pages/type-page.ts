import { typeExamples } from '../examples/constructor-examples.ts';
import type { PageContext } from './context.ts';
import type { TypePage } from './page.ts';

/** The page of a type. */
export function typePage(context: PageContext, name: string): TypePage {
  const { schema } = context;
  const constructors = schema.types.get(name) ?? [];
  return {
    kind: 'type',
    ref: { kind: 'type', name },
    title: name,
    name,
    description: context.describeType(name),
    examples: typeExamples(constructors),
    constructors: constructors.map((each) => context.row(each)),
    returnedBy: schema.returning(name).map((each) => context.row(each)),
    acceptedBy: schema.accepting(name).map((each) => context.row(each)),
  };
}
