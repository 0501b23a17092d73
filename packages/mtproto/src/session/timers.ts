/**
 * All timers of a connection in one table with one deadline out, whatever their number (quinn's
 * TimerTable). Times are ms since the epoch; nothing fires by itself.
 */
export class Timers<Name extends string> {
  readonly #times: Map<Name, number> = new Map();

  /** The earliest of all timers, undefined when none is set. */
  get deadline(): number | undefined {
    let earliest: number | undefined;
    for (const time of this.#times.values()) {
      if (earliest === undefined || time < earliest) earliest = time;
    }
    return earliest;
  }

  get(name: Name): number | undefined {
    return this.#times.get(name);
  }

  /** Sets or moves a timer. */
  set(name: Name, time: number): void {
    this.#times.set(name, time);
  }

  /** Sets a timer unless it is set to an earlier time already. */
  setEarliest(name: Name, time: number): void {
    const current = this.#times.get(name);
    if (current === undefined || time < current) this.#times.set(name, time);
  }

  stop(name: Name): void {
    this.#times.delete(name);
  }

  stopAll(): void {
    this.#times.clear();
  }

  /** Takes the earliest expired timer out and names it; undefined when none is due. */
  expire(now: number): Name | undefined {
    let due: Name | undefined;
    let earliest = Number.POSITIVE_INFINITY;
    for (const [name, time] of this.#times) {
      if (time > now || time >= earliest) continue;
      due = name;
      earliest = time;
    }
    if (due !== undefined) this.#times.delete(due);
    return due;
  }
}
