/** What `ReceivedIds.add` says about an id: accepted, seen before, or below everything kept. */
export type ReceivedVerdict = 'new' | 'duplicate' | 'too-low';

/**
 * The last message ids received in a session, against replays
 * (https://core.telegram.org/mtproto/security_guidelines#checking-msg-id). Keeps the `limit`
 * highest; once that many are known, an id below all of them cannot be told from a repeated one.
 */
export class ReceivedIds {
  readonly #limit: number;
  /** Ascending from `#start` on; evicted ids lie before it until the array is compacted. */
  #sorted: bigint[] = [];
  #start = 0;

  constructor(limit: number = 1000) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#sorted.length - this.#start;
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
    return this.#sorted[this.#place(msgId)] === msgId;
  }

  /** What `add` would answer, without adding. */
  check(msgId: bigint): ReceivedVerdict {
    return this.#judge(msgId, this.#place(msgId));
  }

  /** Remembers an id if it is new. */
  add(msgId: bigint): ReceivedVerdict {
    const at = this.#place(msgId);
    const verdict = this.#judge(msgId, at);
    if (verdict !== 'new') return verdict;
    if (at === this.#sorted.length) this.#sorted.push(msgId);
    else this.#sorted.splice(at, 0, msgId);
    if (this.size > this.#limit) this.#evict();
    return 'new';
  }

  #judge(msgId: bigint, at: number): ReceivedVerdict {
    if (this.#sorted[at] === msgId) return 'duplicate';
    return at === this.#start && this.size >= this.#limit ? 'too-low' : 'new';
  }

  /** Where an id is or belongs: at the end, most often. */
  #place(msgId: bigint): number {
    let low = this.#start;
    let high = this.#sorted.length;
    if (low === high || msgId > (this.#sorted[high - 1] as bigint)) return high;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] as bigint) < msgId) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #evict(): void {
    this.#start++;
    if (this.#start < this.#limit) return;
    this.#sorted = this.#sorted.slice(this.#start);
    this.#start = 0;
  }
}
