import { needsResolve, TlError } from '@mtkit/tl';
import { type Api, apiRegistry } from '../tl/api.ts';
import { UsageError } from './usage-error.ts';

/** The request of a method with these parameters. Throws {@link UsageError} on wrong ones. */
export function createRequest(name: string, fields: object): Api.AnyRequest {
  try {
    const request = apiRegistry.create({ _: name, ...fields }) as Api.AnyRequest;
    // What has to be looked up first is checked when it is known.
    if (!needsResolve(request)) request.getBytes();
    return request;
  } catch (error) {
    if (error instanceof TlError) throw new UsageError(error.message);
    throw error;
  }
}
