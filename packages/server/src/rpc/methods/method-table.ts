import type { Api } from '@mtkit/api';
import type { Context, UserContext } from '../../services/context.ts';

/** A method as a service: whether it needs a login is decided by `access.ts`. */
export type Service<Request extends Api.AnyRequest> = (
  context: UserContext,
  request: Request,
) => Request['__response'] | Promise<Request['__response']>;

/** Methods by their names in the schema. */
export type MethodTable = { readonly [Name in keyof Api.Methods]?: Service<Api.Methods[Name]> };

/** A method whose request has been decoded, and of whose context is known what it needs. */
export type Method = (context: Context, request: Api.AnyRequest) => unknown;
