/**
 * seqno of outgoing messages: twice the number of content-related messages sent before, plus one
 * if this one is content-related itself. One per session and direction, from 0
 * (https://core.telegram.org/mtproto/description#message-sequence-number-msg-seqno).
 */
export class Sequence {
  #contentMessages = 0;

  /** The seqno of the next message. */
  next(contentRelated: boolean): number {
    const even = this.#contentMessages * 2;
    if (!contentRelated) return even;
    this.#contentMessages++;
    return even + 1;
  }
}

/** Whether the receiver of a message with this seqno has to acknowledge it. */
export function isContentRelated(seqNo: number): boolean {
  return (seqNo & 1) === 1;
}
