import {
  AuthKeyError,
  BadRequestError,
  type ErrorSource,
  FloodError,
  ForbiddenError,
  InvalidDCError,
  NotFoundError,
  type RPCError,
  ServerError,
  TimedOutError,
  UnauthorizedError,
} from './rpc-error.ts';
import { rpcErrorRe } from './rpc-error-list.ts';

/**
 * The error object for an `rpc_error`: by name where the name has a class, else by code. A code
 * that is not known counts as a failure of the server.
 */
export function RPCMessageToError(
  rpcError: { readonly errorMessage: string; readonly errorCode: number },
  request?: ErrorSource,
): RPCError {
  const { errorMessage, errorCode } = rpcError;
  for (const [pattern, Class] of rpcErrorRe) {
    const match = pattern.exec(errorMessage);
    if (match) return new Class({ request, capture: match[1], errorMessage, code: errorCode });
  }
  const Class = byCode[Math.abs(errorCode)] ?? ServerError;
  return new Class(errorMessage, request, errorCode);
}

type BaseClass = new (message: string, request?: ErrorSource, code?: number) => RPCError;

const byCode: Readonly<Record<number, BaseClass>> = {
  303: InvalidDCError,
  400: BadRequestError,
  401: UnauthorizedError,
  403: ForbiddenError,
  404: NotFoundError,
  406: AuthKeyError,
  420: FloodError,
  500: ServerError,
  503: TimedOutError,
};
