import { RPC_ERROR } from '../../service/rpc-result.ts';
import { CONTAINER_MESSAGE_OVERHEAD, type InnerMessage, MAX_CONTAINER_SENT } from '../container.ts';
import { constructorId } from '../gzip.ts';
import type { MessageIdClock, MessageIdParity } from '../message-id.ts';
import type { Sequence } from '../sequence.ts';
import type { ServerLimits } from './limits.ts';
import type { SessionLink } from './session-link.ts';

/** What a server sends: the answer to a query, a reply of the protocol, an update, or a notice. */
export type OutgoingKind = 'answer' | 'reply' | 'update' | 'notice';

/** A message from the server to the client of one session. */
export interface OutgoingMessage {
  readonly kind: OutgoingKind;
  readonly body: Uint8Array;
  /** The query that an answer belongs to. */
  readonly reqMsgId?: bigint | undefined;
  /** Replies only: the one connection that may carry it. */
  readonly link?: SessionLink | undefined;
  /** 0 until it is sent for the first time. */
  msgId: bigint;
  seqNo: number;
  sentVia?: SessionLink | undefined;
  resends: number;
}

/** What a message made room for: the answers and updates that are no longer kept. */
export interface Overflow {
  readonly answers: readonly OutgoingMessage[];
  readonly updates: boolean;
}

/**
 * The messages of a session to its client: a queue of those to send, and those sent but not
 * acknowledged. Everything but replies is content-related and is kept until the client has it.
 */
export class Outgoing {
  readonly #limits: ServerLimits;
  #queue: OutgoingMessage[] = [];
  readonly #sent: Map<bigint, OutgoingMessage> = new Map();
  #answerBytes = 0;
  #updateBytes = 0;
  #replyBytes = 0;

  constructor(limits: ServerLimits) {
    this.#limits = limits;
  }

  /** Bytes of the answers that were not acknowledged. */
  get answerBytes(): number {
    return this.#answerBytes;
  }

  /** Bytes kept, for the memory limit of the server. */
  get bytes(): number {
    return this.#answerBytes + this.#updateBytes + this.#replyBytes;
  }

  get(msgId: bigint): OutgoingMessage | undefined {
    return this.#sent.get(msgId);
  }

  /**
   * Queues a message. Over the limit the oldest answers go, all updates, and a new reply is not
   * taken at all: it is for a client that asks without reading.
   */
  add(message: OutgoingMessage): Overflow {
    if (message.kind === 'reply' && this.#replyBytes > this.#limits.replyBytes) {
      return NOTHING;
    }
    this.#queue.push(message);
    this.#count(message, 1);
    if (message.kind === 'reply') return NOTHING;
    const { answerBytes, updateBytes } = this.#limits;
    if (this.#answerBytes <= answerBytes && this.#updateBytes <= updateBytes) return NOTHING;
    return { answers: this.#dropAnswers(message), updates: this.#dropUpdates() };
  }

  /**
   * Takes what fits into one packet out of the queue, in order. An rpc_error is the last: GramJS
   * does not read what comes after one in its container.
   */
  take(accepts: (message: OutgoingMessage) => boolean): OutgoingMessage[] {
    const taken: OutgoingMessage[] = [];
    const left: OutgoingMessage[] = [];
    let bytes = 0;
    let seen = 0;
    for (const message of this.#queue) {
      const size = message.body.length + CONTAINER_MESSAGE_OVERHEAD;
      if (taken.length > 0 && bytes + size > this.#limits.containerBytes) break;
      if (taken.length >= MAX_CONTAINER_SENT - 1) break;
      seen++;
      if (!accepts(message)) {
        left.push(message);
        continue;
      }
      taken.push(message);
      bytes += size;
      if (isError(message)) break;
    }
    // Much may wait behind what fits: it is not looked at for each packet.
    if (left.length === 0) this.#queue.splice(0, seen);
    else this.#queue = left.concat(this.#queue.slice(seen));
    for (const message of taken) if (message.kind === 'reply') this.#count(message, -1);
    return taken;
  }

  /** Gives a message its id and sequence number if it has none, and keeps it until acknowledged. */
  number(
    message: OutgoingMessage,
    now: number,
    clock: MessageIdClock,
    sequence: Sequence,
    via: SessionLink,
  ): InnerMessage {
    const contentRelated = message.kind !== 'reply';
    if (message.msgId === 0n) {
      message.msgId = clock.next(now, PARITY[message.kind]);
      message.seqNo = sequence.next(contentRelated);
    } else {
      message.resends++;
    }
    message.sentVia = via;
    if (contentRelated) this.#sent.set(message.msgId, message);
    return { msgId: message.msgId, seqNo: message.seqNo, body: message.body };
  }

  /** The client has a message; returns it when it was still waited for. */
  acknowledge(msgId: bigint): OutgoingMessage | undefined {
    const message = this.#sent.get(msgId);
    if (message === undefined) return undefined;
    this.drop(message);
    return message;
  }

  /** Forgets a message wherever it is. */
  drop(message: OutgoingMessage): void {
    const kept = this.#sent.delete(message.msgId);
    const at = this.#queue.indexOf(message);
    if (at >= 0) this.#queue.splice(at, 1);
    if (kept || at >= 0) this.#count(message, -1);
  }

  /** Sent messages that a connection may have lost and that may be sent once more. */
  lost(maybe: (message: OutgoingMessage) => boolean): OutgoingMessage[] {
    const queued = new Set(this.#queue);
    return [...this.#sent.values()].filter(
      (message) => !queued.has(message) && message.resends < this.#limits.resends && maybe(message),
    );
  }

  /** Puts sent messages at the head of the queue (D-74). */
  again(messages: readonly OutgoingMessage[]): void {
    if (messages.length > 0) this.#queue = [...messages, ...this.#queue];
  }

  /** Takes one message out of the queue, to be sent at once. */
  pull(message: OutgoingMessage): void {
    const at = this.#queue.indexOf(message);
    if (at >= 0) this.#queue.splice(at, 1);
  }

  /** Drops all answers but the newest; returns them. */
  dropAnswers(): OutgoingMessage[] {
    const all = new Set([...this.#sent.values(), ...this.#queue].filter(isAnswer));
    const dropped = [...all].slice(0, -1);
    for (const message of dropped) {
      this.#sent.delete(message.msgId);
      this.#count(message, -1);
      all.delete(message);
    }
    this.#queue = this.#queue.filter((message) => !isAnswer(message) || all.has(message));
    return dropped;
  }

  /** Drops the replies that only a connection which is gone could carry. */
  dropReplies(link: SessionLink): void {
    for (const message of this.#queue) if (message.link === link) this.#count(message, -1);
    this.#queue = this.#queue.filter((message) => message.link !== link);
  }

  #dropAnswers(newest: OutgoingMessage): OutgoingMessage[] {
    const dropped: OutgoingMessage[] = [];
    if (this.#answerBytes <= this.#limits.answerBytes) return dropped;
    for (const messages of [this.#sent.values(), this.#queue.slice()]) {
      for (const message of messages) {
        if (this.#answerBytes <= this.#limits.answerBytes) return dropped;
        // The newest answer stays, however large it is.
        if (message.kind !== 'answer' || message === newest) continue;
        this.drop(message);
        dropped.push(message);
      }
    }
    return dropped;
  }

  #dropUpdates(): boolean {
    if (this.#updateBytes <= this.#limits.updateBytes) return false;
    for (const [msgId, { kind }] of this.#sent) if (kind === 'update') this.#sent.delete(msgId);
    this.#queue = this.#queue.filter(({ kind }) => kind !== 'update');
    this.#updateBytes = 0;
    return true;
  }

  #count(message: OutgoingMessage, sign: 1 | -1): void {
    const bytes = sign * (message.body.length + OVERHEAD);
    if (message.kind === 'answer') this.#answerBytes += bytes;
    else if (message.kind === 'update') this.#updateBytes += bytes;
    else if (message.kind === 'reply') this.#replyBytes += bytes;
  }
}

function isAnswer({ kind }: OutgoingMessage): boolean {
  return kind === 'answer';
}

/** Whether a message is `rpc_result req_msg_id:long result:rpc_error`. */
function isError({ kind, body }: OutgoingMessage): boolean {
  return kind === 'answer' && body.length >= 16 && constructorId(body, 12) === RPC_ERROR;
}

const NOTHING: Overflow = { answers: [], updates: false };

/** What a message takes besides its body. */
const OVERHEAD = 128;

const PARITY: Readonly<Record<OutgoingKind, MessageIdParity>> = {
  answer: 1,
  reply: 1,
  update: 3,
  notice: 3,
};
