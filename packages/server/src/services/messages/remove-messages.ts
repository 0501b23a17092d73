import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import type { Stores } from '../stores.ts';
import { updatesOf } from './mailbox-updates.ts';

/**
 * Removes messages of an account, in a transaction, and counts them out of their chats. Returns the
 * state after it, and what was removed.
 */
export async function removeMessages(
  stores: Stores,
  userId: bigint,
  ids: readonly number[],
): Promise<{ readonly pts: number; readonly removed: readonly number[] }> {
  const messages = await stores.messages.remove(userId, ids);
  const removed = messages.map(({ id }) => id).sort((a, b) => a - b);
  if (removed.length === 0) return { pts: (await stores.mailboxes.of(userId)).pts, removed };
  const { pts } = await stores.mailboxes.advance(userId, { pts: removed.length });
  for (const peerId of new Set(messages.map((message) => message.peerId))) {
    const count = messages.filter((message) => message.peerId === peerId).length;
    await countOut(stores, userId, peerId, count);
  }
  const event = { kind: 'delete', messageIds: removed } as const;
  await stores.updateLog.add(userId, { pts, ptsCount: removed.length, event });
  return { pts, removed };
}

async function countOut(
  { dialogs, messages }: Stores,
  userId: bigint,
  peerId: bigint,
  count: number,
): Promise<void> {
  const dialog = await dialogs.get(userId, peerId);
  if (!dialog) return;
  const [top] = await messages.page({ userId, peerId, limit: 1 });
  const { messageCount, readInboxMaxId, unreadCount } = dialog;
  await dialogs.put({
    ...dialog,
    messageCount: Math.max(0, messageCount - count),
    topMessageId: top?.id ?? 0,
    unreadCount: unreadCount && (await messages.countAbove(userId, peerId, readInboxMaxId)),
  });
}

/** G-13: tells the other clients of the account. */
export function announceRemoval(
  context: UserContext,
  { pts, removed }: { readonly pts: number; readonly removed: readonly number[] },
): void {
  if (removed.length === 0) return;
  const update = new Api.UpdateDeleteMessages({
    messages: [...removed],
    pts,
    ptsCount: removed.length,
  });
  context.push.toUser(context.self.id, updatesOf(context, [update], []), {
    exceptKey: context.authKeyId,
  });
}
