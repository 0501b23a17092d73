/** What a server has to do next about a handshake message. */
export type ExchangeStep = AnswerStep | ErrorStep | IgnoreStep | JobStep | StoreStep;

/** Send this body in a plaintext message. */
export interface AnswerStep {
  readonly kind: 'answer';
  readonly body: Uint8Array;
}

/** Send this transport error. */
export interface ErrorStep {
  readonly kind: 'error';
  readonly status: 404 | 429 | 444;
}

/** Send nothing: an acknowledgement, or a repeated request whose key is being stored. */
export interface IgnoreStep {
  readonly kind: 'ignore';
}

/**
 * Heavy arithmetic: call `run`, here or elsewhere, and give its result to `resume` for the next
 * step. A job may be dropped; the client's repeated request makes a new one.
 */
export interface JobStep {
  readonly kind: 'job';
  run(): unknown;
  resume(result: unknown): ExchangeStep;
}

/**
 * Keep the key, then call `ServerExchanges.stored` with the ticket: always, even when the socket
 * has gone meanwhile, because the client may go on with another one.
 */
export interface StoreStep {
  readonly kind: 'store';
  readonly ticket: object;
  readonly key: NewAuthKey;
}

/** A key that a client has made with this server. */
export interface NewAuthKey {
  /** 256 bytes. */
  readonly authKey: Uint8Array;
  /** Must be unused so far, by permanent and temporary keys alike. */
  readonly authKeyId: bigint;
  readonly serverSalt: bigint;
  readonly temporary: boolean;
  /** End of a temporary key, Unix time in seconds. */
  readonly expiresAt?: number;
  /** Unix time in seconds. */
  readonly createdAt: number;
  /** Made with a negative DC id: for connections to the media servers of the DC. */
  readonly media?: boolean;
}
