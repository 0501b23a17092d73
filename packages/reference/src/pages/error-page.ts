import { advice } from '../errors/advice.ts';
import { errorClass } from '../errors/error-class.ts';
import { errorExamples } from '../examples/error-examples.ts';
import { sampleObject } from '../examples/sample-value.ts';
import type { Definition } from '../schema/definition.ts';
import { parseMarkup } from '../text/parse-markup.ts';
import { errorTitle, type PageContext } from './context.ts';
import type { ErrorPage } from './page.ts';

/** The page of an error. */
export function errorPage(context: PageContext, name: string): ErrorPage {
  const codes = context.data.errors[name]?.codes ?? [];
  const raising = methodsRaising(context, name);
  const shown = raising[0]?.definition ?? context.schema.methods.get('users.getUsers');
  return {
    kind: 'error',
    ref: { kind: 'error', name },
    title: errorTitle(name),
    name,
    codes,
    description: context.describeError(name),
    advice: context.linked(parseMarkup(advice({ name, code: codes[0] ?? 400 }).text)),
    classes: codes.map((code) => ({ code, name: errorClass(name, code) })),
    examples: shown ? errorExamples(name, sampleObject(context.schema, shown)) : [],
    raisedBy: raising.map(({ code, definition }) => ({ ...context.row(definition), code })),
  };
}

function methodsRaising(
  { data, schema }: PageContext,
  error: string,
): { code: number; definition: Definition }[] {
  return Object.entries(data.methods).flatMap(([name, { throws }]) => {
    const code = throws?.[error];
    const definition = schema.methods.get(name);
    return code !== undefined && definition ? [{ code, definition }] : [];
  });
}
