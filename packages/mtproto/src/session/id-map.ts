/**
 * A map of what is under way, by numbers that are given out one after the other: msg_ids of our own,
 * or a count. Those come and go by the thousand, and a `Map` would make itself anew all the time for
 * that: its old tables outlive the values in them. An empty one has no memory. The order is not kept.
 * Not for numbers that a peer chooses: it could have them all fall on one place.
 */
export class IdMap<Id extends number | bigint, Value> {
  #ids: (Id | undefined)[] = NOTHING;
  #values: (Value | undefined)[] = NOTHING;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  get(id: Id): Value | undefined {
    return this.#values[this.#find(id)];
  }

  set(id: Id, value: Value): void {
    let at = this.#find(id);
    if (this.#ids[at] === undefined) {
      // A fourth of the places stays free, so that runs of taken ones are short.
      if (this.#size * 4 + 4 > this.#ids.length * 3) {
        this.#resize(Math.max(this.#ids.length * 2, LEAST));
        at = this.#find(id);
      }
      this.#ids[at] = id;
      this.#size++;
    }
    this.#values[at] = value;
  }

  delete(id: Id): boolean {
    const ids = this.#ids;
    const values = this.#values;
    const last = ids.length - 1;
    let free = this.#find(id);
    if (ids[free] === undefined) return false;
    // What lies behind it, and could not lie where it belongs, moves up.
    for (let at = (free + 1) & last; ; at = (at + 1) & last) {
      const other = ids[at];
      if (other === undefined) break;
      if (((at - placeOf(other, last)) & last) < ((at - free) & last)) continue;
      ids[free] = other;
      values[free] = values[at];
      free = at;
    }
    ids[free] = undefined;
    values[free] = undefined;
    this.#size--;
    if (this.#size === 0) this.clear();
    return true;
  }

  clear(): void {
    this.#size = 0;
    this.#ids = NOTHING;
    this.#values = NOTHING;
  }

  /** The values, in no order, as they are now. */
  values(): Value[] {
    return this.#values.filter((value) => value !== undefined);
  }

  /** Where an id is, or has to go. */
  #find(id: Id): number {
    const ids = this.#ids;
    const last = ids.length - 1;
    let at = placeOf(id, last);
    for (let other = ids[at]; other !== undefined && other !== id; other = ids[at]) {
      at = (at + 1) & last;
    }
    return at;
  }

  #resize(length: number): void {
    const ids = this.#ids;
    const values = this.#values;
    this.#ids = empty(length);
    this.#values = empty(length);
    for (const [i, id] of ids.entries()) {
      if (id === undefined) continue;
      const at = this.#find(id);
      this.#ids[at] = id;
      this.#values[at] = values[i];
    }
  }
}

/** Knuth's multiplicative hashing; the high bits of the product are those that depend on all. */
function placeOf(id: number | bigint, last: number): number {
  const low = typeof id === 'number' ? id : Number(BigInt.asUintN(32, id));
  return (Math.imul(low, 0x9e37_79b1) >>> 12) & last;
}

function empty<T>(length: number): (T | undefined)[] {
  return Array.from({ length }, () => undefined);
}

/** Places at first, a power of two. */
const LEAST = 8;
/** Of all that are empty; nothing is ever written to it. */
const NOTHING: undefined[] = [undefined];
