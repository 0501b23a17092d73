import { setImmediate } from 'node:timers/promises';
import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import { type Chat, chatOf, usersOfChats } from './chat.ts';
import { getHistory } from './get-history.ts';
import { messageObject } from './message-object.ts';
import { pageLimit } from './message-page.ts';
import type { Message } from './message-stores.ts';
import { messagesAnswer } from './messages-answer.ts';

/**
 * The messages of a chat that have a text in them, newest first; for a filter by media there are
 * none. Texts are sealed, so that they are all looked through: never more than MAX_SCANNED.
 * `messages.search#29ee847a flags:# peer:InputPeer q:string filter:MessagesFilter min_date:int
 * max_date:int offset_id:int add_offset:int limit:int max_id:int min_id:int ... = messages.Messages`
 */
export async function search(
  context: UserContext,
  request: Api.messages.Search,
): Promise<Api.messages.TypeMessages> {
  const chat = await chatOf(context, request.peer);
  const sender = request.fromId && (await chatOf(context, request.fromId));
  const { filter } = request;
  const none = !(filter instanceof Api.InputMessagesFilterEmpty);
  if (none || (sender && sender.peerId !== chat.peerId)) return messagesAnswer(context, [chat], []);
  const plain = !request.q && !request.minDate && !request.maxDate;
  if (plain) {
    const { addOffset, limit, maxId, minId, offsetId, peer } = request;
    return getHistory(context, { addOffset, limit, maxId, minId, offsetDate: 0, offsetId, peer });
  }
  return searchText(context, chat, request);
}

async function searchText(
  context: UserContext,
  chat: Chat,
  request: Api.messages.Search,
): Promise<Api.messages.TypeMessages> {
  const { maxId, minDate, maxDate, minId, offsetId } = request;
  const wanted = request.q.toLowerCase();
  const limit = pageLimit(request.limit);
  const skip = Math.max(0, request.addOffset);
  const matches = ({ content, date }: Message) =>
    content.text.toLowerCase().includes(wanted) &&
    (!minDate || date >= minDate * 1000) &&
    (!maxDate || date < (maxDate + 1) * 1000);

  const bounds = [offsetId, maxId].filter((id) => id > 0);
  let below = bounds.length > 0 ? Math.min(...bounds) : undefined;
  const found: Message[] = [];
  let more = true;
  for (let scanned = 0; more && scanned < MAX_SCANNED && found.length <= skip + limit; ) {
    const page = await context.messages.page({
      userId: context.self.id,
      peerId: chat.peerId,
      ...(below !== undefined && { below }),
      ...(minId > 0 && { above: minId }),
      limit: SCAN_PAGE,
    });
    found.push(...page.filter(matches));
    below = page.at(-1)?.id;
    scanned += page.length;
    more = page.length === SCAN_PAGE;
    // Others have their turn in between.
    if (more) await setImmediate();
  }
  const messages = found.slice(skip, skip + limit);
  // Exact where it matters: when this is the whole result.
  if (!more && offsetId <= 0) return messagesAnswer(context, [chat], messages, found.length);
  return new Api.messages.MessagesSlice({
    inexact: true,
    count: found.length,
    messages: messages.map(messageObject),
    topics: [],
    chats: [],
    users: usersOfChats(context, [chat]),
  });
}

const SCAN_PAGE = 500;

/** What is older is not found. */
const MAX_SCANNED = 20_000;
