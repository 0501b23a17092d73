import type { UnwrappedQuery } from '../../invoke/wrappers.ts';
import {
  type DestroyAuthKeyOutcome,
  destroyAuthKeyResult,
} from '../../service/destroy-auth-key.ts';
import { newSessionCreated } from '../../service/new-session.ts';
import { rpcError, rpcResult } from '../../service/rpc-result.ts';
import { Acks } from '../acks.ts';
import { deflate } from '../gzip.ts';
import { Sequence } from '../sequence.ts';
import { Incoming } from './incoming.ts';
import { Outgoing, type OutgoingKind, type OutgoingMessage } from './outgoing.ts';
import { type Dependency, Queries, type Query, type QueryStep } from './queries.ts';
import type { SessionEvent } from './server-event.ts';
import type { ServerKey } from './server-key.ts';
import type { SessionServices } from './server-sessions.ts';
import { SessionLinks } from './session-links.ts';

/**
 * One session of a client on the server: it outlives connections. The public part answers queries
 * and pushes updates; whatever it queues goes out with the next `transmit` of its connection.
 */
export class ServerSession {
  readonly key: ServerKey;
  readonly sessionId: bigint;
  /** Names this creation of the session (new_session_created). */
  readonly uniqueId: bigint;
  /** For the server's own use. */
  data: unknown;
  /** Internal: ids below may have been executed by another server, which had the session before. */
  floor = 0n;
  /** Internal: the bytes that the registry has counted, undefined while it does not keep this. */
  counted: number | undefined;

  /** Internal: for the modules that make up a session. */
  readonly services: SessionServices;
  readonly incoming: Incoming;
  readonly outgoing: Outgoing;
  readonly queries: Queries;
  readonly links: SessionLinks = new SessionLinks();
  readonly sequence: Sequence = new Sequence();
  /** Acknowledgements that go with the next packet. */
  readonly acks: Acks = new Acks();
  /** Queries not answered yet, and when they are acknowledged by themselves. */
  readonly #unanswered: Map<bigint, number> = new Map();
  readonly #events: SessionEvent[] = [];
  #firstMsgId: bigint | undefined;
  #closed = false;

  constructor(services: SessionServices, key: ServerKey, sessionId: bigint) {
    this.services = services;
    this.key = key;
    this.sessionId = sessionId;
    this.uniqueId = services.randomLong();
    this.incoming = new Incoming(services.limits.receivedIds);
    this.outgoing = new Outgoing(services.limits);
    this.queries = new Queries(services.limits, (msgId) => this.#fate(msgId));
  }

  get authKeyId(): bigint {
    return this.key.authKeyId;
  }

  /** Whether the key is temporary: until it is bound it may do almost nothing (C-51). */
  get temporary(): boolean {
    return this.key.temporary;
  }

  /** Whether a connection carries the session now. */
  get connected(): boolean {
    return this.links.size > 0;
  }

  /** Whether the server has forgotten the session; nothing can be sent any more. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Whether updates may be pushed: all queries so far came with invokeWithoutUpdates if not. */
  get wantsUpdates(): boolean {
    return this.links.updates !== false;
  }

  /** Answers a query with the TL bytes of its result; false when nobody waits for it any more. */
  answer(now: number, msgId: bigint, result: Uint8Array): boolean {
    return this.#finish(now, msgId, 'ok', this.#packed(result));
  }

  /** Answers a query with rpc_error; false when nobody waits for it any more. */
  error(now: number, msgId: bigint, code: number, message: string): boolean {
    return this.#finish(now, msgId, 'failed', rpcError(code, message));
  }

  /**
   * Sends an update (TL bytes of any Updates object). When too many pile up they are all dropped
   * in favour of the `updatesTooLong` of the options. False when the session takes no updates.
   */
  push(now: number, body: Uint8Array): boolean {
    if (this.#closed || !this.wantsUpdates) return false;
    const { updates } = this.queue('update', this.#packed(body));
    const { updatesTooLong } = this.services;
    if (updates && updatesTooLong !== undefined) this.queue('update', updatesTooLong);
    this.#changed();
    return true;
  }

  /**
   * Answers destroy_auth_key. After `ok` every session of the key is gone: answers that are still
   * to come are not sent.
   */
  destroyAuthKeyResult(now: number, outcome: DestroyAuthKeyOutcome): void {
    if (this.#closed) return;
    this.queue('reply', destroyAuthKeyResult(outcome));
    this.#changed();
    if (outcome === 'ok') this.services.forgetKey(now, this.authKeyId);
  }

  /** Internal: bytes kept, roughly. */
  get bytes(): number {
    const { incoming, outgoing, queries } = this;
    return 1024 + incoming.size * 128 + queries.size * 128 + queries.bytes + outgoing.bytes;
  }

  /** Internal: when `wake` has to be called. */
  get deadline(): number | undefined {
    let earliest = this.queries.deadline;
    for (const time of this.#unanswered.values()) {
      if (earliest === undefined || time < earliest) earliest = time;
      break;
    }
    return earliest;
  }

  /** Internal: times are over. */
  wake(now: number): void {
    for (const [msgId, time] of this.#unanswered) {
      if (time > now) break;
      this.#unanswered.delete(msgId);
      this.acks.add(msgId);
    }
    this.#advance(now, this.queries.expired(now));
  }

  /** Internal: the next thing to report. */
  nextEvent(): SessionEvent | undefined {
    return this.#events.shift();
  }

  /** Internal. */
  emit(event: SessionEvent): void {
    this.#events.push(event);
  }

  /** Internal: queues a message; tells what had to go for it. */
  queue(
    kind: OutgoingKind,
    body: Uint8Array,
    details: Pick<OutgoingMessage, 'reqMsgId' | 'link'> = {},
  ): { message: OutgoingMessage; updates: boolean } {
    const message: OutgoingMessage = {
      kind,
      body,
      reqMsgId: details.reqMsgId,
      link: details.link,
      msgId: 0n,
      seqNo: 0,
      sentVia: undefined,
      resends: 0,
    };
    const { answers, updates } = this.outgoing.add(message);
    for (const { reqMsgId } of answers) {
      if (reqMsgId !== undefined) this.forgetAnswer(reqMsgId, 'forgotten');
    }
    return { message, updates };
  }

  /** Internal: tells the client about the session, again for a message older than the first. */
  announce(now: number, msgId: bigint): void {
    if (this.#firstMsgId !== undefined && msgId >= this.#firstMsgId) return;
    this.#firstMsgId = msgId;
    const salt = this.key.salts.current(now);
    this.queue('notice', newSessionCreated(msgId, this.uniqueId, salt));
  }

  /** Internal: a new query. */
  query(now: number, msgId: bigint, query: UnwrappedQuery): void {
    if (this.queries.full) {
      this.queries.add(msgId);
      this.#finish(now, msgId, 'failed', rpcError(420, 'FLOOD_WAIT_1'));
      return;
    }
    this.#unanswered.set(msgId, now + this.services.limits.ackDelay);
    const step = this.queries.begin(now, msgId, query);
    if (step?.kind === 'run') this.emit({ kind: 'query', session: this, msgId, query });
    else if (step !== undefined) this.#advance(now, [step]);
  }

  /** Internal: an answer that the protocol gives itself, in an rpc_result. */
  respond(msgId: bigint, result: Uint8Array): void {
    this.#settle(this.queries.add(msgId), 'ok', result);
  }

  /** Internal: gives up a query that is being executed, or waits, with this result. */
  abandon(now: number, msgId: bigint, result: Uint8Array): void {
    this.queries.stopWaiting(msgId);
    this.#finish(now, msgId, 'failed', result);
  }

  /** Internal: the client has the answer, or it is no longer kept. */
  forgetAnswer(reqMsgId: bigint, answer: 'acked' | 'forgotten'): void {
    this.queries.forget(reqMsgId);
    const received = this.incoming.get(reqMsgId);
    if (received !== undefined) received.answer = answer;
  }

  /** Internal: makes room by the answers that the client has not acknowledged. */
  dropAnswers(): void {
    for (const { reqMsgId } of this.outgoing.dropAnswers()) {
      if (reqMsgId !== undefined) this.forgetAnswer(reqMsgId, 'forgotten');
    }
  }

  /** Internal: ends the session. */
  close(): void {
    this.#closed = true;
  }

  #finish(now: number, msgId: bigint, outcome: 'ok' | 'failed', result: Uint8Array): boolean {
    const query = this.queries.get(msgId);
    if (this.#closed || query?.state !== 'running') return false;
    this.#settle(query, outcome, result);
    this.#advance(now, this.queries.ended(msgId));
    this.#changed();
    return true;
  }

  #settle(query: Query, outcome: 'ok' | 'failed', result: Uint8Array): void {
    const { msgId } = query;
    const received = this.incoming.get(msgId);
    if (received !== undefined) {
      received.outcome = outcome;
      received.acked = true;
    }
    // rpc_result is the acknowledgement.
    this.#unanswered.delete(msgId);
    this.acks.delete(msgId);
    const { message } = this.queue('answer', rpcResult(msgId, result), { reqMsgId: msgId });
    this.queries.answered(query, outcome, message);
  }

  /** Runs or refuses queries, and in turn those that waited for the refused ones. */
  #advance(now: number, steps: readonly QueryStep[]): void {
    if (steps.length === 0) return;
    const todo = [...steps];
    for (let step = todo.shift(); step !== undefined; step = todo.shift()) {
      const { msgId } = step;
      if (step.kind === 'run') {
        this.emit({ kind: 'query', session: this, msgId, query: step.query });
        continue;
      }
      const query = this.queries.get(msgId);
      if (query === undefined) continue;
      this.#settle(query, 'failed', rpcError(400, step.message));
      todo.push(...this.queries.ended(msgId));
    }
    this.#changed();
  }

  #fate(msgId: bigint): Dependency {
    const query = this.queries.get(msgId);
    if (query !== undefined) return query.outcome ?? 'pending';
    const received = this.incoming.get(msgId);
    if (received !== undefined) return received.outcome ?? 'ok';
    return this.incoming.isForgotten(msgId) ? 'ok' : 'pending';
  }

  #packed(body: Uint8Array): Uint8Array {
    const { gzip, limits } = this.services;
    if (gzip === undefined || body.length < limits.compressFrom) return body;
    return deflate(body, gzip);
  }

  #changed(): void {
    this.services.account(this);
    this.links.notify();
  }
}
