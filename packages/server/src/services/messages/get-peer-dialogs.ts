import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { stateOf } from '../updates/get-state.ts';
import { type Chat, dialogChatOf } from './chat.ts';
import { dialogObjects, emptyDialog } from './dialog-object.ts';
import { checkFolder, pinnedOf } from './get-dialogs.ts';

/**
 * Chats by their peers, also those in which there is nothing yet, with the state they are of.
 * `messages.getPeerDialogs#e470bcfd peers:Vector<InputDialogPeer> = messages.PeerDialogs`
 */
export async function getPeerDialogs(
  context: UserContext,
  request: Api.messages.GetPeerDialogs,
): Promise<Api.messages.PeerDialogs> {
  const { self } = context;
  if (request.peers.length === 0) throw new RpcError(400, 'INPUT_PEERS_EMPTY');
  const chats = new Map<bigint, Chat>();
  for (const peer of request.peers.slice(0, MAX_PEERS)) {
    const chat = await dialogChatOf(context, peer);
    if (chat) chats.set(chat.peerId, chat);
  }
  // Before the chats: what comes in between is told again, and not forgotten.
  const state = await stateOf(context);
  const known = new Map((await context.dialogs.of(self.id)).map((each) => [each.peerId, each]));
  const peerIds = [...chats.keys()];
  const dialogs = peerIds.map((peerId) => known.get(peerId) ?? emptyDialog(self.id, peerId));
  const content = await dialogObjects(context, dialogs, [...chats.values()]);
  return new Api.messages.PeerDialogs({ ...content, state });
}

/**
 * The pinned chats, in their order.
 * `messages.getPinnedDialogs#d6b94df2 folder_id:int = messages.PeerDialogs`
 */
export async function getPinnedDialogs(
  context: UserContext,
  request: Api.messages.GetPinnedDialogs,
): Promise<Api.messages.PeerDialogs> {
  checkFolder(request.folderId);
  const state = await stateOf(context);
  const all = request.folderId ? [] : await context.dialogs.of(context.self.id);
  const content = await dialogObjects(context, pinnedOf(all));
  return new Api.messages.PeerDialogs({ ...content, state });
}

const MAX_PEERS = 100;
