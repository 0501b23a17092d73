/**
 * All timers of a connection in one table with one deadline out, whatever their number (quinn's
 * TimerTable). Times are ms since the epoch; nothing fires by itself.
 */
export class Timers<Name extends string> {
  readonly #names: readonly Name[];
  /** In the order of the names; Infinity for a timer that is not set. */
  readonly #times: number[];

  constructor(names: readonly Name[]) {
    this.#names = names;
    this.#times = names.map(() => Infinity);
  }

  /** The earliest of all timers, undefined when none is set. */
  get deadline(): number | undefined {
    let earliest = Infinity;
    for (const time of this.#times) if (time < earliest) earliest = time;
    return earliest === Infinity ? undefined : earliest;
  }

  get(name: Name): number | undefined {
    const time = this.#times[this.#names.indexOf(name)] as number;
    return time === Infinity ? undefined : time;
  }

  /** Sets or moves a timer. */
  set(name: Name, time: number): void {
    this.#times[this.#names.indexOf(name)] = time;
  }

  /** Sets a timer unless it is set to an earlier time already. */
  setEarliest(name: Name, time: number): void {
    const at = this.#names.indexOf(name);
    if (time < (this.#times[at] as number)) this.#times[at] = time;
  }

  stop(name: Name): void {
    this.set(name, Infinity);
  }

  stopAll(): void {
    this.#times.fill(Infinity);
  }

  /** Takes the earliest expired timer out and names it; undefined when none is due. */
  expire(now: number): Name | undefined {
    const { deadline } = this;
    if (deadline === undefined || deadline > now) return undefined;
    const at = this.#times.indexOf(deadline);
    this.#times[at] = Infinity;
    return this.#names[at];
  }
}
