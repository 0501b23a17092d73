/** Identity of the program, from https://my.telegram.org. */
export interface ApiCredentials {
  readonly apiId: number;
  readonly apiHash: string;
}

/** A value or a promise of it. */
type Awaitable<T> = T | Promise<T>;

/** How errors are told during login: `true` ends it with the error AUTH_USER_CANCEL. */
export type OnAuthError = (error: Error) => Awaitable<boolean | void>;

/** How a password is asked for. */
export interface UserPasswordAuthParams {
  /** Asks for the password of two-step verification. */
  readonly password?: (hint?: string) => Awaitable<string>;
  readonly onError: OnAuthError;
}

/** How a user is asked for what a login takes. What a callback throws ends the login. */
export interface UserAuthParams extends UserPasswordAuthParams {
  /** The number, or a function that asks for it, again if it is wrong. */
  readonly phoneNumber: string | (() => Awaitable<string>);
  /** Asks for the code; `isCodeViaApp` when it was sent to another device of the user. */
  readonly phoneCode: (isCodeViaApp?: boolean) => Awaitable<string>;
  /** Asks for the name of a new account. Without it a number without account is an error. */
  readonly firstAndLastNames?: () => Awaitable<readonly [string, string?]>;
  /** Asks for an e-mail address where a login takes one. */
  readonly emailAddress?: () => Awaitable<string>;
  /** Has the code sent by SMS even when it came by another way. */
  readonly forceSMS?: boolean;
}

/** The token of a bot, or a function that asks for it. */
export interface BotAuthParams {
  readonly botAuthToken: string | (() => Awaitable<string>);
}
