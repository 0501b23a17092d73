import type { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import { chatOf } from './chat.ts';
import { messagePage } from './message-page.ts';
import { messagesAnswer } from './messages-answer.ts';

/**
 * Part of a chat, newest first.
 * `messages.getHistory#4423e6c5 peer:InputPeer offset_id:int offset_date:int add_offset:int
 * limit:int max_id:int min_id:int hash:long = messages.Messages`
 */
export async function getHistory(
  context: UserContext,
  request: HistoryRequest,
): Promise<Api.messages.TypeMessages> {
  const chat = await chatOf(context, request.peer);
  const { addOffset, limit, maxId, minId, offsetDate, offsetId } = request;
  const place = { userId: context.self.id, peerId: chat.peerId };
  const window = { ...place, offsetId, offsetDate, addOffset, limit, maxId, minId };
  const messages = await messagePage(context.messages, window);
  const dialog = await context.dialogs.get(place.userId, place.peerId);
  return messagesAnswer(context, [chat], messages, dialog?.messageCount);
}

/** Which part of which chat; other requests have the same fields. */
export type HistoryRequest = Pick<
  Api.messages.GetHistory,
  'addOffset' | 'limit' | 'maxId' | 'minId' | 'offsetDate' | 'offsetId' | 'peer'
>;
