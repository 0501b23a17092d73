import { advice } from '../errors/advice.ts';
import { methodExamples } from '../examples/method-examples.ts';
import { sampleObject } from '../examples/sample-value.ts';
import { type Definition, innermost, isBuiltIn, typeText } from '../schema/definition.ts';
import { parseMarkup } from '../text/parse-markup.ts';
import { plain } from '../text/rich-text.ts';
import type { PageContext } from './context.ts';
import type { Bots, Description, ErrorRow, MethodPage } from './page.ts';
import { parameterRows } from './parameters.ts';
import { relatedRows } from './related.ts';
import { lineLinks, typeLinks } from './type-links.ts';

/** The page of a method. */
export function methodPage(context: PageContext, definition: Definition): MethodPage {
  const { className, id, line, name, type } = definition;
  const description = context.describe(definition);
  const parameters = parameterRows(context, definition);
  const typeName = innermost(type).name;
  const call = sampleObject(context.schema, definition);
  return {
    kind: 'method',
    ref: { kind: 'method', name },
    title: className,
    name,
    id,
    description,
    examples: methodExamples(definition, call),
    parameters,
    tl: lineLinks(line),
    tlLine: line,
    since: context.since(definition),
    result: {
      type: typeLinks(type),
      typeName: typeText(type),
      description: isBuiltIn(innermost(type))
        ? builtInResult(typeName)
        : context.describeType(typeName),
      constructors: (context.schema.types.get(typeName) ?? []).map((each) => context.row(each)),
    },
    errors: errorRows(context, definition),
    bots: botsOf(context, definition),
    related: relatedRows(context, definition, description, parameters),
  };
}

function builtInResult(typeName: string): Description {
  const texts: Record<string, string> = {
    Bool: 'Whether it was done.',
    X: 'What the query in it answers.',
  };
  return { kind: 'text', text: [plain(texts[typeName] ?? 'The value itself.')] };
}

function errorRows(context: PageContext, definition: Definition): ErrorRow[] {
  const { name, params } = definition;
  const throws = Object.entries(context.dataOf(definition).throws ?? {});
  const method = { name, params: params.map((each) => each.name) };
  return throws
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([error, code]) => ({
      code,
      name: error,
      description: context.describeError(error),
      advice: context.linked(parseMarkup(advice({ name: error, code, method }).text)),
    }));
}

/** Of methods that are newer than what is known, nothing is said. */
function botsOf(context: PageContext, definition: Definition): Bots {
  return context.dataOf(definition).bots ?? 'unknown';
}
