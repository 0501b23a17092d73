import { SparseMap } from '../sparse-map.ts';
import type { PendingQuery } from './pending-query.ts';

/** A message of ours other than a query. */
export type ServiceItem =
  | { readonly kind: 'acks'; readonly msgIds: readonly bigint[] }
  | { readonly kind: 'ping'; readonly pingId: bigint }
  | { readonly kind: 'state-req'; readonly msgIds: readonly bigint[] }
  | { readonly kind: 'resend-req'; readonly msgIds: readonly bigint[] }
  | { readonly kind: 'get-salts' }
  | { readonly kind: 'drop'; readonly reqMsgId: bigint }
  | { readonly kind: 'destroy-session'; readonly sessionId: bigint }
  | { readonly kind: 'destroy-key' }
  /** auth.bindTempAuthKey, made anew whenever it is sent. */
  | { readonly kind: 'bind' }
  /** An answer to a request of the server's: pong or msgs_state_info. */
  | { readonly kind: 'reply'; readonly body: Uint8Array };

/** What went out under a msg_id. */
export type SentMessage =
  | { readonly kind: 'query'; readonly query: PendingQuery }
  | { readonly kind: 'service'; readonly item: ServiceItem }
  | { readonly kind: 'container'; readonly msgIds: readonly bigint[] };

/**
 * How many service messages and containers are remembered, how many ids they may name, and for how
 * long, in units of msg_id: five minutes, which is when a server does not take them any more (D-13).
 */
const MAX_MESSAGES = 1000;
const MAX_NAMED = 32_768;
const MAX_AGE = 300n << 32n;

/**
 * The messages of a session that the server may still refer to. Notifications about anything else
 * are ignored (D-52). Queries stay until they are done or get another msg_id.
 */
export class SentMessages {
  readonly #queries: SparseMap<bigint, PendingQuery> = new SparseMap();
  readonly #others: SparseMap<bigint, SentMessage> = new SparseMap();
  /** Ids inside of `#others`. */
  #named = 0;

  /** Number of queries under way. */
  get queryCount(): number {
    return this.#queries.size;
  }

  queries(): IterableIterator<PendingQuery> {
    return this.#queries.values();
  }

  query(msgId: bigint): PendingQuery | undefined {
    return this.#queries.get(msgId);
  }

  find(msgId: bigint): SentMessage | undefined {
    const query = this.#queries.get(msgId);
    return query === undefined ? this.#others.get(msgId) : { kind: 'query', query };
  }

  addQuery(msgId: bigint, query: PendingQuery): void {
    this.#queries.set(msgId, query);
  }

  forgetQuery(msgId: bigint): void {
    this.#queries.delete(msgId);
  }

  addService(msgId: bigint, item: ServiceItem): void {
    this.#add(msgId, { kind: 'service', item });
  }

  addContainer(msgId: bigint, msgIds: readonly bigint[]): void {
    this.#add(msgId, { kind: 'container', msgIds });
  }

  /** Takes out a message that has had its answer or notification; queries are left alone. */
  take(msgId: bigint): SentMessage | undefined {
    const message = this.#others.get(msgId);
    if (message === undefined) return undefined;
    this.#others.delete(msgId);
    this.#named -= named(message);
    return message;
  }

  #add(msgId: bigint, message: SentMessage): void {
    this.#others.set(msgId, message);
    this.#named += named(message);
    for (const oldest of this.#others.keys()) {
      const isLate = msgId - oldest > MAX_AGE;
      if (!isLate && this.#others.size <= MAX_MESSAGES && this.#named <= MAX_NAMED) return;
      if (oldest !== msgId) this.take(oldest);
    }
  }
}

function named(message: SentMessage): number {
  if (message.kind === 'container') return message.msgIds.length;
  return message.kind === 'service' && 'msgIds' in message.item ? message.item.msgIds.length : 0;
}
