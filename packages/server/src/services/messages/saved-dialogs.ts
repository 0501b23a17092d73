import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { chatOf, usersOfChats } from './chat.ts';
import { deleteHistory } from './delete-history.ts';
import { getHistory } from './get-history.ts';
import { messageObject } from './message-object.ts';
import { messagesAnswer } from './messages-answer.ts';

// Saved Messages seen as chats by origin: everything is among one's own notes.

/**
 * The only one: one's own notes, unless there are none.
 * `messages.getSavedDialogs#1e91fc99 flags:# exclude_pinned:flags.0?true
 * parent_peer:flags.1?InputPeer offset_date:int offset_id:int offset_peer:InputPeer limit:int
 * hash:long = messages.SavedDialogs`
 */
export async function getSavedDialogs(
  context: UserContext,
  request: Api.messages.GetSavedDialogs,
): Promise<Api.messages.SavedDialogs> {
  noParent(request.parentPeer);
  const more = request.offsetId <= 0 && request.limit > 0;
  return savedDialogs(context, more ? [context.self.id] : []);
}

/**
 * The same by their peers.
 * `messages.getSavedDialogsByID#6f6f9c96 flags:# parent_peer:flags.1?InputPeer
 * ids:Vector<InputPeer> = messages.SavedDialogs`
 */
export async function getSavedDialogsById(
  context: UserContext,
  request: Api.messages.GetSavedDialogsByID,
): Promise<Api.messages.SavedDialogs> {
  noParent(request.parentPeer);
  const chats = await Promise.all(request.ids.slice(0, 100).map((peer) => chatOf(context, peer)));
  return savedDialogs(context, [...new Set(chats.map(({ peerId }) => peerId))]);
}

/**
 * None is pinned.
 * `messages.getPinnedSavedDialogs#d63d94e0 = messages.SavedDialogs`
 */
export function getPinnedSavedDialogs(
  _context: UserContext,
  _request: Api.messages.GetPinnedSavedDialogs,
): Api.messages.SavedDialogs {
  return new Api.messages.SavedDialogs({ dialogs: [], messages: [], chats: [], users: [] });
}

/**
 * Part of one's own notes, newest first.
 * `messages.getSavedHistory#998ab009 flags:# parent_peer:flags.0?InputPeer peer:InputPeer
 * offset_id:int ... = messages.Messages`
 */
export async function getSavedHistory(
  context: UserContext,
  request: Api.messages.GetSavedHistory,
): Promise<Api.messages.TypeMessages> {
  noParent(request.parentPeer);
  const chat = await chatOf(context, request.peer);
  return chat.kind === 'self' ? getHistory(context, request) : messagesAnswer(context, [chat], []);
}

/**
 * Removes one's own notes.
 * `messages.deleteSavedHistory#4dc5085f flags:# parent_peer:flags.0?InputPeer peer:InputPeer
 * max_id:int ... = messages.AffectedHistory`
 */
export async function deleteSavedHistory(
  context: UserContext,
  request: Api.messages.DeleteSavedHistory,
): Promise<Api.messages.AffectedHistory> {
  noParent(request.parentPeer);
  const { kind } = await chatOf(context, request.peer);
  if (kind === 'self') return deleteHistory(context, request);
  const { pts } = await context.mailboxes.of(context.self.id);
  return new Api.messages.AffectedHistory({ pts, ptsCount: 0, offset: 0 });
}

async function savedDialogs(
  context: UserContext,
  peerIds: readonly bigint[],
): Promise<Api.messages.SavedDialogs> {
  const { self } = context;
  const dialog = peerIds.includes(self.id)
    ? await context.dialogs.get(self.id, self.id)
    : undefined;
  const topMessage = dialog?.topMessageId ?? 0;
  const messages = topMessage > 0 ? await context.messages.byIds(self.id, [topMessage]) : [];
  return new Api.messages.SavedDialogs({
    dialogs: messages.map(
      ({ id }) =>
        new Api.SavedDialog({ peer: new Api.PeerUser({ userId: self.id }), topMessage: id }),
    ),
    messages: messages.map(messageObject),
    chats: [],
    users: usersOfChats(context, []),
  });
}

/** There are no channels whose direct messages could be meant. */
function noParent(parentPeer: Api.TypeInputPeer | undefined): void {
  if (parentPeer) throw new RpcError(400, 'PARENT_PEER_INVALID');
}
