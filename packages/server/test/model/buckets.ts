import { refuse } from './state.ts';

/** So many at once, and one more for every so many seconds. */
export type Rates = Readonly<Record<string, readonly [burst: number, seconds: number]>>;

/** The limits of section "Abuse" (E-010, E-018, E-037), as the operator has set them; or none. */
export class Buckets {
  readonly #rates: Rates | undefined;
  readonly #taken = new Map<string, number[]>();

  constructor(rates: Rates | undefined) {
    this.#rates = rates;
  }

  /** Seconds until one more is allowed; 0 for now. */
  wait(name: string, subject: string | bigint, now: number): number {
    const rate = this.#rates?.[name];
    if (!rate) return 0;
    const [burst, seconds] = rate;
    // Filled anew from all that was taken: slow, and another way than the server's.
    let level = burst;
    let at = 0;
    for (const time of this.#taken.get(`${name} ${subject}`) ?? []) {
      level = Math.min(burst, level + (time - at) / (seconds * 1000)) - 1;
      at = time;
    }
    level = Math.min(burst, level + (now - at) / (seconds * 1000));
    return level >= 1 - 1e-9 ? 0 : Math.max(1, Math.ceil((1 - level) * seconds - 1e-6));
  }

  /** Refuses when there were too many. */
  check(name: string, subject: string | bigint, now: number, error?: string): void {
    const wait = this.wait(name, subject, now);
    if (wait > 0) refuse(error ?? `420 FLOOD_WAIT_${wait}`);
  }

  /** The same, and counts one. */
  take(name: string, subject: string | bigint, now: number, error?: string): void {
    this.check(name, subject, now, error);
    const key = `${name} ${subject}`;
    this.#taken.set(key, [...(this.#taken.get(key) ?? []), now]);
  }
}
