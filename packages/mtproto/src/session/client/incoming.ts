import { RemoteProtocolError, SecurityError } from '../../errors.ts';
import { readServiceMessage, type ServiceMessage } from '../../service/service-message.ts';
import { type InnerMessage, isContainer, readContainer } from '../container.ts';
import { type Gunzip, type InflateBudget, inflate } from '../gzip.ts';
import { isMessageCopy, readMessageCopy } from '../message-copy.ts';

/** One message from the server, read but not acted upon. */
export interface IncomingMessage {
  readonly msgId: bigint;
  readonly seqNo: number;
  readonly content: IncomingContent;
}

export type IncomingContent =
  | ServiceMessage
  /** An object of the API, unpacked. */
  | { readonly kind: 'update'; readonly body: Uint8Array }
  /** Only the acknowledgement matters: the outside of a msg_copy. */
  | { readonly kind: 'wrapper' };

/**
 * Takes a decrypted message apart: container, msg_copy, packing, service messages. A packet counts
 * as a whole or not at all, so everything is read before anything is acted upon. Throws
 * RemoteProtocolError, SecurityError (even message ids) or TlReadError.
 */
export function readPacket(
  outer: InnerMessage,
  gunzip: Gunzip,
  budget: InflateBudget,
): IncomingMessage[] {
  checkParity(outer.msgId);
  if (outer.body.length < 4) throw new RemoteProtocolError('empty message');
  const body = inflate(outer.body, gunzip, budget);
  const messages: IncomingMessage[] = [];
  if (isContainer(body)) {
    for (const inner of readContainer(body, { msgId: outer.msgId })) {
      checkParity(inner.msgId);
      const { msgId, seqNo } = inner;
      read(messages, msgId, seqNo, inflate(inner.body, gunzip, budget), gunzip, budget);
    }
  } else {
    read(messages, outer.msgId, outer.seqNo, body, gunzip, budget);
  }
  return messages;
}

/** Adds a message to those of its packet. */
function read(
  messages: IncomingMessage[],
  msgId: bigint,
  seqNo: number,
  body: Uint8Array,
  gunzip: Gunzip,
  budget: InflateBudget,
): void {
  if (isContainer(body)) throw new RemoteProtocolError('container inside a container');
  if (!isMessageCopy(body)) {
    messages.push({ msgId, seqNo, content: contentOf(body) });
    return;
  }
  const original = readMessageCopy(body);
  checkParity(original.msgId);
  const inner = inflate(original.body, gunzip, budget);
  if (isMessageCopy(inner) || isContainer(inner)) {
    throw new RemoteProtocolError('nested message in msg_copy');
  }
  messages.push({ msgId, seqNo, content: { kind: 'wrapper' } });
  messages.push({ msgId: original.msgId, seqNo: original.seqNo, content: contentOf(inner) });
}

function contentOf(body: Uint8Array): IncomingContent {
  const message = readServiceMessage(body) ?? { kind: 'update', body };
  if (message.kind === 'rpc-result' && message.reqMsgId === 0n) {
    throw new RemoteProtocolError('rpc_result for msg_id 0');
  }
  return message;
}

/** A client drops messages with even ids: only clients make those (D-11). */
function checkParity(msgId: bigint): void {
  if ((msgId & 1n) === 0n) throw new SecurityError('even msg_id from the server');
}
