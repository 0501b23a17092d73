import type { Definition } from '../schema/definition.ts';
import type { PageContext } from './context.ts';
import type { ParameterRow } from './page.ts';
import { typeLinks } from './type-links.ts';

/** The parameters of a method, or the fields of a constructor: all of them, in wire order. */
export function parameterRows(context: PageContext, definition: Definition): ParameterRow[] {
  return definition.params.map((param) => ({
    name: param.property,
    tlName: param.name,
    type: typeLinks(param.type),
    required: param.required,
    flag: param.flag,
    description: describe(context, definition, param),
    since: context.sinceParam(definition, param.name),
  }));
}

function describe(
  context: PageContext,
  definition: Definition,
  param: Definition['params'][number],
): ParameterRow['description'] {
  const known = context.describeParam(definition, param.name);
  if (!param.madeUp) return known;
  const made = 'The client makes it up where it is not given';
  const text = [{ kind: 'text' as const, text: known.kind === 'text' ? ` ${made}.` : `${made}.` }];
  return { kind: 'text', text: known.kind === 'text' ? [...known.text, ...text] : text };
}
