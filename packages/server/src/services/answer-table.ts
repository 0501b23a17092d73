import type { Api } from '@mtkit/api';
import type { UserContext } from './context.ts';

/**
 * Short answers by the names of their methods in the schema. No class is touched before a method is
 * called: what is here costs nothing at the start.
 */
export type AnswerTable = {
  readonly [Name in keyof Api.Methods]?: (
    context: UserContext,
    request: Api.Methods[Name],
  ) => Api.Methods[Name]['__response'] | Promise<Api.Methods[Name]['__response']>;
};
