import { hmacSha256, readLong, writeLong } from '@mtkit/crypto';
import { type FutureSalt, MAX_FUTURE_SALTS } from '../../service/future-salts.ts';

/**
 * The salts of one authorization key. A salt belongs to a half hour and stays good for another
 * one; it is HMAC-SHA256 of the number of its half hour under a secret drawn from the key, so that
 * nothing is stored, and a restart or another process of the server knows the same salts.
 */
export class ServerSalts {
  readonly #secret: Uint8Array;
  readonly #initial: { salt: bigint; slot: number } | undefined;
  readonly #cache = new Map<number, bigint>();
  #future: FutureSalt[] = [];

  /**
   * `initial` is the salt both sides derived while they made the key (`createdAt` in ms): it counts
   * as a second salt of the half hour it was made in.
   */
  constructor(authKey: Uint8Array, initial?: { salt: bigint; createdAt: number }) {
    this.#secret = hmacSha256(authKey, PURPOSE);
    this.#initial = initial && { salt: initial.salt, slot: slotOf(initial.createdAt) };
  }

  /** The salt to use now. */
  current(now: number): bigint {
    return this.#salt(slotOf(now));
  }

  /** Whether a message with this salt is accepted now: that of this half hour, or of the last. */
  accepts(now: number, salt: bigint): boolean {
    const slot = slotOf(now);
    if (salt === this.#salt(slot) || salt === this.#salt(slot - 1)) return true;
    const initial = this.#initial;
    return initial?.salt === salt && (initial.slot === slot || initial.slot === slot - 1);
  }

  /** The salts of this half hour and of the following ones, at most 64 (get_future_salts). */
  future(now: number, count: number): FutureSalt[] {
    const first = slotOf(now);
    // Kept for the half hour: a client may ask a thousand times in one packet.
    if (this.#future[0]?.validSince !== first * SLOT) {
      this.#future = Array.from({ length: MAX_FUTURE_SALTS }, (_, i) => ({
        validSince: (first + i) * SLOT,
        validUntil: (first + i + 2) * SLOT,
        salt: this.#derive(first + i),
      }));
    }
    return this.#future.slice(0, Math.max(count, 1));
  }

  #salt(slot: number): bigint {
    let salt = this.#cache.get(slot);
    if (salt === undefined) {
      if (this.#cache.size >= 4) this.#cache.clear();
      salt = this.#derive(slot);
      this.#cache.set(slot, salt);
    }
    return salt;
  }

  #derive(slot: number): bigint {
    const data = new Uint8Array(8);
    writeLong(data, 0, BigInt(slot));
    return readLong(hmacSha256(this.#secret, data));
  }
}

/** The half hour that a time in ms lies in, counted from the epoch. */
function slotOf(now: number): number {
  return Math.floor(now / (SLOT * 1000));
}

/** Half an hour in seconds (https://core.telegram.org/mtproto/description#server-salt). */
const SLOT = 1800;

/** Tells this use of the key from every other; ASCII of `mtkit server salt`. */
const PURPOSE: Uint8Array = Uint8Array.from('mtkit server salt', (char) => char.charCodeAt(0));
