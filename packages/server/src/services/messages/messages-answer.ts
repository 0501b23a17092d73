import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import { usersOfChats, type Chat } from './chat.ts';
import { messageObject } from './message-object.ts';
import type { Message } from './message-stores.ts';

/** Messages of one chat of which there are `count`, with the accounts that are in them. */
export function messagesAnswer(
  context: UserContext,
  chats: readonly Chat[],
  messages: readonly Message[],
  count: number = messages.length,
): Api.messages.TypeMessages {
  const content = {
    messages: messages.map(messageObject),
    topics: [],
    chats: [],
    users: usersOfChats(context, chats),
  };
  return count > messages.length
    ? new Api.messages.MessagesSlice({ ...content, count })
    : new Api.messages.Messages(content);
}
