import type { Api } from '../tl/api.ts';
import type { FirebaseTokens } from './login/firebase.ts';
import type { PasswordStep } from './login/password-step.ts';
import type { PendingCode } from './login/pending-code.ts';
import type { Authenticator } from './login/webauthn.ts';

/** Identity of the program, from https://my.telegram.org. */
export interface ApiCredentials {
  readonly apiId: number;
  readonly apiHash: string;
}

/** A value or a promise of it. */
export type Awaitable<T> = T | Promise<T>;

/** How errors are told during login: `true` ends it with the error AUTH_USER_CANCEL. */
export type OnAuthError = (error: Error) => Awaitable<boolean | void>;

/** What every flow takes. */
export interface FlowParams {
  /** Gets what can be tried again. Without it, such errors end the flow. */
  readonly onError?: OnAuthError | undefined;
  /** Gives the flow up; its promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How a password is asked for. */
export interface UserPasswordAuthParams {
  /** Asks for the password of two-step verification; `step` can recover it by e-mail. */
  readonly password?: (hint?: string, step?: PasswordStep) => Awaitable<string>;
  readonly onError: OnAuthError;
  /** Gives the login up; its promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What QR login shows: a token for `tg://login?token=...`, until the Unix time `expires`. */
export interface QrCode {
  readonly token: Buffer;
  /** Unix time in seconds at which the token expires; another is shown then. */
  readonly expires: number;
  /** The link to draw as a QR code. */
  readonly url: string;
}

/** How a QR code is shown to be scanned by a device that is signed in. */
export interface QrCodeAuthParams extends UserPasswordAuthParams {
  /** Shows a code; called again with another when it expires. Nobody waits for its promise. */
  readonly qrCode?: (qrCode: QrCode) => Awaitable<void>;
  /** Users who are signed in here already; accepting the code as one of them fails. */
  readonly exceptIds?: readonly (bigint | number | string)[] | undefined;
}

/** How a user is asked for what a login takes. What a callback throws ends the login. */
export interface UserAuthParams extends QrCodeAuthParams {
  /** The number, or a function that asks for it, again if it is wrong. */
  readonly phoneNumber: string | (() => Awaitable<string>);
  /**
   * Asks for the code; `isCodeViaApp` when it was sent to another device of the user. `sent` says
   * how it was sent and how long it is, and can have it sent another way.
   */
  readonly phoneCode: (isCodeViaApp?: boolean, sent?: PendingCode) => Awaitable<string>;
  /** Asks for the name of a new account. Without it a number without account is an error. */
  readonly firstAndLastNames?: () => Awaitable<readonly [string, string?]>;
  /** Shows the terms to who signs up, before; `false` ends the login. Default: accepted. */
  readonly termsOfService?: (terms: Api.help.TermsOfService) => Awaitable<boolean | void>;
  /** Keeps the contacts of a new user from being told. Default false. */
  readonly noJoinedNotifications?: boolean;
  /** Asks for an e-mail address where a login takes one. */
  readonly emailAddress?: () => Awaitable<string>;
  /**
   * Asks for a code sent by e-mail, or for an `Api.EmailVerificationGoogle` or `...Apple`. Without
   * it `phoneCode` is asked.
   */
  readonly emailVerification?: (sent: PendingCode) => Awaitable<string | Api.TypeEmailVerification>;
  /**
   * Has the user pay where a code is sent only against payment: resolves with the id of a payment
   * form that was paid, or with nothing when the server finds out by itself.
   */
  readonly payment?: (required: Api.auth.SentCodePaymentRequired) => Awaitable<bigint | void>;
  /** Proves to Firebase which app this is; without it the code comes another way. */
  readonly firebase?: (sent: Api.auth.SentCodeTypeFirebaseSms) => Awaitable<FirebaseTokens | void>;
  /** Has the code sent by SMS even when it came by another way. */
  readonly forceSMS?: boolean;
  /** More of the settings of auth.sendCode, such as `allowMissedCall`. */
  readonly codeSettings?: Partial<Api.CodeSettingsArgs>;
}

/** The token of a bot, or a function that asks for it. */
export interface BotAuthParams {
  readonly botAuthToken: string | (() => Awaitable<string>);
  /** Gives the login up; its promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How a passkey is used. */
export interface PasskeyAuthParams extends UserPasswordAuthParams {
  /** What holds the passkeys; `navigator.credentials` in browsers. */
  readonly authenticator?: Authenticator | undefined;
}
