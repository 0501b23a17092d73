import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { chatOf } from './chat.ts';
import { messagesAnswer } from './messages-answer.ts';

// What is asked about chats, and what this server never has any of.

/** A request about one chat. */
interface OfChat {
  readonly peer: Api.TypeInputPeer;
}

/**
 * No messages: nothing is scheduled, nobody is mentioned, nothing has reactions or polls.
 * `messages.getScheduledHistory#f516760b peer:InputPeer hash:long = messages.Messages` and others
 */
export async function noMessages(
  context: UserContext,
  { peer }: OfChat,
): Promise<Api.messages.TypeMessages> {
  return messagesAnswer(context, [await chatOf(context, peer)], []);
}

/**
 * Nothing to mark as read.
 * `messages.readMentions#36e5bf4d flags:# peer:InputPeer top_msg_id:flags.0?int =
 * messages.AffectedHistory` and others
 */
export async function nothingRead(
  context: UserContext,
  { peer }: OfChat,
): Promise<Api.messages.AffectedHistory> {
  await chatOf(context, peer);
  const { pts } = await context.mailboxes.of(context.self.id);
  return new Api.messages.AffectedHistory({ pts, ptsCount: 0, offset: 0 });
}

/**
 * No message has anything to be opened.
 * `messages.readMessageContents#36a73f77 id:Vector<int> = messages.AffectedMessages`
 */
export async function readMessageContents(
  context: UserContext,
  _request: Api.messages.ReadMessageContents,
): Promise<Api.messages.AffectedMessages> {
  const { pts } = await context.mailboxes.of(context.self.id);
  return new Api.messages.AffectedMessages({ pts, ptsCount: 0 });
}

/**
 * No messages with media of any kind.
 * `messages.getSearchCounters#1bbcf300 flags:# peer:InputPeer ... filters:Vector<MessagesFilter> =
 * Vector<messages.SearchCounter>`
 */
export async function getSearchCounters(
  context: UserContext,
  request: Api.messages.GetSearchCounters,
): Promise<Api.messages.SearchCounter[]> {
  await chatOf(context, request.peer);
  return request.filters
    .slice(0, MAX_FILTERS)
    .map((filter) => new Api.messages.SearchCounter({ filter, count: 0 }));
}

/**
 * Whether somebody types is told to nobody: one is alone in one's chats.
 * `messages.setTyping#58943ee2 flags:# peer:InputPeer top_msg_id:flags.0?int
 * action:SendMessageAction = Bool`
 */
export async function setTyping(context: UserContext, { peer }: OfChat): Promise<boolean> {
  await chatOf(context, peer);
  return true;
}

/**
 * Nothing to be asked about a chat.
 * `messages.getPeerSettings#efd9a6a2 peer:InputPeer = messages.PeerSettings`
 */
export async function getPeerSettings(
  context: UserContext,
  { peer }: OfChat,
): Promise<Api.messages.PeerSettings> {
  const { users } = (await noMessages(context, { peer })) as Api.messages.Messages;
  return new Api.messages.PeerSettings({
    settings: new Api.PeerSettings({}),
    chats: [],
    users,
  });
}

/**
 * Whether a message can be edited, and how.
 * `messages.getMessageEditData#fda68d36 peer:InputPeer id:int = messages.MessageEditData`
 */
export async function getMessageEditData(
  context: UserContext,
  { id, peer }: Api.messages.GetMessageEditData,
): Promise<Api.messages.MessageEditData> {
  const { peerId } = await chatOf(context, peer);
  const [message] = await context.messages.byIds(context.self.id, [id]);
  if (message?.peerId !== peerId) throw new RpcError(400, 'MESSAGE_ID_INVALID');
  if (peerId !== context.self.id) throw new RpcError(403, 'MESSAGE_AUTHOR_REQUIRED');
  return new Api.messages.MessageEditData({});
}

const MAX_FILTERS = 100;
