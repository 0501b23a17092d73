import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import { chatOf } from './chat.ts';
import { inMailbox } from './in-mailbox.ts';
import { updatesOf, usersOfPeers } from './mailbox-updates.ts';

/**
 * Marks the incoming messages of a chat as read, up to one.
 * `messages.readHistory#0e306d3a peer:InputPeer max_id:int = messages.AffectedMessages`
 */
export async function readHistory(
  context: UserContext,
  request: Api.messages.ReadHistory,
): Promise<Api.messages.AffectedMessages> {
  const { self } = context;
  const { peerId } = await chatOf(context, request.peer);
  const userId = self.id;
  const read = await inMailbox(context, async (stores) => {
    const dialog = await stores.dialogs.get(userId, peerId);
    if (!dialog) return undefined;
    const { readInboxMaxId, topMessageId, unreadCount, unreadMark } = dialog;
    const maxId = Math.min(request.maxId > 0 ? request.maxId : topMessageId, topMessageId);
    if (peerId === userId || (maxId <= readInboxMaxId && !unreadMark)) return undefined;
    const after = Math.max(maxId, readInboxMaxId);
    const left = unreadCount && (await stores.messages.countAbove(userId, peerId, after));
    const changes = { readInboxMaxId: after, unreadCount: left, unreadMark: false };
    await stores.dialogs.put({ ...dialog, ...changes });
    const { pts } = await stores.mailboxes.advance(userId, { pts: 1 });
    const event = {
      kind: 'read',
      peerId: String(peerId),
      maxId: after,
      unreadCount: left,
    } as const;
    await stores.updateLog.add(userId, { pts, ptsCount: 1, event });
    return { pts, event };
  });
  if (!read) {
    const { pts } = await context.mailboxes.of(userId);
    return new Api.messages.AffectedMessages({ pts, ptsCount: 0 });
  }
  const { event, pts } = read;
  const update = readUpdate({ ...event, pts });
  const updates = updatesOf(context, [update], usersOfPeers(context, self, [peerId]));
  context.push.toUser(userId, updates, { exceptKey: context.authKeyId });
  return new Api.messages.AffectedMessages({ pts, ptsCount: 1 });
}

/** `updateReadHistoryInbox` */
export function readUpdate(read: {
  readonly peerId: string;
  readonly maxId: number;
  readonly unreadCount: number;
  readonly pts: number;
}): Api.UpdateReadHistoryInbox {
  return new Api.UpdateReadHistoryInbox({
    peer: new Api.PeerUser({ userId: BigInt(read.peerId) }),
    maxId: read.maxId,
    stillUnreadCount: read.unreadCount,
    pts: read.pts,
    ptsCount: 1,
  });
}
