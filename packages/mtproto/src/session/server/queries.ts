import type { UnwrappedQuery } from '../../invoke/wrappers.ts';
import type { ServerLimits } from './limits.ts';
import type { OutgoingMessage } from './outgoing.ts';

/** A query from its arrival until the client has the answer. */
export interface Query {
  readonly msgId: bigint;
  readonly bytes: number;
  state: 'waiting' | 'running' | 'answered';
  outcome: 'ok' | 'failed' | undefined;
  answer: OutgoingMessage | undefined;
}

/** What has become of a message that a query waits for. */
export type Dependency = 'ok' | 'failed' | 'pending';

/** What is to be done with a query: run it, or refuse it with an rpc_error 400. */
export type QueryStep =
  | { readonly kind: 'run'; readonly msgId: bigint; readonly query: UnwrappedQuery }
  | { readonly kind: 'refuse'; readonly msgId: bigint; readonly message: string };

interface Waiting {
  readonly record: Query;
  readonly query: UnwrappedQuery;
  readonly deadline: number;
}

/**
 * The queries of one session that are not done: those that wait for others (invokeAfterMsg), those
 * that the server works on, and those whose answer the client has not acknowledged.
 */
export class Queries {
  readonly #limits: ServerLimits;
  readonly #fate: (msgId: bigint) => Dependency;
  readonly #byId: Map<bigint, Query> = new Map();
  /** In order of their deadlines: all wait equally long. */
  readonly #waiting: Map<bigint, Waiting> = new Map();
  /** The waiting queries by what they wait for. */
  readonly #dependents: Map<bigint, Set<Waiting>> = new Map();
  #active = 0;
  #activeBytes = 0;

  /** `fate` tells how a message of the session ended, if it did. */
  constructor(limits: ServerLimits, fate: (msgId: bigint) => Dependency) {
    this.#limits = limits;
    this.#fate = fate;
  }

  /** Whether one more would be too many. */
  get full(): boolean {
    return this.#active >= this.#limits.queries || this.#activeBytes >= this.#limits.queryBytes;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** Bytes of the queries that wait or run. */
  get bytes(): number {
    return this.#activeBytes;
  }

  /** When the first waiting query gives up. */
  get deadline(): number | undefined {
    for (const { deadline } of this.#waiting.values()) return deadline;
    return undefined;
  }

  get(msgId: bigint): Query | undefined {
    return this.#byId.get(msgId);
  }

  /** Registers a query that is executed at once. */
  add(msgId: bigint, bytes = 0): Query {
    const record: Query = {
      msgId,
      bytes,
      state: 'running',
      outcome: undefined,
      answer: undefined,
    };
    this.#byId.set(msgId, record);
    this.#active++;
    this.#activeBytes += bytes;
    return record;
  }

  /** Registers a query; undefined while it waits for the messages it comes after. */
  begin(now: number, msgId: bigint, query: UnwrappedQuery): QueryStep | undefined {
    const record = this.add(msgId, query.body.length);
    if (query.after.length === 0) return { kind: 'run', msgId, query };
    record.state = 'waiting';
    const waiting = { record, query, deadline: now + this.#limits.afterTimeout };
    const step = this.#decide(waiting);
    if (step !== undefined) return step;
    this.#waiting.set(msgId, waiting);
    for (const each of query.after) {
      const dependents = this.#dependents.get(each) ?? new Set();
      this.#dependents.set(each, dependents.add(waiting));
    }
    return undefined;
  }

  /** What happens to the queries that waited for this message, now that it ended. */
  ended(msgId: bigint): readonly QueryStep[] {
    const dependents = this.#dependents.get(msgId);
    if (dependents === undefined) return NO_STEPS;
    const steps: QueryStep[] = [];
    for (const waiting of dependents) {
      const step = this.#decide(waiting);
      if (step !== undefined) steps.push(step);
    }
    return steps;
  }

  /** The waiting queries whose time is over. */
  expired(now: number): QueryStep[] {
    const steps: QueryStep[] = [];
    for (const waiting of this.#waiting.values()) {
      if (waiting.deadline > now) break;
      this.#stopWaiting(waiting);
      steps.push({ kind: 'refuse', msgId: waiting.record.msgId, message: 'MSG_WAIT_TIMEOUT' });
    }
    return steps;
  }

  /** A query does not wait any longer, whatever for. */
  stopWaiting(msgId: bigint): void {
    const waiting = this.#waiting.get(msgId);
    if (waiting !== undefined) this.#stopWaiting(waiting);
  }

  /** The answer to a query is on its way. */
  answered(query: Query, outcome: 'ok' | 'failed', answer: OutgoingMessage): void {
    this.#release(query);
    query.state = 'answered';
    query.outcome = outcome;
    query.answer = answer;
  }

  /** The answer arrived or is dropped: nothing more to keep. */
  forget(msgId: bigint): void {
    const query = this.#byId.get(msgId);
    if (query === undefined) return;
    this.#release(query);
    this.#byId.delete(msgId);
  }

  #decide(waiting: Waiting): QueryStep | undefined {
    const { record, query } = waiting;
    let pending = false;
    for (const each of query.after) {
      const fate = this.#fate(each);
      if (fate === 'failed') {
        this.#stopWaiting(waiting);
        return { kind: 'refuse', msgId: record.msgId, message: 'MSG_WAIT_FAILED' };
      }
      pending ||= fate === 'pending';
    }
    if (pending) return undefined;
    this.#stopWaiting(waiting);
    return { kind: 'run', msgId: record.msgId, query };
  }

  #release(query: Query): void {
    if (query.state === 'answered') return;
    this.#active--;
    this.#activeBytes -= query.bytes;
    if (query.state === 'waiting') this.stopWaiting(query.msgId);
  }

  #stopWaiting(waiting: Waiting): void {
    const { record, query } = waiting;
    record.state = 'running';
    if (!this.#waiting.delete(record.msgId)) return;
    for (const each of query.after) {
      const dependents = this.#dependents.get(each);
      dependents?.delete(waiting);
      if (dependents?.size === 0) this.#dependents.delete(each);
    }
  }
}

const NO_STEPS: readonly QueryStep[] = [];
