import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import { invalidateCodes } from '../auth/invalidate-codes.ts';
import type { UserContext } from '../context.ts';
import type { Stores } from '../stores.ts';
import { addMessage } from './add-message.ts';
import { chatOf } from './chat.ts';
import { inMailbox } from './in-mailbox.ts';
import { newMessageUpdate, updatesOf, usersOfPeers } from './mailbox-updates.ts';
import type { Message, MessageContent, ReplyTo } from './message-stores.ts';
import { messageText } from './message-text.ts';

/**
 * Writes a message to oneself: Saved Messages. A request that is repeated is answered as it was, by
 * its random_id.
 * `messages.sendMessage#fef48f62 flags:# peer:InputPeer reply_to:flags.0?InputReplyTo
 * message:string random_id:long entities:flags.3?Vector<MessageEntity> ... = Updates`
 */
export async function sendMessage(
  context: UserContext,
  request: Api.messages.SendMessage,
): Promise<Api.TypeUpdates> {
  const { self } = context;
  await checkOwnChat(context, request.peer);
  checkOptions(context, request);
  const text = await messageText(context, request.message, request.entities);
  const replyTo = request.replyTo && (await replyOf(context, request.replyTo));
  const content: MessageContent = {
    ...text,
    ...(request.silent && { silent: true }),
    ...(request.noforwards && { noforwards: true }),
    ...(request.invertMedia && { invertMedia: true }),
    ...(replyTo && { replyTo }),
  };
  const { randomId } = request;
  const { message, fresh } = await inMailbox(context, async (stores) => {
    if (self.phone) await invalidateCodes(context, self.phone, [content.text], stores);
    return saveOnce(context, stores, randomId, content);
  });
  return announce(context, [{ message, randomId, fresh }]);
}

/** A message that was saved; not `fresh` when it had been already. */
export interface Saved {
  readonly message: Message;
  readonly randomId: bigint;
  readonly fresh: boolean;
}

/**
 * Saves a message, in a transaction, unless its random_id was used before (0 is none). Throws 500
 * RANDOM_ID_DUPLICATE when it was used for something else.
 */
export async function saveOnce(
  { now, self }: UserContext,
  stores: Stores,
  randomId: bigint,
  content: MessageContent,
): Promise<Saved> {
  const userId = self.id;
  const before = randomId ? await stores.messages.byRandomId(userId, randomId) : undefined;
  if (before) {
    if (before.content.text === content.text || before.content.editedAt !== undefined) {
      return { message: before, randomId, fresh: false };
    }
    throw new RpcError(500, 'RANDOM_ID_DUPLICATE');
  }
  const message = await addMessage(stores, {
    userId,
    peerId: userId,
    ...(randomId !== 0n && { randomId }),
    date: now,
    unread: false,
    content,
  });
  return { message, randomId, fresh: true };
}

/** G-13: the client that caused it has the updates as its answer, the others get them pushed. */
export function announce(context: UserContext, saved: readonly Saved[]): Api.Updates {
  const { self } = context;
  const users = usersOfPeers(context, self, [self.id]);
  const news = saved.filter(({ fresh }) => fresh).map(({ message }) => newMessageUpdate(message));
  if (news.length > 0) {
    const updates = updatesOf(context, news, users);
    context.push.toUser(self.id, updates, { exceptKey: context.authKeyId });
  }
  return updatesOf(
    context,
    saved.flatMap(({ message, randomId }) => [
      new Api.UpdateMessageID({ id: message.id, randomId }),
      newMessageUpdate(message),
    ]),
    users,
  );
}

/** Throws unless it is Saved Messages: only there one can write. */
export async function checkOwnChat(context: UserContext, peer: Api.TypeInputPeer): Promise<void> {
  const { kind } = await chatOf(context, peer);
  if (kind !== 'self') throw new RpcError(400, 'PEER_ID_INVALID');
  if (context.self.bot) throw new RpcError(400, 'USER_IS_BOT');
}

function checkOptions(context: UserContext, request: Api.messages.SendMessage): void {
  checkScheduleDate(context, request.scheduleDate);
  if (request.quickReplyShortcut) throw new RpcError(400, 'QUICK_REPLIES_TOO_MUCH');
  if (request.suggestedPost) throw new RpcError(400, 'SUGGESTED_POST_PEER_INVALID');
  if (request.sendAs && !(request.sendAs instanceof Api.InputPeerSelf)) {
    throw new RpcError(400, 'SEND_AS_PEER_INVALID');
  }
}

/** What is due in some seconds is sent at once, as Telegram does; nothing else can wait here. */
export function checkScheduleDate({ now }: UserContext, scheduleDate: number | undefined): void {
  if (scheduleDate === undefined || scheduleDate * 1000 <= now + SOON) return;
  throw new RpcError(400, 'SCHEDULE_TOO_MUCH');
}

async function replyOf(context: UserContext, replyTo: Api.TypeInputReplyTo): Promise<ReplyTo> {
  if (!(replyTo instanceof Api.InputReplyToMessage)) throw new RpcError(400, 'REPLY_TO_INVALID');
  const { quoteEntities, quoteOffset, quoteText, replyToMsgId: messageId } = replyTo;
  if (replyTo.replyToPeerId) await checkOwnChat(context, replyTo.replyToPeerId);
  const [message] = await context.messages.byIds(context.self.id, [messageId]);
  if (message?.peerId !== context.self.id) throw new RpcError(400, 'REPLY_MESSAGE_ID_INVALID');
  if (!quoteText) return { messageId };
  if (!message.content.text.includes(quoteText)) throw new RpcError(400, 'QUOTE_TEXT_INVALID');
  const quote = await messageText(context, quoteText, quoteEntities);
  return {
    messageId,
    quoteText,
    ...(quote.entities && { quoteEntities: quote.entities }),
    ...(quoteOffset !== undefined && { quoteOffset }),
  };
}

/** In milliseconds. */
const SOON = 10_000;
