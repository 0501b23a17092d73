import type { FutureSalt } from '../../service/future-salts.ts';

/** How many future salts we ask for: each lasts 30 minutes, and takes memory. */
export const SALTS_TO_ASK = 8;
/** We do not ask more often than this, in ms (TDLib: once a minute). */
export const SALTS_ASK_INTERVAL = 60_000;
/** More salts are asked for when the last known one begins within this time, in ms. */
const RESERVE = 30 * 60_000;
/** A salt is taken into use this long after it becomes valid: the old one still holds then. */
const ROTATION_DELAY = 60_000;

/** The server salt in use and the ones to come (https://core.telegram.org/mtproto/description). */
export class ClientSalts {
  #current: bigint;
  /** None of them in use yet: arrays, as an object for each would take more than what is in it. */
  #future: readonly bigint[] = [];
  /** Since when each of them is valid, in seconds of the server's Unix time; ascending. */
  #since: readonly number[] = [];

  constructor(initial: bigint = 0n) {
    this.#current = initial;
  }

  /** The salt for a message sent now (`serverTime` in ms), and whether it replaced another. */
  current(serverTime: number): { readonly salt: bigint; readonly rotated: boolean } {
    let passed = 0;
    for (const since of this.#since) {
      if (since * 1000 + ROTATION_DELAY > serverTime) break;
      passed++;
    }
    if (passed > 0) {
      this.#current = this.#future[passed - 1] as bigint;
      this.#future = this.#future.slice(passed);
      this.#since = this.#since.slice(passed);
    }
    return { salt: this.#current, rotated: passed > 0 };
  }

  /** Takes the salt that the server named; returns false when it was in use already. */
  adopt(salt: bigint): boolean {
    if (salt === this.#current) return false;
    this.#current = salt;
    // The list did not foresee this salt, so it belongs to another past: ask again.
    if (!this.#future.includes(salt)) this.store([]);
    return true;
  }

  /** Replaces the list of salts to come. */
  store(salts: readonly FutureSalt[]): void {
    const usable = salts
      .filter(({ validSince, validUntil }) => validUntil > validSince)
      .sort((a, b) => a.validSince - b.validSince);
    this.#future = usable.map(({ salt }) => salt);
    this.#since = usable.map(({ validSince }) => validSince);
  }

  /** Whether the list is empty or about to be. */
  runningOut(serverTime: number): boolean {
    const last = this.#since[this.#since.length - 1];
    return last === undefined || last * 1000 < serverTime + RESERVE;
  }
}
