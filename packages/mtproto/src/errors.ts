/** Data that goes with a protocol error: what came and what was due. */
export interface ErrorDetails {
  readonly got?: string | number | bigint | undefined;
  readonly expected?: string | number | bigint | undefined;
}

/** Base of every error thrown by this package; `code` names the class for programs. */
export class MtprotoError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Our side broke the rules: a call in the wrong state or with an argument that cannot be sent. */
export class LocalProtocolError extends MtprotoError {
  readonly got: ErrorDetails['got'];
  readonly expected: ErrorDetails['expected'];

  constructor(message: string, details: ErrorDetails = {}) {
    super('LOCAL_PROTOCOL', withDetails(message, details));
    this.got = details.got;
    this.expected = details.expected;
  }
}

/** The other side broke the rules: what it sent cannot be read or is not allowed here. */
export class RemoteProtocolError extends MtprotoError {
  readonly got: ErrorDetails['got'];
  readonly expected: ErrorDetails['expected'];

  constructor(message: string, details: ErrorDetails = {}) {
    super('REMOTE_PROTOCOL', withDetails(message, details));
    this.got = details.got;
    this.expected = details.expected;
  }
}

/** A mandatory check of the security guidelines failed: the peer may not be who it should be. */
export class SecurityError extends MtprotoError {
  constructor(message: string) {
    super('SECURITY', message);
  }
}

/** The server answered with a transport error; `status` is positive (404, 429, 444). */
export class TransportError extends MtprotoError {
  readonly status: number;

  constructor(status: number) {
    super('TRANSPORT', `transport error ${status}`);
    this.status = status;
  }
}

function withDetails(message: string, details: ErrorDetails): string {
  const parts: string[] = [];
  if (details.got !== undefined) parts.push(`got ${details.got}`);
  if (details.expected !== undefined) parts.push(`expected ${details.expected}`);
  return parts.length === 0 ? message : `${message} (${parts.join(', ')})`;
}
