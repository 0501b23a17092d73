import { type ExchangeTask, runTask } from './task.ts';

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
 * Heavy arithmetic: call `run`, or do `task` elsewhere, and give the result to `resume` for the next
 * step. A job may be dropped; the client's repeated request makes a new one.
 */
export interface JobStep {
  readonly kind: 'job';
  readonly task: ExchangeTask;
  /** Does the task here. */
  run(): Uint8Array | undefined;
  resume(result: Uint8Array | undefined): ExchangeStep;
}

/** A step whose arithmetic is still to be done. */
export function jobStep(
  task: ExchangeTask,
  resume: (result: Uint8Array | undefined) => ExchangeStep,
): JobStep {
  return { kind: 'job', task, run: () => runTask(task), resume };
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
