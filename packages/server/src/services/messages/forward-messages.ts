import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { invalidateCodes } from '../auth/invalidate-codes.ts';
import type { UserContext } from '../context.ts';
import { chatOf } from './chat.ts';
import { inMailbox } from './in-mailbox.ts';
import type { Message, MessageContent } from './message-stores.ts';
import { announce, checkOwnChat, checkScheduleDate, type Saved, saveOnce } from './send-message.ts';

/**
 * Copies messages of one's chats to Saved Messages. Those that do not exist are left out, unless
 * there is none left.
 * `messages.forwardMessages#13704a7c flags:# drop_author:flags.11?true from_peer:InputPeer
 * id:Vector<int> random_id:Vector<long> to_peer:InputPeer ... = Updates`
 */
export async function forwardMessages(
  context: UserContext,
  request: Api.messages.ForwardMessages,
): Promise<Api.TypeUpdates> {
  const { id: ids, randomId: randomIds } = request;
  const { self } = context;
  const from = await chatOf(context, request.fromPeer);
  await checkOwnChat(context, request.toPeer);
  checkScheduleDate(context, request.scheduleDate);
  if (ids.length === 0) throw new RpcError(400, 'MESSAGE_IDS_EMPTY');
  if (ids.length !== randomIds.length) throw new RpcError(400, 'RANDOM_ID_INVALID');
  if (ids.length > MAX_FORWARDED) throw new RpcError(400, 'MESSAGE_ID_INVALID');

  const found = await context.messages.byIds(self.id, ids);
  const byId = new Map(found.map((message) => [message.id, message]));
  const copies = ids.flatMap((id, index) => {
    const original = byId.get(id);
    if (original?.peerId !== from.peerId) return [];
    return [{ original, randomId: randomIds[index] ?? 0n }];
  });
  if (copies.length === 0) throw new RpcError(400, 'MESSAGE_ID_INVALID');
  const texts = copies.map(({ original }) => original.content.text);

  const saved = await inMailbox(context, async (stores) => {
    if (self.phone) await invalidateCodes(context, self.phone, texts, stores);
    const all: Saved[] = [];
    for (const { original, randomId } of copies) {
      const content = copyOf(original, request.dropAuthor);
      all.push(await saveOnce(context, stores, randomId, content));
    }
    return all;
  });
  return announce(context, saved);
}

function copyOf({ content, date, id, peerId }: Message, dropAuthor: boolean): MessageContent {
  const { entities, forwardOf, text } = content;
  return {
    text,
    ...(entities && { entities }),
    ...(!dropAuthor && {
      forwardOf: forwardOf ?? { peerId: String(peerId), messageId: id, date },
    }),
  };
}

/** help.getConfig says so too. */
const MAX_FORWARDED = 100;
