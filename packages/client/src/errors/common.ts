import { brandError } from './brand.ts';
import type { ErrorSource } from './rpc-error.ts';

/** A read was cancelled. */
export class ReadCancelledError extends Error {
  static {
    brandError(this, 'ReadCancelledError');
  }

  constructor() {
    super('The read operation was cancelled.');
  }
}

/** The bytes hold a constructor that is not in the schema. */
export class TypeNotFoundError extends Error {
  /** The unknown constructor id. */
  readonly invalidConstructorId: number;
  /** The bytes after it. */
  readonly remaining: Uint8Array;

  static {
    brandError(this, 'TypeNotFoundError');
  }

  constructor(invalidConstructorId: number, remaining: Uint8Array) {
    const id = (invalidConstructorId >>> 0).toString(16).padStart(8, '0');
    super(`No constructor of the schema has the id ${id}. Remaining bytes: ${remaining.length}`);
    this.invalidConstructorId = invalidConstructorId;
    this.remaining = remaining;
  }
}

/** A packet of the full transport does not match its checksum. */
export class InvalidChecksumError extends Error {
  readonly checksum: number;
  readonly validChecksum: number;

  static {
    brandError(this, 'InvalidChecksumError');
  }

  constructor(checksum: number, validChecksum: number) {
    super(
      `Invalid checksum (${checksum} when ${validChecksum} was expected). This packet should be skipped.`,
    );
    this.checksum = checksum;
    this.validChecksum = validChecksum;
  }
}

/** A packet is too short to be a message; four bytes are a transport error. */
export class InvalidBufferError extends Error {
  /** Transport error as a positive number: 404, 429, 444. */
  readonly code: number | undefined;
  readonly payload: Uint8Array;

  static {
    brandError(this, 'InvalidBufferError');
  }

  constructor(payload: Uint8Array) {
    const code =
      payload.length === 4
        ? -new DataView(payload.buffer, payload.byteOffset, 4).getInt32(0, true)
        : undefined;
    super(
      code === undefined
        ? `Invalid response buffer (${payload.length} bytes are too short)`
        : `Invalid response buffer (HTTP code ${code})`,
    );
    this.code = code;
    this.payload = payload;
  }
}

/** A check of the protocol failed: the peer is not who it should be, or the data was altered. */
export class SecurityError extends Error {
  static {
    brandError(this, 'SecurityError');
  }

  constructor(message: string = 'A security check failed.', options?: ErrorOptions) {
    super(message, options);
  }
}

/** A file from a CDN does not have the hash the data center gave for it. */
export class CdnFileTamperedError extends SecurityError {
  static {
    brandError(this, 'CdnFileTamperedError');
  }

  constructor() {
    super('The CDN file has been altered and its download cancelled.');
  }
}

/** The server refused a message for its id, sequence number or salt (`bad_msg_notification`). */
export class BadMessageError extends Error {
  /** The reason, by `error_code`. */
  static readonly ErrorMessages: Readonly<Record<number, string>> = {
    16: 'msg_id too low (the clock of this machine is probably wrong)',
    17: 'msg_id too high (the clock of this machine is probably wrong)',
    18: 'msg_id not divisible by 4',
    19: 'msg_id of a container equals that of an earlier message',
    20: 'message too old to tell whether it was received',
    32: 'msg_seqno too low',
    33: 'msg_seqno too high',
    34: 'even msg_seqno expected, odd received',
    35: 'odd msg_seqno expected, even received',
    48: 'incorrect server salt',
    64: 'invalid container',
  };

  /** `error_code` of the notification. */
  readonly code: number;
  readonly errorMessage: string;

  static {
    brandError(this, 'BadMessageError');
  }

  constructor(request: ErrorSource | undefined, code: number) {
    const reason = BadMessageError.ErrorMessages[code] ?? `Unknown error code ${code}`;
    const errorMessage = `${reason}.  Caused by ${request?.className ?? 'an unknown request'}`;
    super(errorMessage);
    this.errorMessage = errorMessage;
    this.code = code;
  }
}
