/** Moves of the estimate below this many ms are the network's jitter, not worth an event. */
const TOLERANCE = 1000;

/**
 * The server's time as far as we know it. `known` says whether the estimate comes from an
 * authenticated message of this connection; only then incoming ids are checked against it (D-13).
 */
export class ServerClock {
  #offset: number;
  #known: boolean;

  /** `offset` is server time minus local time in ms, `known` whether it was measured just now. */
  constructor(offset: number | undefined, known: boolean) {
    this.#offset = offset ?? 0;
    this.#known = known;
  }

  get offset(): number {
    return this.#offset;
  }

  get known(): boolean {
    return this.#known;
  }

  serverTime(now: number): number {
    return now + this.#offset;
  }

  /**
   * Takes a measurement that is right to `error` ms. Returns true when it moved the estimate;
   * small differences only confirm it.
   */
  sync(now: number, serverTime: number, error: number = 0): boolean {
    this.#known = true;
    const measured = serverTime - now;
    if (Math.abs(measured - this.#offset) <= TOLERANCE + error) return false;
    this.#offset = Math.round(measured);
    return true;
  }

  /** The local clock may have been set since: do not judge by it until the next measurement. */
  doubt(): void {
    this.#known = false;
  }
}
