import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { dialogChatOf } from './chat.ts';
import { emptyDialog } from './dialog-object.ts';
import { checkFolder, pinnedOf } from './get-dialogs.ts';
import { inMailbox } from './in-mailbox.ts';
import { updatesOf, usersOfPeers } from './mailbox-updates.ts';

/**
 * Pins a chat in front of the others, or unpins it.
 * `messages.toggleDialogPin#a731e257 flags:# pinned:flags.0?true peer:InputDialogPeer = Bool`
 */
export async function toggleDialogPin(
  context: UserContext,
  request: Api.messages.ToggleDialogPin,
): Promise<boolean> {
  const { self } = context;
  const peerId = await ownChat(context, request.peer);
  await inMailbox(context, async ({ dialogs }) => {
    const all = await dialogs.of(self.id);
    const known = all.find((each) => each.peerId === peerId) ?? emptyDialog(self.id, peerId);
    const { pinOrder: _, ...unpinned } = known;
    const first = (pinnedOf(all)[0]?.pinOrder ?? 0) + 1;
    await dialogs.put(request.pinned ? { ...unpinned, pinOrder: first } : unpinned);
  });
  const peer = new Api.DialogPeer({ peer: new Api.PeerUser({ userId: peerId }) });
  const pinned = request.pinned && { pinned: true as const };
  tell(context, peerId, new Api.UpdateDialogPinned({ ...pinned, peer }));
  return true;
}

/**
 * Pins these chats in this order; with `force` no others.
 * `messages.reorderPinnedDialogs#3b1adf37 flags:# force:flags.0?true folder_id:int
 * order:Vector<InputDialogPeer> = Bool`
 */
export async function reorderPinnedDialogs(
  context: UserContext,
  request: Api.messages.ReorderPinnedDialogs,
): Promise<boolean> {
  const { self } = context;
  checkFolder(request.folderId);
  if (request.folderId) return true;
  const order: bigint[] = [];
  for (const peer of request.order.slice(0, MAX_PINNED)) order.push(await ownChat(context, peer));
  await inMailbox(context, async ({ dialogs }) => {
    for (const dialog of await dialogs.of(self.id)) {
      const place = order.indexOf(dialog.peerId);
      const { pinOrder, ...unpinned } = dialog;
      if (place >= 0) await dialogs.put({ ...dialog, pinOrder: order.length - place });
      else if (request.force && pinOrder !== undefined) await dialogs.put(unpinned);
    }
  });
  const peers = order.map((userId) => new Api.DialogPeer({ peer: new Api.PeerUser({ userId }) }));
  const updates = updatesOf(
    context,
    [new Api.UpdatePinnedDialogs({ order: peers })],
    usersOfPeers(context, self, order),
  );
  context.push.toUser(self.id, updates, { exceptKey: context.authKeyId });
  return true;
}

/**
 * Makes a chat look unread, or not.
 * `messages.markDialogUnread#8c5006f8 flags:# unread:flags.0?true parent_peer:flags.1?InputPeer
 * peer:InputDialogPeer = Bool`
 */
export async function markDialogUnread(
  context: UserContext,
  request: Api.messages.MarkDialogUnread,
): Promise<boolean> {
  const { self } = context;
  const peerId = await ownChat(context, request.peer);
  await inMailbox(context, async ({ dialogs }) => {
    const dialog = (await dialogs.get(self.id, peerId)) ?? emptyDialog(self.id, peerId);
    await dialogs.put({ ...dialog, unreadMark: request.unread });
  });
  const peer = new Api.DialogPeer({ peer: new Api.PeerUser({ userId: peerId }) });
  const unread = request.unread && { unread: true as const };
  tell(context, peerId, new Api.UpdateDialogUnreadMark({ ...unread, peer }));
  return true;
}

/**
 * The chats that were made to look unread.
 * `messages.getDialogUnreadMarks#21202222 flags:# parent_peer:flags.0?InputPeer =
 * Vector<DialogPeer>`
 */
export async function getDialogUnreadMarks(
  { dialogs, self }: UserContext,
  _request: Api.messages.GetDialogUnreadMarks,
): Promise<Api.TypeDialogPeer[]> {
  const marked = (await dialogs.of(self.id)).filter(({ unreadMark }) => unreadMark);
  return marked.map(
    ({ peerId }) => new Api.DialogPeer({ peer: new Api.PeerUser({ userId: peerId }) }),
  );
}

async function ownChat(context: UserContext, peer: Api.TypeInputDialogPeer): Promise<bigint> {
  const chat = await dialogChatOf(context, peer);
  if (!chat || chat.kind === 'other') throw new RpcError(400, 'PEER_ID_INVALID');
  return chat.peerId;
}

function tell(context: UserContext, peerId: bigint, update: Api.TypeUpdate): void {
  const { self } = context;
  const updates = updatesOf(context, [update], usersOfPeers(context, self, [peerId]));
  context.push.toUser(self.id, updates, { exceptKey: context.authKeyId });
}

const MAX_PINNED = 100;
