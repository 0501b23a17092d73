import { errors } from 'mtkit';
import { advice } from '../../../../errors/advice.ts';
import type { Definition } from '../../../../schema/definition.ts';
import { parseMarkup } from '../../../../text/parse-markup.ts';
import type { RichText } from '../../../../text/rich-text.ts';
import { saysNobody } from '../connection/who.ts';

/** What came of a call; times in milliseconds. */
export type Outcome =
  | { readonly kind: 'result'; readonly value: unknown; readonly time: number }
  | {
      readonly kind: 'refused';
      readonly code: number;
      /** As on the wire: `FLOOD_WAIT_30`. */
      readonly name: string;
      /** As pages are called: `FLOOD_WAIT_X`. */
      readonly page: string;
      readonly advice: RichText;
      /** Whether it would go better with somebody signed in. */
      readonly needsLogin: boolean;
      readonly time: number;
    }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string }
  | { readonly kind: 'cancelled'; readonly time: number };

/** What an error of a call means for the reader. */
export function outcomeOf(error: unknown, method: Definition, time: number): Outcome {
  if (!(error instanceof errors.RPCError)) {
    const { message, name } = error instanceof Error ? error : new Error(String(error));
    return { kind: 'failed', name, message };
  }
  const { code = 0, errorMessage, template } = error;
  const params = method.params.map(({ name }) => name);
  const subject = { name: errorMessage, code, method: { name: method.name, params } };
  return {
    kind: 'refused',
    code,
    name: errorMessage,
    page: template.replace('%d', 'X'),
    advice: parseMarkup(advice(subject).text),
    needsLogin: saysNobody(error),
    time,
  };
}
