/**
 * How a message reaches a person. A flash call is recognised by the number that calls, a missed
 * call by that number's last digits: nobody speaks.
 */
export type DeliveryType = 'sms' | 'call' | 'flash_call' | 'missed_call' | 'email' | 'app';

/**
 * All delivery types. What is of type `app` is in the person's other sessions already: it is for
 * whoever watches the messages, and nothing depends on it.
 */
export const DELIVERY_TYPES: readonly DeliveryType[] = [
  'sms',
  'call',
  'flash_call',
  'missed_call',
  'email',
  'app',
];

/** Something that a server tells a person. */
export type Message = LoginCode | PhoneCode | EmailCode | Notice;

/** A message that holds a code. */
export type CodeMessage = LoginCode | PhoneCode | EmailCode;

interface Addressed {
  /** Where it goes: the number with a plus sign, or an e-mail address. */
  readonly to: string;
  /** When it was made, milliseconds since the Unix epoch. */
  readonly at: number;
  /** After that it is worthless and not delivered any more; default 5 minutes, a day for notices. */
  readonly expiresAt?: number;
  /** The language of the person's client (`lang_code`), as `de` or `pt-br`. */
  readonly lang?: string;
}

interface ByPhone {
  /** The account's number, digits only. */
  readonly phone: string;
  /** For a flash call the whole number that calls, for a missed call the last digits of it. */
  readonly code: string;
  readonly type: DeliveryType;
  /** For a flash call: what the number that calls looks like, `*` for any digits. */
  readonly pattern?: string;
  /** For a missed call: how the number that calls begins; `code` follows. */
  readonly prefix?: string;
  /** The client can read the message itself if it ends in the hash of the app (SMS Retriever). */
  readonly allowAppHash?: boolean;
}

/** A code to sign in with. */
export interface LoginCode extends Addressed, ByPhone {
  readonly kind: 'login_code';
}

/** A code that proves a number for another purpose than to sign in. */
export interface PhoneCode extends Addressed, ByPhone {
  readonly kind: 'phone_code';
  /** `confirm_phone` keeps an account from being deleted; `verify_phone` is for Passport. */
  readonly purpose: 'change_phone' | 'confirm_phone' | 'verify_phone';
}

/** A code that proves an e-mail address. */
export interface EmailCode extends Addressed {
  readonly kind: 'email_code';
  readonly purpose:
    | 'login_setup'
    | 'login_change'
    | 'passport'
    | 'recovery_setup'
    | 'password_recovery';
  /** The account's number, digits only. */
  readonly phone: string;
  readonly code: string;
  readonly type: 'email';
}

/** Something that happened to an account, told to its owner. */
export type Notice = Addressed & {
  readonly kind: 'notice';
  /** The account's number, digits only. */
  readonly phone: string;
  readonly type: 'sms' | 'email';
} & NoticeFacts;

/** What happened. Times are milliseconds since the Unix epoch. */
export type NoticeFacts =
  | { readonly notice: 'new_sign_in'; readonly device: string; readonly address: string }
  | { readonly notice: 'password_changed' }
  | { readonly notice: 'password_reset'; readonly resetsAt: number }
  | { readonly notice: 'email_changed' }
  | { readonly notice: 'phone_changed' }
  /** The link keeps the account (`t.me/confirmphone?...`). */
  | { readonly notice: 'account_deletion'; readonly link: string; readonly deletesAt: number };
