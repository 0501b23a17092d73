import type { Api } from '@mtkit/api';

// What the model knows of the world. Hashes, tokens and codes are the server's: the model only
// remembers them, to give them back.

/** A client's authorization key on one data centre. */
export interface Device {
  readonly name: string;
  readonly dc: number;
  /** Why its last sign-in ended, until it is told (E-071). */
  ended: { readonly reason: EndReason; readonly at: number } | undefined;
  /** It has asked something on the connection that is open now. */
  reached: boolean;
  /** Whose updates it gets. */
  watching: Account | undefined;
  /** Proofs of a password that were begun, by account.getPassword. */
  challenges: Challenge[];
}

export type EndReason = 'revoked' | 'expired' | 'deactivated';

export interface Account {
  readonly bot: boolean;
  /** Its home. */
  readonly dc: number;
  phone: string | undefined;
  id: bigint;
  password: Password | undefined;
  /** After so many days without use its sessions end (E-083). */
  ttlDays: number;
  activeAt: number;
  unusedUntil: number;
  deletion: Deletion | undefined;
  /** Codes that went to e-mail addresses (E-039, E-040). */
  confirming: EmailCode | undefined;
  recovering: EmailCode | undefined;
  /** What account.getPassword offers for the next password. */
  offer: Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow | undefined;
}

export interface Password {
  /** Another with every change. */
  readonly version: object;
  readonly text: string;
  readonly changedAt: number;
  readonly email: string | undefined;
  /** When a reset is due (E-041), and until when none may be asked for again. */
  readonly resetsAt: number | undefined;
  readonly resetRetryAt: number | undefined;
}

export interface Challenge {
  readonly account: Account;
  readonly version: object;
  readonly expiresAt: number;
  readonly answer: Api.account.Password;
}

export interface EmailCode {
  readonly email: string;
  readonly expiresAt: number;
  text: string;
  tries: number;
}

export interface Deletion {
  readonly requester: Device;
  readonly deletesAt: number;
  link: string;
}

/** The sign-in of a device. */
export interface Session {
  readonly device: Device;
  readonly account: Account;
  readonly pending: boolean;
  readonly createdAt: number;
  activeAt: number;
  expiresAt: number | undefined;
  unconfirmedUntil: number | undefined;
  announced: boolean;
  /** The device that it was exported from (E-059). */
  readonly home: Device | undefined;
  /** Its name in the list of sessions, once somebody has seen that. */
  hash: bigint | undefined;
}

export type CodeKind = 'app' | 'sms' | 'flash_call' | 'missed_call' | 'call';

export interface Code {
  readonly phone: string;
  readonly device: Device;
  readonly purpose: 'login' | 'change_phone' | 'confirm_phone';
  readonly account: Account | undefined;
  readonly types: readonly CodeKind[];
  readonly sentAt: number;
  expiresAt: number;
  tries: number;
  /** It was right, and an account is to be made (E-021). */
  passed: boolean;
  dead: boolean;
  hash: string;
  text: string;
}

/** A token of auth.logOut or auth.authorization (E-024). */
export interface FutureToken {
  readonly account: Account;
  readonly expiresAt: number;
  readonly bytes: Buffer;
  dead: boolean;
}

/** A token that a QR code shows, or one that leads to another data centre (E-050, E-051). */
export interface QrToken {
  readonly device: Device;
  /** Where it may be imported; 0 for one that was only shown. */
  readonly dc: number;
  readonly expiresAt: number;
  readonly except: readonly bigint[];
  acceptedBy: Account | undefined;
  dead: boolean;
  bytes: Buffer;
}

export interface Transfer {
  readonly account: Account;
  readonly home: Device;
  readonly dc: number;
  readonly expiresAt: number;
  dead: boolean;
  bytes: Buffer;
}

export interface BotToken {
  readonly text: string;
  state: 'good' | 'revoked' | 'replaced';
}

/** What the model says will be answered. */
export interface Expected {
  /** The outcome as `outcomeOf` writes it; with `|` between, where two are right. */
  readonly outcome: string;
  /** Takes what only the server can know out of the result. */
  readonly learn?: (result: never) => void;
}

/** Thrown by the model: the error that the server will answer with. */
export class Refusal extends Error {
  readonly learn: (() => void) | undefined;

  constructor(error: string, learn?: () => void) {
    super(error);
    this.learn = learn;
  }
}

/** `refuse('400 PHONE_CODE_INVALID')`; `learn` takes what the server did in spite of the error. */
export function refuse(error: string, learn?: () => void): never {
  throw new Refusal(error, learn);
}
