/** Turns the numbers of a generated step into choices, whatever there is to choose from. */
export class Choices {
  #state: number;

  /** The same choices for the same seed (mulberry32). */
  constructor(seed: number) {
    this.#state = seed | 0;
  }

  below(count: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  of<T>(list: readonly [T, ...T[]]): T;
  of<T>(list: readonly T[]): T | undefined;
  of<T>(list: readonly T[]): T | undefined {
    return list.length === 0 ? undefined : list[this.below(list.length)];
  }

  /** Mostly the newest. */
  newest<T>(list: readonly T[]): T | undefined {
    return this.chance(75) ? list.at(-1) : this.of(list);
  }
}
