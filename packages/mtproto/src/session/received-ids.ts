/** What `ReceivedIds.add` says about an id: accepted, seen before, or below everything kept. */
export type ReceivedVerdict = 'new' | 'duplicate' | 'too-low';

/**
 * The last message ids received in a session, against replays
 * (https://core.telegram.org/mtproto/security_guidelines#checking-msg-id). Keeps the `limit`
 * highest; once that many are known, an id below all of them cannot be told from a repeated one.
 */
export class ReceivedIds {
  readonly #limit: number;
  readonly #known: Set<bigint> = new Set();
  /** Ascending from `#start` on; evicted ids lie before it until the array is compacted. */
  #sorted: bigint[] = [];
  #start = 0;

  constructor(limit: number = 1000) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#known.size;
  }

  /** The lowest id kept, undefined when none is. */
  get lowest(): bigint | undefined {
    return this.#sorted[this.#start];
  }

  /** The highest id kept, undefined when none is. */
  get highest(): bigint | undefined {
    return this.#sorted[this.#sorted.length - 1];
  }

  has(msgId: bigint): boolean {
    return this.#known.has(msgId);
  }

  /** What `add` would answer, without adding. */
  check(msgId: bigint): ReceivedVerdict {
    if (this.#known.has(msgId)) return 'duplicate';
    const full = this.#known.size >= this.#limit;
    return full && msgId < (this.lowest as bigint) ? 'too-low' : 'new';
  }

  /** Remembers an id if it is new. */
  add(msgId: bigint): ReceivedVerdict {
    const verdict = this.check(msgId);
    if (verdict !== 'new') return verdict;
    this.#known.add(msgId);
    this.#insert(msgId);
    if (this.#known.size > this.#limit) this.#evict();
    return 'new';
  }

  #insert(msgId: bigint): void {
    const sorted = this.#sorted;
    let at = sorted.length;
    while (at > this.#start && (sorted[at - 1] as bigint) > msgId) at--;
    if (at === sorted.length) sorted.push(msgId);
    else sorted.splice(at, 0, msgId);
  }

  #evict(): void {
    this.#known.delete(this.#sorted[this.#start] as bigint);
    this.#start++;
    if (this.#start < this.#limit) return;
    this.#sorted = this.#sorted.slice(this.#start);
    this.#start = 0;
  }
}
