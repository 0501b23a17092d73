import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { invalidateCodes } from '../auth/invalidate-codes.ts';
import type { UserContext } from '../context.ts';
import { chatOf } from './chat.ts';
import { inMailbox } from './in-mailbox.ts';
import { updatesOf, usersOfPeers } from './mailbox-updates.ts';
import { messageObject } from './message-object.ts';
import type { MessageContent } from './message-stores.ts';
import { messageText } from './message-text.ts';

/**
 * Changes the text of a message in Saved Messages.
 * `messages.editMessage#b106e66c flags:# peer:InputPeer id:int message:flags.11?string
 * entities:flags.3?Vector<MessageEntity> ... = Updates`
 */
export async function editMessage(
  context: UserContext,
  request: Api.messages.EditMessage,
): Promise<Api.TypeUpdates> {
  const { now, self } = context;
  const { id } = request;
  const { peerId } = await chatOf(context, request.peer);
  if (request.media) throw new RpcError(400, 'MEDIA_INVALID');
  if (request.scheduleDate) throw new RpcError(400, 'SCHEDULE_DATE_INVALID');
  const edited = await messageText(context, request.message ?? '', request.entities);

  const { message, pts } = await inMailbox(context, async (stores) => {
    const [original] = await stores.messages.byIds(self.id, [id]);
    if (original?.peerId !== peerId) throw new RpcError(400, 'MESSAGE_ID_INVALID');
    if (peerId !== self.id || original.content.forwardOf) {
      throw new RpcError(403, 'MESSAGE_AUTHOR_REQUIRED');
    }
    const { entities: _, ...rest } = original.content;
    if (isSame(original.content, edited)) throw new RpcError(400, 'MESSAGE_NOT_MODIFIED');
    const content: MessageContent = { ...rest, ...edited, editedAt: now };
    if (self.phone) await invalidateCodes(context, self.phone, [content.text], stores);
    const mailbox = await stores.mailboxes.advance(self.id, { pts: 1 });
    await stores.messages.setContent(self.id, id, content);
    const event = { kind: 'edit', messageId: id } as const;
    await stores.updateLog.add(self.id, { pts: mailbox.pts, ptsCount: 1, event });
    return { message: { ...original, content }, pts: mailbox.pts };
  });
  const update = new Api.UpdateEditMessage({ message: messageObject(message), pts, ptsCount: 1 });
  const updates = updatesOf(context, [update], usersOfPeers(context, self, [peerId]));
  context.push.toUser(self.id, updates, { exceptKey: context.authKeyId });
  return updates;
}

function isSame(a: MessageContent, b: MessageContent): boolean {
  return a.text === b.text && JSON.stringify(a.entities) === JSON.stringify(b.entities);
}
