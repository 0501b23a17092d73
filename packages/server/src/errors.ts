/**
 * An error that a client is meant to see: it becomes `rpc_error#2144ca19 error_code:int
 * error_message:string`. Everything else that a service throws is answered as a 500 with a fixed
 * name and logged.
 */
export class RpcError extends Error {
  override readonly name = 'RpcError';
  /** The class of the error: 303, 400, 401, 403, 406, 420 or 500. */
  readonly code: number;
  /** The wire name, such as `PHONE_CODE_INVALID` or `FLOOD_WAIT_13`. */
  readonly errorMessage: string;

  constructor(code: number, errorMessage: string, options?: { cause?: unknown }) {
    super(`${code} ${errorMessage}`, options);
    this.code = code;
    this.errorMessage = errorMessage;
  }
}

/** 420 `FLOOD_WAIT_X`: the request may be repeated after `seconds` (rounded up, at least 1). */
export function floodWait(seconds: number): RpcError {
  return new RpcError(420, `FLOOD_WAIT_${Math.max(1, Math.ceil(seconds))}`);
}

/** What a client is told when a service failed for a reason of our own. */
export const INTERNAL_SERVER_ERROR = 'INTERNAL_SERVER_ERROR';
