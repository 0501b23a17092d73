import { TlReader } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';
import type { InnerMessage } from './container.ts';
import { constructorId } from './gzip.ts';

/** msg_copy#e06046b2 orig_message:Message = MessageCopy; unused by servers today (D-35). */
export const MSG_COPY = 0xe06046b2;
/** message#5bb8e511, should a peer write its id although the type is bare everywhere else. */
const MESSAGE = 0x5bb8e511;

export function isMessageCopy(body: Uint8Array): boolean {
  return body.length >= 24 && constructorId(body) === MSG_COPY;
}

/** The message that is repeated inside; throws RemoteProtocolError when the sizes are wrong. */
export function readMessageCopy(body: Uint8Array): InnerMessage {
  const reader = new TlReader(body);
  reader.uint();
  if (reader.peek() === MESSAGE && reader.remaining >= 24) reader.uint();
  const msgId = reader.long();
  const seqNo = reader.int();
  const length = reader.int();
  if (length < 4 || length % 4 !== 0 || length !== reader.remaining) {
    throw new RemoteProtocolError('bad size in msg_copy', { got: length });
  }
  return { msgId, seqNo, body: reader.raw(length) };
}
