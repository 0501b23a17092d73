import { Api } from '@mtkit/api';
import type { UserContext } from '../context.ts';
import { usersOfPeers } from './mailbox-updates.ts';
import { messageObject } from './message-object.ts';

/**
 * Messages of any chat by their ids, in that order; `messageEmpty` for those that do not exist.
 * `messages.getMessages#63c66506 id:Vector<InputMessage> = messages.Messages`
 */
export async function getMessages(
  context: UserContext,
  request: Api.messages.GetMessages,
): Promise<Api.messages.TypeMessages> {
  const { self } = context;
  const inputs = request.id.slice(0, MAX_MESSAGES);
  const ids = inputs.map((input) => {
    return input instanceof Api.InputMessageID || input instanceof Api.InputMessageReplyTo
      ? input.id
      : 0;
  });
  const found = new Map(
    (await context.messages.byIds(self.id, ids)).map((message) => [message.id, message]),
  );
  const answersTo = ids.map((id) => found.get(id)?.content.replyTo?.messageId ?? 0);
  const originals = new Map(
    (await context.messages.byIds(self.id, answersTo)).map((message) => [message.id, message]),
  );
  const messages = inputs.map((input, index) => {
    const id = ids[index] ?? 0;
    const replied = answersTo[index] ?? 0;
    const isReply = input instanceof Api.InputMessageReplyTo;
    const message = isReply ? originals.get(replied) : found.get(id);
    return message ?? { missing: isReply && replied ? replied : id };
  });
  const peers = messages.flatMap((message) => ('missing' in message ? [] : [message.peerId]));
  return new Api.messages.Messages({
    messages: messages.map((message) =>
      'missing' in message ? new Api.MessageEmpty({ id: message.missing }) : messageObject(message),
    ),
    topics: [],
    chats: [],
    users: usersOfPeers(context, self, [self.id, ...peers]),
  });
}

const MAX_MESSAGES = 200;
