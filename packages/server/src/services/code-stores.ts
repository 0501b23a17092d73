import type { DeliveryType } from '../delivery/message.ts';

/** The ports of codes and what belongs to them. Times are milliseconds since the Unix epoch. */
export interface CodeStores {
  readonly phoneCodes: PhoneCodes;
  readonly emailCodes: EmailCodes;
  readonly pendingLoginEmails: PendingLoginEmails;
  readonly bannedPhones: BannedPhones;
}

/**
 * How a code travels: by one of the ways of delivery, of which `app` is a message to the account's
 * other sessions; `email_setup` is no code at all but the demand for an e-mail address.
 */
export type CodeType = DeliveryType | 'email_setup';

/** What a code sent to a phone number is for. */
export type CodePurpose = 'login' | 'change_phone' | 'confirm_phone' | 'verify_phone';

/** A code that was sent and not used up. */
export interface PhoneCode {
  /** The `phone_code_hash` given to the client. */
  readonly hash: string;
  readonly purpose: CodePurpose;
  readonly phone: string;
  readonly authKeyId: bigint;
  readonly apiId: number;
  /** Who has asked for it, where that takes an account. */
  readonly userId?: bigint;
  /** A keyed hash of the code; the code itself is kept nowhere. */
  readonly mac: Uint8Array;
  readonly type: CodeType;
  /** The ways in which it can be sent again, one after the other. */
  readonly nextTypes: readonly CodeType[];
  /** The client can read a text message by itself. */
  readonly appHash: boolean;
  /** The address, for a code of type `email`. */
  readonly email?: string;
  /** A verified address that becomes the login e-mail with the sign-in. */
  readonly newEmail?: string;
  /** The code was given; only sign-up is left. */
  readonly passed: boolean;
  /** Codes tried so far. */
  readonly tries: number;
  readonly sentAt: number;
  readonly expiresAt: number;
}

/** The codes on their way to phone numbers, and to the login e-mails in their place. */
export interface PhoneCodes {
  byHash(hash: string): Promise<PhoneCode | undefined>;
  /** The codes of a number that have not expired, for whatever purpose. */
  ofPhone(phone: string, now: number): Promise<PhoneCode[]>;
  add(code: PhoneCode): Promise<void>;
  /** Another way was taken than meant. */
  setType(hash: string, type: CodeType, nextTypes: readonly CodeType[]): Promise<void>;
  /** Counts one more try, atomically; false when there were `limit` already or the code is gone. */
  countTry(hash: string, limit: number): Promise<boolean>;
  /** Marks a code as given; false when it was already, or is gone. */
  pass(hash: string, expiresAt: number): Promise<boolean>;
  /** False when the code was gone: each code is removed, and so used, once. */
  remove(hash: string): Promise<boolean>;
  /** Removes what a key has asked for before. */
  removeOf(of: Pick<PhoneCode, 'authKeyId' | 'phone' | 'purpose'>): Promise<void>;
  removeOfPhone(phone: string): Promise<void>;
  removeExpired(now: number): Promise<void>;
}

/** What a verified e-mail address is for. */
export type EmailPurpose = 'login_setup' | 'login_change' | 'passport';

/** A code that was sent to an e-mail address to verify it. */
export interface EmailCode {
  readonly purpose: EmailPurpose;
  /** The phone_code_hash of the sign-in, or the id of the account. */
  readonly subject: string;
  readonly email: string;
  readonly mac: Uint8Array;
  readonly tries: number;
  readonly expiresAt: number;
}

/** The codes for e-mail addresses, one for each purpose and subject. */
export interface EmailCodes {
  find(purpose: EmailPurpose, subject: string): Promise<EmailCode | undefined>;
  /** Replaces an earlier one. */
  put(code: EmailCode): Promise<void>;
  /** Counts one more try, atomically; false when there were `limit` already or it is gone. */
  countTry(code: EmailCode, limit: number): Promise<boolean>;
  /** False when it was gone. */
  remove(code: EmailCode): Promise<boolean>;
  removeExpired(now: number): Promise<void>;
}

/** Verified addresses of sign-ins whose password is still to come, one per key. */
export interface PendingLoginEmails {
  put(authKeyId: bigint, userId: bigint, email: string): Promise<void>;
  /** Forgets what there is for the key, and returns it if it is for that account. */
  take(authKeyId: bigint, userId: bigint): Promise<string | undefined>;
}

/** The numbers that nobody may sign in with. */
export interface BannedPhones {
  has(phone: string): Promise<boolean>;
  add(phone: string, now: number): Promise<void>;
  /** False when it was not banned. */
  remove(phone: string): Promise<boolean>;
}
