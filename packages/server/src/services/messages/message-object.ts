import { Api, apiRegistry } from '@mtkit/api';
import type { ForwardOf, Message, ReplyTo } from './message-stores.ts';

/**
 * A message as its owner sees it. Messages to oneself are not `out`, as at Telegram: TDLib takes
 * offence at it.
 */
export function messageObject(message: Message): Api.Message {
  const { content, peerId } = message;
  const saved = peerId === message.userId;
  const peer = new Api.PeerUser({ userId: peerId });
  return new Api.Message({
    id: message.id,
    ...(saved && { fromId: peer, savedPeerId: peer }),
    peerId: peer,
    date: seconds(message.date),
    message: content.text,
    ...(content.entities && { entities: entitiesOf(content.entities) }),
    ...(content.silent && { silent: true }),
    ...(content.noforwards && { noforwards: true }),
    ...(content.invertMedia && { invertMedia: true }),
    ...(content.replyTo && { replyTo: replyHeader(content.replyTo) }),
    ...(content.forwardOf && { fwdFrom: forwardHeader(content.forwardOf) }),
    ...(content.editedAt !== undefined && { editDate: seconds(content.editedAt) }),
  });
}

function replyHeader(replyTo: ReplyTo): Api.MessageReplyHeader {
  const { quoteText, quoteEntities, quoteOffset } = replyTo;
  return new Api.MessageReplyHeader({
    replyToMsgId: replyTo.messageId,
    ...(quoteText !== undefined && { quote: true, quoteText }),
    ...(quoteEntities && { quoteEntities: entitiesOf(quoteEntities) }),
    ...(quoteOffset !== undefined && { quoteOffset }),
  });
}

function forwardHeader(of: ForwardOf): Api.MessageFwdHeader {
  const peer = new Api.PeerUser({ userId: BigInt(of.peerId) });
  return new Api.MessageFwdHeader({
    fromId: peer,
    date: seconds(of.date),
    savedFromPeer: peer,
    savedFromMsgId: of.messageId,
  });
}

function entitiesOf(entities: readonly object[]): Api.TypeMessageEntity[] {
  return entities.map((entity) => apiRegistry.create(entity) as unknown as Api.TypeMessageEntity);
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
