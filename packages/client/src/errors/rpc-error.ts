import { brandError } from './brand.ts';

/** What an error needs to know of the request that caused it. */
export interface ErrorSource {
  /** Name of the method, as in TL: `auth.signIn` is `auth.SignIn` here. */
  readonly className?: string | undefined;
}

/**
 * The server's answer to a request was an error (`rpc_error#2144ca19`).
 *
 * @example
 * ```ts
 * if (error instanceof errors.RPCError && error.errorMessage === 'PHONE_CODE_INVALID') askAgain();
 * ```
 */
export class RPCError extends Error {
  /** The code the server sent: 303, 400, 401, 403, 404, 406, 420, 500, sometimes negative. */
  code: number | undefined;
  /** The name the server sent, such as `PHONE_CODE_INVALID` or `FLOOD_WAIT_30`. */
  errorMessage: string;
  /** The name with its number replaced: `FLOOD_WAIT_%d`. Equals `errorMessage` without one. */
  readonly template: string;
  /** The number in the name: 30 for `FLOOD_WAIT_30`. */
  readonly parameter: number | undefined;
  /** The method that failed: `auth.SignIn`. */
  readonly method: string | undefined;

  static {
    brandError(this, 'RPCError');
  }

  constructor(message: string, request?: ErrorSource, code?: number, explanation?: string) {
    const detail = explanation === undefined ? message : `${message}. ${explanation}`;
    super(`${code ?? ''}: ${detail}${RPCError._fmtRequest(request)}`);
    this.code = code;
    this.errorMessage = message;
    const { template, parameter } = splitName(message);
    this.template = template;
    this.parameter = parameter;
    this.method = request?.className;
  }

  /** @hidden */
  static _fmtRequest(request: ErrorSource | undefined): string {
    return request?.className ? ` (caused by ${request.className})` : '';
  }
}

/** 303: the request must be repeated on another data center. */
export class InvalidDCError extends RPCError {
  static {
    brandError(this, 'InvalidDCError');
  }

  constructor(message: string, request?: ErrorSource, code?: number, explanation?: string) {
    super(message || 'ERROR_SEE_OTHER', request, code ?? 303, explanation);
  }
}

/** 400: the request contains errors. */
export class BadRequestError extends RPCError {
  static {
    brandError(this, 'BadRequestError');
  }

  constructor(message: string, request?: ErrorSource, code?: number, explanation?: string) {
    super(message, request, code ?? 400, explanation);
  }
}

/** 401: the request needs an authorization that this session does not have. */
export class UnauthorizedError extends RPCError {
  static {
    brandError(this, 'UnauthorizedError');
  }

  constructor(message: string, request?: ErrorSource, code?: number) {
    super(message, request, code ?? 401);
  }
}

/** 403: forbidden, for instance by somebody's privacy settings. */
export class ForbiddenError extends RPCError {
  static {
    brandError(this, 'ForbiddenError');
  }

  constructor(message: string, request?: ErrorSource, code?: number) {
    super(message, request, code ?? 403);
  }
}

/** 404: there is no such object or method. */
export class NotFoundError extends RPCError {
  static {
    brandError(this, 'NotFoundError');
  }

  constructor(message: string, request?: ErrorSource, code?: number) {
    super(message, request, code ?? 404);
  }
}

/** 406: like 400; on a signed-in session the server sends the text for the user as an update. */
export class AuthKeyError extends RPCError {
  static {
    brandError(this, 'AuthKeyError');
  }

  constructor(message: string, request?: ErrorSource, code?: number) {
    super(message, request, code ?? 406);
  }
}

/** 420: too many requests, or one too early. */
export class FloodError extends RPCError {
  static {
    brandError(this, 'FloodError');
  }

  constructor(message: string, request?: ErrorSource, code?: number, explanation?: string) {
    super(message, request, code ?? 420, explanation);
  }
}

/** 500 and every unknown code: the server failed. */
export class ServerError extends RPCError {
  static {
    brandError(this, 'ServerError');
  }

  constructor(message: string, request?: ErrorSource, code?: number) {
    super(message, request, code ?? 500);
  }
}

/** 503, on the wire -503: the server did not get an answer in time, for instance from a bot. */
export class TimedOutError extends RPCError {
  static {
    brandError(this, 'TimedOutError');
  }

  constructor(message: string, request?: ErrorSource, code?: number) {
    super(message, request, code ?? 503);
  }
}

/**
 * Splits a name into its template and number. The number is a run of digits after an underscore
 * that ends the name, the word, or stands before `MIN`: the 2 of `2FA_CONFIRM_WAIT_60` is none.
 */
function splitName(name: string): { template: string; parameter: number | undefined } {
  const match = /_(\d+)(?=_|$|MIN$)/.exec(name);
  if (!match) return { template: name, parameter: undefined };
  const start = match.index + 1;
  const end = match.index + match[0].length;
  return {
    template: `${name.slice(0, start)}%d${name.slice(end)}`,
    parameter: Number(match[1]),
  };
}
