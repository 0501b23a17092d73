import { messageIdAt } from '../message-id.ts';
import {
  STATE_ACKNOWLEDGED,
  STATE_NEEDS_NO_ACK,
  STATE_NOT_RECEIVED,
  STATE_NOT_YET_RECEIVED,
  STATE_RECEIVED,
  STATE_UNKNOWN,
} from '../state-info.ts';

/** A client message that was accepted. */
export interface ReceivedMessage {
  readonly msgId: bigint;
  readonly seqNo: number;
  readonly container: boolean;
  /** An acknowledgement was sent, alone or by the answer. */
  acked: boolean;
  /** How the query in it ended. */
  outcome: 'ok' | 'failed' | undefined;
  /** What became of the answer: the client has it, or it was dropped before. */
  answer: 'acked' | 'forgotten' | undefined;
}

/**
 * The client messages accepted in one session: recognises repeated ones and wrong sequence
 * numbers. Keeps the `limit` highest ids, and none older than what the time window lets in.
 */
export class Incoming {
  readonly #limit: number;
  readonly #byId: Map<bigint, ReceivedMessage> = new Map();
  /** Ascending by msg_id. */
  #sorted: ReceivedMessage[] = [];
  /** The highest message that was dropped from the store. */
  #floor: ReceivedMessage | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#byId.size;
  }

  /** The highest id ever accepted, 0 before the first. */
  get highest(): bigint {
    return (this.#sorted.at(-1) ?? this.#floor)?.msgId ?? 0n;
  }

  get(msgId: bigint): ReceivedMessage | undefined {
    return this.#byId.get(msgId);
  }

  /** Whether an id lies so low that it cannot be told from one that was dropped (code 20). */
  isForgotten(msgId: bigint): boolean {
    return this.#floor !== undefined && msgId <= this.#floor.msgId;
  }

  /**
   * Whether a sequence number fits between its neighbours: `too-low` when an earlier message had a
   * higher one, or the same odd one (code 32), `too-high` for the reverse (code 33).
   */
  order(msgId: bigint, seqNo: number): 'ok' | 'too-low' | 'too-high' {
    const at = this.#position(msgId);
    const before = this.#sorted[at - 1] ?? this.#floor;
    if (before !== undefined && overtakes(before.seqNo, seqNo)) return 'too-low';
    const after = this.#sorted[at];
    return after !== undefined && overtakes(seqNo, after.seqNo) ? 'too-high' : 'ok';
  }

  /** Remembers a message; its id must be new. */
  add(msgId: bigint, seqNo: number, container: boolean): ReceivedMessage {
    // All fields at once: one that is added later takes an object of its own.
    const message: ReceivedMessage = {
      msgId,
      seqNo,
      container,
      acked: false,
      outcome: undefined,
      answer: undefined,
    };
    this.#byId.set(msgId, message);
    const at = this.#position(msgId);
    if (at === this.#sorted.length) this.#sorted.push(message);
    else this.#sorted.splice(at, 0, message);
    return message;
  }

  /** Takes back the messages of a container that is refused after all. */
  remove(msgIds: readonly bigint[]): void {
    for (const msgId of msgIds) {
      if (!this.#byId.delete(msgId)) continue;
      this.#sorted.splice(this.#position(msgId), 1);
    }
  }

  /** Drops what is too many, and what the time window keeps out anyway. */
  trim(now: number): void {
    const tooOld = messageIdAt(now - WINDOW);
    const excess = this.#sorted.length - this.#limit;
    let count = Math.max(excess, 0);
    while (count < this.#sorted.length && (this.#sorted[count] as ReceivedMessage).msgId < tooOld) {
      count++;
    }
    // Splicing one by one would move the whole array for each message.
    if (count === 0 || (excess < this.#limit / 8 && count < 64)) return;
    const dropped = this.#sorted.splice(0, count);
    for (const message of dropped) this.#byId.delete(message.msgId);
    this.#floor = dropped.at(-1);
  }

  /** The byte of msgs_state_info about a client message, without the flags of queries. */
  state(msgId: bigint): number {
    const message = this.#byId.get(msgId);
    if (message === undefined) {
      if (msgId > this.highest) return STATE_NOT_YET_RECEIVED;
      return this.isForgotten(msgId) ? STATE_UNKNOWN : STATE_NOT_RECEIVED;
    }
    if (message.seqNo % 2 === 0) return STATE_RECEIVED | STATE_NEEDS_NO_ACK;
    return STATE_RECEIVED | (message.acked ? STATE_ACKNOWLEDGED : 0);
  }

  #position(msgId: bigint): number {
    const sorted = this.#sorted;
    let low = 0;
    let high = sorted.length;
    // Messages come nearly in order: mostly the place is the end.
    if (high > 0 && (sorted[high - 1] as ReceivedMessage).msgId < msgId) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as ReceivedMessage).msgId < msgId) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether `earlier` may not stand before `later`: it is higher, or equal and content-related. */
function overtakes(earlier: number, later: number): boolean {
  return earlier > later || (earlier === later && (earlier & 1) === 1);
}

/** Ids older than this are refused by the time window, with the lead a client's clock may have. */
const WINDOW = 340_000;
