import { LocalProtocolError } from '../../errors.ts';
import { SparseMap } from '../sparse-map.ts';
import type { ClientSession } from './client-session.ts';
import { type ClientQuery, PendingQuery } from './pending-query.ts';

/** All queries between `send` and their answers, and the order in which they go out. */
export class PendingQueries {
  readonly #byId: SparseMap<number, PendingQuery> = new SparseMap();
  #queue: PendingQuery[] = [];
  #sorted = true;
  #count = 0;

  get size(): number {
    return this.#byId.size;
  }

  /** Whether any query waits to be sent. */
  get waiting(): boolean {
    return this.#queue.length > 0;
  }

  all(): IterableIterator<PendingQuery> {
    return this.#byId.values();
  }

  get(id: number): PendingQuery | undefined {
    return this.#byId.get(id);
  }

  /** Takes a new query; throws LocalProtocolError when its number is in use. */
  add(query: ClientQuery): PendingQuery {
    if (this.#byId.has(query.id)) {
      throw new LocalProtocolError('query id in use', { got: query.id });
    }
    const after: PendingQuery[] = [];
    for (const id of query.after ?? []) {
      const dependency = this.#byId.get(id);
      if (dependency !== undefined) after.push(dependency);
    }
    const pending = new PendingQuery(query, this.#count++, after);
    this.#byId.set(query.id, pending);
    this.#queue.push(pending);
    return pending;
  }

  /** Puts a query that was sent before into the queue again, at the place of its age. */
  requeue(query: PendingQuery): void {
    if (query.phase !== 'sent') return;
    query.phase = 'queued';
    this.#queue.push(query);
    this.#sorted = false;
  }

  /** The query has its answer, or will not get one. */
  finish(query: PendingQuery, failed: boolean): void {
    if (query.phase === 'queued') this.#queue = this.#queue.filter((other) => other !== query);
    query.finish(failed);
    this.#byId.delete(query.id);
  }

  /**
   * Walks the queue in order. `visit` gets the queries that may go out in `session` now and says
   * whether it took them; 'stop' ends the walk. Queries whose dependency failed are handed to
   * `refuse` and not kept.
   */
  take(
    session: ClientSession,
    visit: (query: PendingQuery) => 'taken' | 'left' | 'stop',
    refuse: (query: PendingQuery) => void,
  ): void {
    if (!this.#sorted) this.#queue.sort((a, b) => a.order - b.order);
    this.#sorted = true;
    const queue = this.#queue;
    const left: PendingQuery[] = [];
    // Whatever is called below may add to the queue: that is appended at the end.
    this.#queue = [];
    let at = 0;
    for (; at < queue.length; at++) {
      const query = queue[at] as PendingQuery;
      if (query.phase !== 'queued') continue;
      const readiness = readinessOf(query, session);
      if (readiness === 'refused') {
        refuse(query);
        continue;
      }
      const taken = readiness === 'ready' ? visit(query) : 'left';
      if (taken === 'stop') break;
      if (taken === 'left') left.push(query);
    }
    for (; at < queue.length; at++) left.push(queue[at] as PendingQuery);
    if (this.#queue.length > 0) this.#sorted = false;
    this.#queue = left.concat(this.#queue);
  }
}

/**
 * invokeAfterMsg can only name a message of the same session that is on its way. After the server
 * answered MSG_WAIT_* (`waits`) we wait for the queries before it ourselves: repeating the wrapper
 * would only run into the server's half second again (https://core.telegram.org/api/invoking).
 */
function readinessOf(query: PendingQuery, session: ClientSession): 'ready' | 'waiting' | 'refused' {
  for (const dependency of query.after) {
    if (dependency.failed) return 'refused';
    const sent = dependency.phase === 'sent' && dependency.identity?.session === session;
    if (query.waits > 0 || !sent) return 'waiting';
  }
  return 'ready';
}
