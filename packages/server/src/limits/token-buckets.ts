import type { Limit } from './limits.ts';

/**
 * Token buckets, one per subject: each starts full with `burst` tokens and gets one back every
 * `seconds`. Full buckets are forgotten, and the memory is bounded: beyond `capacity` subjects the
 * one that was used longest ago starts anew.
 */
export class TokenBuckets {
  readonly #burst: number;
  readonly #interval: number;
  readonly #capacity: number;
  /** Per subject the time at which its bucket is full again, in milliseconds. */
  readonly #fullAt = new Map<string, number>();

  constructor(limit: Limit, capacity = 100_000) {
    this.#burst = limit.burst;
    this.#interval = limit.seconds * 1000;
    this.#capacity = capacity;
  }

  /** Takes a token; returns the seconds to wait for one when there is none, else 0. */
  take(subject: string, now: number): number {
    const wait = this.wait(subject, now);
    if (wait > 0) return wait;
    const fullAt = now + this.#missing(subject, now) + this.#interval;
    this.#fullAt.delete(subject);
    this.#fullAt.set(subject, fullAt);
    if (this.#fullAt.size > this.#capacity) this.#forget(now);
    return 0;
  }

  /** The seconds until there is a token, 0 when there is one. */
  wait(subject: string, now: number): number {
    return Math.max(0, this.#missing(subject, now) - (this.#burst - 1) * this.#interval) / 1000;
  }

  /** Milliseconds until the bucket is full. */
  #missing(subject: string, now: number): number {
    const missing = Math.max(0, (this.#fullAt.get(subject) ?? now) - now);
    // More than there can be: the clock was put back.
    return missing > this.#burst * this.#interval ? 0 : missing;
  }

  #forget(now: number): void {
    for (const [subject, fullAt] of this.#fullAt) {
      if (fullAt <= now) this.#fullAt.delete(subject);
    }
    // For several at once: each time all are looked at.
    for (const subject of this.#fullAt.keys()) {
      if (this.#fullAt.size <= this.#capacity * KEPT) break;
      this.#fullAt.delete(subject);
    }
  }
}

/** The share of the capacity that is kept when there are too many. */
const KEPT = 0.9;
