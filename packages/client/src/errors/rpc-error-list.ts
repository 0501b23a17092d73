import { brandError } from './brand.ts';
import { BadRequestError, type ErrorSource, FloodError, InvalidDCError } from './rpc-error.ts';

/** Constructor argument of the errors with a number in their name. */
export interface ErrorArguments {
  /** The request that failed. */
  request?: ErrorSource | undefined;
  /** The number in the name. */
  capture?: number | string | null | undefined;
  /** The name on the wire; without it the usual one, with `capture` in it. */
  errorMessage?: string | undefined;
  /** The code on the wire. */
  code?: number | undefined;
}

/** `USER_MIGRATE_x`: the signed-in user belongs to another data center. */
export class UserMigrateError extends InvalidDCError {
  /** The data center to use. */
  readonly newDc: number;

  static {
    brandError(this, 'UserMigrateError');
  }

  constructor(args: ErrorArguments) {
    const newDc = Number(args.capture ?? 0);
    const text = `The user whose identity is being used to execute queries is associated with DC ${newDc}`;
    super(args.errorMessage ?? `USER_MIGRATE_${newDc}`, args.request, args.code, text);
    this.newDc = newDc;
  }
}

/** `PHONE_MIGRATE_x`: the phone number belongs to another data center. */
export class PhoneMigrateError extends InvalidDCError {
  /** The data center to use. */
  readonly newDc: number;

  static {
    brandError(this, 'PhoneMigrateError');
  }

  constructor(args: ErrorArguments) {
    const newDc = Number(args.capture ?? 0);
    const text = `The phone number a user is trying to use for authorization is associated with DC ${newDc}`;
    super(args.errorMessage ?? `PHONE_MIGRATE_${newDc}`, args.request, args.code, text);
    this.newDc = newDc;
  }
}

/** `NETWORK_MIGRATE_x`: this address belongs to another data center. */
export class NetworkMigrateError extends InvalidDCError {
  /** The data center to use. */
  readonly newDc: number;

  static {
    brandError(this, 'NetworkMigrateError');
  }

  constructor(args: ErrorArguments) {
    const newDc = Number(args.capture ?? 0);
    const text = `The source IP address is associated with DC ${newDc}`;
    super(args.errorMessage ?? `NETWORK_MIGRATE_${newDc}`, args.request, args.code, text);
    this.newDc = newDc;
  }
}

/** `FILE_MIGRATE_x`: the file is stored on another data center. */
export class FileMigrateError extends InvalidDCError {
  /** The data center to ask for the file. */
  readonly newDc: number;

  static {
    brandError(this, 'FileMigrateError');
  }

  constructor(args: ErrorArguments) {
    const newDc = Number(args.capture ?? 0);
    const text = `The file to be accessed is currently stored in DC ${newDc}`;
    super(args.errorMessage ?? `FILE_MIGRATE_${newDc}`, args.request, args.code, text);
    this.newDc = newDc;
  }
}

/** `STATS_MIGRATE_x`: the statistics are kept on another data center. */
export class StatsMigrateError extends InvalidDCError {
  /** The data center to send this request to. */
  readonly newDc: number;

  static {
    brandError(this, 'StatsMigrateError');
  }

  constructor(args: ErrorArguments) {
    const newDc = Number(args.capture ?? 0);
    const text = `The statistics are kept in DC ${newDc}`;
    super(args.errorMessage ?? `STATS_MIGRATE_${newDc}`, args.request, args.code, text);
    this.newDc = newDc;
  }
}

/** `FLOOD_WAIT_x`, `FLOOD_PREMIUM_WAIT_x`: repeat the request after `seconds`. */
export class FloodWaitError extends FloodError {
  /** How long to wait, in seconds. */
  readonly seconds: number;

  static {
    brandError(this, 'FloodWaitError');
  }

  constructor(args: ErrorArguments) {
    const seconds = Number(args.capture ?? 0);
    const text = `A wait of ${seconds} seconds is required`;
    super(args.errorMessage ?? `FLOOD_WAIT_${seconds}`, args.request, args.code, text);
    this.seconds = seconds;
  }
}

/** `SLOWMODE_WAIT_x`: the chat allows the next message after `seconds`. */
export class SlowModeWaitError extends FloodError {
  /** How long to wait, in seconds. */
  readonly seconds: number;

  static {
    brandError(this, 'SlowModeWaitError');
  }

  constructor(args: ErrorArguments) {
    const seconds = Number(args.capture ?? 0);
    const text = `A wait of ${seconds} seconds is required before sending another message in this chat`;
    super(args.errorMessage ?? `SLOWMODE_WAIT_${seconds}`, args.request, args.code, text);
    this.seconds = seconds;
  }
}

/** `FLOOD_TEST_PHONE_WAIT_x`: too many sign-ins with a test number. */
export class FloodTestPhoneWaitError extends FloodError {
  /** How long to wait, in seconds. */
  readonly seconds: number;

  static {
    brandError(this, 'FloodTestPhoneWaitError');
  }

  constructor(args: ErrorArguments) {
    const seconds = Number(args.capture ?? 0);
    const text = `A wait of ${seconds} seconds is required in the test servers`;
    super(args.errorMessage ?? `FLOOD_TEST_PHONE_WAIT_${seconds}`, args.request, args.code, text);
    this.seconds = seconds;
  }
}

/** `EMAIL_UNCONFIRMED_x`: a code of `codeLength` characters was sent to the e-mail address. */
export class EmailUnconfirmedError extends BadRequestError {
  /** Length of the code, in characters. */
  readonly codeLength: number;

  static {
    brandError(this, 'EmailUnconfirmedError');
  }

  constructor(args: ErrorArguments) {
    const codeLength = Number(args.capture ?? 0);
    const text = `Email unconfirmed, the length of the code must be ${codeLength}`;
    super(args.errorMessage ?? `EMAIL_UNCONFIRMED_${codeLength}`, args.request, args.code, text);
    this.codeLength = codeLength;
  }
}

/** `MSG_WAIT_FAILED`, `MSG_WAIT_TIMEOUT`: a request this one had to wait for has failed. */
export class MsgWaitError extends FloodError {
  static {
    brandError(this, 'MsgWaitError');
  }

  constructor(args: ErrorArguments) {
    const name = args.errorMessage ?? 'MSG_WAIT_FAILED';
    super(name, args.request, args.code, 'Message failed to be sent.');
  }
}

/** A class of an error whose name holds a number. */
export type ErrorClass = new (
  args: ErrorArguments,
) => InvalidDCError | FloodError | BadRequestError;

/** The names with a class of their own, each with its number as first group. */
export const rpcErrorRe: Map<RegExp, ErrorClass> = new Map<RegExp, ErrorClass>([
  [/^FILE_MIGRATE_(\d+)$/, FileMigrateError],
  [/^STATS_MIGRATE_(\d+)$/, StatsMigrateError],
  [/^FLOOD_TEST_PHONE_WAIT_(\d+)$/, FloodTestPhoneWaitError],
  [/^FLOOD_WAIT_(\d+)$/, FloodWaitError],
  [/^FLOOD_PREMIUM_WAIT_(\d+)$/, FloodWaitError],
  [/^MSG_WAIT_(.*)$/, MsgWaitError],
  [/^PHONE_MIGRATE_(\d+)$/, PhoneMigrateError],
  [/^SLOWMODE_WAIT_(\d+)$/, SlowModeWaitError],
  [/^USER_MIGRATE_(\d+)$/, UserMigrateError],
  [/^NETWORK_MIGRATE_(\d+)$/, NetworkMigrateError],
  [/^EMAIL_UNCONFIRMED_(\d+)$/, EmailUnconfirmedError],
]);
