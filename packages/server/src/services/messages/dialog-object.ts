import { Api } from '@mtkit/api';
import { peerNotifySettings } from '../account/notify-settings.ts';
import type { UserContext } from '../context.ts';
import { usersOfChats, type Chat } from './chat.ts';
import { messageObject } from './message-object.ts';
import type { Dialog } from './message-stores.ts';
import { SERVICE_USER_ID } from '../users/service-user.ts';

/** Chats with their newest messages, and the accounts that are in them. */
export async function dialogObjects(
  context: UserContext,
  dialogs: readonly Dialog[],
  others: readonly Chat[] = [],
): Promise<{
  readonly dialogs: Api.Dialog[];
  readonly messages: Api.Message[];
  readonly chats: Api.TypeChat[];
  readonly users: Api.User[];
}> {
  const tops = dialogs.map(({ topMessageId }) => topMessageId).filter((id) => id > 0);
  const messages = await context.messages.byIds(context.self.id, tops);
  const settings = await peerNotifySettings(context);
  const service = dialogs.some(({ peerId }) => peerId === SERVICE_USER_ID);
  const chats: Chat[] = [
    ...others,
    ...(service ? [{ kind: 'service', peerId: SERVICE_USER_ID } as const] : []),
  ];
  return {
    dialogs: dialogs.map((dialog) => dialogObject(dialog, settings.get(dialog.peerId))),
    messages: messages.map(messageObject),
    chats: [],
    users: usersOfChats(context, chats),
  };
}

/** The chat as it is before there is anything in it. */
export function emptyDialog(userId: bigint, peerId: bigint): Dialog {
  return {
    userId,
    peerId,
    messageCount: 0,
    topMessageId: 0,
    readInboxMaxId: 0,
    unreadCount: 0,
    unreadMark: false,
  };
}

function dialogObject(dialog: Dialog, settings?: Api.PeerNotifySettings): Api.Dialog {
  const { peerId, topMessageId } = dialog;
  // What one has written to oneself is read.
  const saved = peerId === dialog.userId;
  return new Api.Dialog({
    ...(dialog.pinOrder !== undefined && { pinned: true }),
    ...(dialog.unreadMark && { unreadMark: true }),
    peer: new Api.PeerUser({ userId: peerId }),
    topMessage: topMessageId,
    readInboxMaxId: saved ? topMessageId : dialog.readInboxMaxId,
    readOutboxMaxId: saved ? topMessageId : 0,
    unreadCount: dialog.unreadCount,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    notifySettings: settings ?? new Api.PeerNotifySettings({}),
  });
}
