/** Low two bits of a message id: 0 from a client, 1 for a server's answers, 3 for its other messages. */
export type MessageIdParity = 0 | 1 | 3;

/**
 * Source of message ids: unix time * 2^32, strictly increasing, divisible by 4 plus the parity
 * (https://core.telegram.org/mtproto/description#message-identifier-msg-id). One per session and
 * direction. `timeOffset` is the other clock minus ours, in ms (0 on a server).
 */
export class MessageIdClock {
  timeOffset: number;
  #last: bigint;
  /** The time that the last id is not behind. */
  #reached = Number.NEGATIVE_INFINITY;

  constructor(options: { readonly timeOffset?: number; readonly last?: bigint } = {}) {
    this.timeOffset = options.timeOffset ?? 0;
    this.#last = options.last ?? 0n;
  }

  /** The latest id given out, 0 before the first. */
  get last(): bigint {
    return this.#last;
  }

  /** The next id; it follows the clock, or the last id where the clock has not moved on. */
  next(now: number, parity: MessageIdParity): bigint {
    const time = now + this.timeOffset;
    let base = this.#last - (this.#last & 3n) + 4n;
    if (time > this.#reached) {
      const own = messageIdAt(time);
      if (base < own) base = own;
      this.#reached = time;
    }
    // An id whose lower 32 bits are all zero is refused by servers (D-12).
    if (parity === 0 && (base & 0xffff_ffffn) === 0n) base += 4n;
    this.#last = base | BigInt(parity);
    return this.#last;
  }
}

/** The lowest message id of a moment (ms since the epoch), divisible by 4. */
export function messageIdAt(time: number): bigint {
  const ms = Math.floor(time);
  const seconds = Math.floor(ms / 1000);
  const fraction = Math.floor(((ms - seconds * 1000) / 1000) * 0x1_0000_0000);
  return (BigInt(seconds) << 32n) | BigInt(fraction - (fraction % 4));
}

/** The moment that a message id names, in ms since the epoch. */
export function messageIdTime(msgId: bigint): number {
  const id = BigInt.asUintN(64, msgId);
  return Number(id >> 32n) * 1000 + (Number(id & 0xffff_ffffn) / 0x1_0000_0000) * 1000;
}

/** Older than this is refused: ms before the receiver's time (D-13). */
const MESSAGE_ID_MAX_AGE = 300_000;
/** Newer than this is refused: ms after the receiver's time (D-13). */
const MESSAGE_ID_MAX_LEAD = 30_000;

/** Whether an id is inside the time window, or on which side it is out. */
export function messageIdWindow(msgId: bigint, time: number): 'ok' | 'too-low' | 'too-high' {
  const age = time - messageIdTime(msgId);
  if (age > MESSAGE_ID_MAX_AGE) return 'too-low';
  return age < -MESSAGE_ID_MAX_LEAD ? 'too-high' : 'ok';
}
