/** The error that is asked about, and the method that has answered with it. */
export interface AdviceSubject {
  /** As in `schema/errors.json`, `FLOOD_WAIT_%d`, or as on the wire, `FLOOD_WAIT_30`. */
  readonly name: string;
  /** 303, 400, 401, 403, 404, 406, 420, 500, or a negative one. */
  readonly code: number;
  readonly method?: {
    /** As in the schema: `auth.signIn`. */
    readonly name: string;
    /** Names of its parameters, as in the schema: `phone_number`. */
    readonly params: readonly string[];
  };
}

/** What to do about an error. */
export interface Advice {
  /**
   * One to three sentences. Names stand in backticks; `{@method auth.sendCode}`, `{@error X}`,
   * `{@type X}`, `{@constructor x}` and `{@guide errors}` refer to pages.
   */
  readonly text: string;
  readonly whose: Whose;
  readonly retry: Retry;
}

/**
 * Where the cause lies: in the request (`caller`), in the state of the account, of a chat or of
 * another user (`account`), in the service (`server`), in time that has to pass (`wait`), or in the
 * library and its layer, which mostly deals with it (`client`).
 */
export type Whose = 'caller' | 'account' | 'server' | 'wait' | 'client';

/**
 * Whether it makes sense to send the request again: never, after something was mended, after a
 * time that the server wants to pass, at another data center, or some other time.
 */
export type Retry = 'never' | 'after-fix' | 'after-wait' | 'elsewhere' | 'later';
