import { MAX_IDS } from '../service/limits.ts';

/** How many received messages wait before they are acknowledged without other traffic (SMM: 16). */
export const ACKS_TO_SEND_ALONE = 16;

/**
 * Received content-related messages that still have to be acknowledged, in order of arrival.
 * Bounded: beyond the limit the oldest is forgotten; its sender repeats it and it is queued again.
 */
export class Acks {
  readonly #limit: number;
  readonly #waiting: Set<bigint> = new Set();

  constructor(limit: number = MAX_IDS) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#waiting.size;
  }

  has(msgId: bigint): boolean {
    return this.#waiting.has(msgId);
  }

  add(msgId: bigint): void {
    this.#waiting.add(msgId);
    if (this.#waiting.size <= this.#limit) return;
    const oldest = this.#waiting.values().next().value;
    if (oldest !== undefined) this.#waiting.delete(oldest);
  }

  /** No longer needed, such as a query whose rpc_result is on its way. */
  delete(msgId: bigint): void {
    this.#waiting.delete(msgId);
  }

  clear(): void {
    this.#waiting.clear();
  }

  /** Takes up to `max` ids out, for one msgs_ack. */
  take(max: number = MAX_IDS): bigint[] {
    const taken: bigint[] = [];
    for (const msgId of this.#waiting) {
      if (taken.length === max) break;
      taken.push(msgId);
      this.#waiting.delete(msgId);
    }
    return taken;
  }
}
