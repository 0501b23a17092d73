import type { Stores } from '../stores.ts';
import type { Message } from './message-stores.ts';

/** Puts a message into a mailbox, under its next id; to be called in a transaction. */
export async function addMessage(
  stores: Stores,
  { unread, ...draft }: Omit<Message, 'id' | 'pts'> & { readonly unread: boolean },
): Promise<Message> {
  const { userId, peerId } = draft;
  const { pts, lastMessageId: id } = await stores.mailboxes.advance(userId, {
    pts: 1,
    messages: 1,
  });
  const message: Message = { ...draft, id, pts };
  await stores.messages.add(message);
  await stores.dialogs.addMessage(userId, peerId, id, unread);
  await stores.updateLog.add(userId, { pts, ptsCount: 1, event: { kind: 'new', messageId: id } });
  return message;
}
