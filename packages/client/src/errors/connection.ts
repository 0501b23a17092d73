import { brandError } from './brand.ts';

/** There is no connection, and so no answer: never connected, disconnected, or given up. */
export class ConnectionError extends Error {
  /** The method that was not answered, if it was for a request. */
  readonly method: string | undefined;

  static {
    brandError(this, 'ConnectionError');
  }

  constructor(message: string, options?: ErrorOptions & { method?: string | undefined }) {
    super(message, options);
    this.method = options?.method;
  }
}

/** A request was not answered in time. Whether the server executed it is not known. */
export class RequestTimeoutError extends Error {
  /** The method that was not answered: `auth.SignIn`. */
  readonly method: string;
  /** How long the client waited, in milliseconds. */
  readonly timeout: number;

  static {
    brandError(this, 'RequestTimeoutError');
  }

  constructor(method: string, timeout: number) {
    super(`No answer to ${method} in ${timeout} ms`);
    this.method = method;
    this.timeout = timeout;
  }
}
