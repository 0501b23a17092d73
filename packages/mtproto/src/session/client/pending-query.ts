import { wrapQuery } from '../../invoke/wrappers.ts';
import { deflate, type Gzip } from '../gzip.ts';
import type { ClientSession } from './client-session.ts';

/** One request of the caller. */
export interface ClientQuery {
  /** The caller's number for it; it comes back in events. Not to be reused while pending. */
  readonly id: number;
  /** The TL function, with its wrappers except invokeAfterMsg(s). */
  readonly body: Uint8Array;
  /** Numbers of queries that must succeed before; those not pending any more count as done. */
  readonly after?: readonly number[];
  /** Ask for a 'quick-ack' event as soon as the server has the packet. */
  readonly quickAck?: boolean;
  /**
   * The query may run twice. When it cannot be found out whether the server ran a query (it forgot
   * the session), a retryable one is sent again and any other fails. Default false.
   */
  readonly retryable?: boolean;
  /** Try to pack the body; say false for file parts. Default true. */
  readonly compress?: boolean;
}

/** The msg_id that a query has in a session; the server tells repeated messages apart by it. */
export interface Identity {
  readonly session: ClientSession;
  readonly msgId: bigint;
  readonly seqNo: number;
}

/**
 * - `queued`: to be sent as soon as possible.
 * - `sent`: on its way, or with the server.
 * - `done`: answered, failed or cancelled.
 */
export type QueryPhase = 'queued' | 'sent' | 'done';

/**
 * A query from `send` to its answer, and what is known about its being with the server.
 *
 * The server drops a message whose msg_id it has seen, so a query is safe to repeat under the same
 * msg_id (its `identity`) for as long as the server can remember it, and safe to send under a new
 * one only when no transmission under the old one can have been accepted. `earlier` keeps the
 * difference: it is true when a transmission other than the last one may have arrived.
 */
export class PendingQuery {
  readonly id: number;
  readonly order: number;
  readonly quickAck: boolean;
  readonly retryable: boolean;
  phase: QueryPhase = 'queued';
  identity: Identity | undefined;
  earlier = false;
  /** The server said that it has the query. */
  confirmed = false;
  /** Whether the caller was told so. */
  acked = false;
  /** The server does not take the msg_id any more. */
  expired = false;
  /** Whether it failed; read by the queries that come after it. */
  failed = false;
  /** msg_id of the packet it went out in last: its container's, or its own. */
  outerId = 0n;
  /** When it was sent or its state asked for last, in ms. */
  askedAt = 0;
  /** State requests since anything was heard of it. */
  asks = 0;
  /** How often the server refused it, by kind, so that nothing goes round in circles. */
  refusals = 0;
  resets = 0;
  waits = 0;
  rebinds = 0;
  /** Infos that an answer exists which has not come. */
  missedAnswers = 0;
  #after: readonly PendingQuery[];
  #body: Uint8Array;
  #compress: boolean;

  constructor(query: ClientQuery, order: number, after: readonly PendingQuery[]) {
    this.id = query.id;
    this.order = order;
    this.quickAck = query.quickAck ?? false;
    this.retryable = query.retryable ?? false;
    this.#after = after;
    this.#body = query.body;
    this.#compress = query.compress ?? true;
  }

  /** Queries that it comes after and that are not done, or have failed. */
  get after(): readonly PendingQuery[] {
    if (this.#after.length > 0) {
      this.#after = this.#after.filter(({ phase, failed }) => phase !== 'done' || failed);
    }
    return this.#after;
  }

  /** What goes into the message: packed once, with invokeAfterMsg(s) as of now. */
  build(gzip: Gzip | undefined): Uint8Array {
    if (this.#compress && gzip !== undefined) this.#body = deflate(this.#body, gzip);
    this.#compress = false;
    const { after } = this;
    if (after.length === 0) return this.#body;
    return wrapQuery(this.#body, {
      after: after.map(({ identity }) => (identity as Identity).msgId),
    });
  }

  /** Upper bound of the size of `build()`, in bytes. */
  get size(): number {
    return this.#body.length + (this.#after.length === 0 ? 0 : 16 + this.#after.length * 8);
  }

  /** Nothing is held on to once a query is done; late queries may still look at `failed`. */
  finish(failed: boolean): void {
    this.phase = 'done';
    this.failed = failed;
    this.#after = NONE;
    this.#body = EMPTY;
    this.identity?.session.sent.forgetQuery(this.identity.msgId);
    this.identity = undefined;
  }

  /** To be sent under a new msg_id: no transmission so far was or will be accepted. */
  renew(): void {
    this.identity?.session.sent.forgetQuery(this.identity.msgId);
    this.identity = undefined;
    this.earlier = false;
    this.confirmed = false;
    this.expired = false;
    this.asks = 0;
    this.missedAnswers = 0;
  }
}

const EMPTY = new Uint8Array(0);
const NONE: readonly PendingQuery[] = [];
