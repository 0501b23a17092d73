import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { type Chat, chatOf, usersOfChats } from './chat.ts';
import { updatesOf } from './mailbox-updates.ts';

// Drafts go from client to client, and are not kept: a client has its own.

/**
 * Shows an unfinished message on the account's other clients.
 * `messages.saveDraft#ad0fa15c flags:# no_webpage:flags.1?true reply_to:flags.4?InputReplyTo
 * peer:InputPeer message:string entities:flags.3?Vector<MessageEntity> ... = Bool`
 */
export async function saveDraft(
  context: UserContext,
  request: Api.messages.SaveDraft,
): Promise<boolean> {
  const chat = await chatOf(context, request.peer);
  const { entities, message, noWebpage, replyTo } = request;
  if (message.length > MAX_DRAFT) throw new RpcError(400, 'MESSAGE_TOO_LONG');
  const date = Math.floor(context.now / 1000);
  const empty = !message && !replyTo;
  tell(context, chat, {
    draft: empty
      ? new Api.DraftMessageEmpty({ date })
      : new Api.DraftMessage({
          ...(noWebpage && { noWebpage }),
          ...(replyTo && { replyTo }),
          ...(entities && { entities }),
          message,
          date,
        }),
  });
  return true;
}

/**
 * None are kept.
 * `messages.getAllDrafts#6a3f8d65 = Updates`
 */
export function getAllDrafts(
  context: UserContext,
  _request: Api.messages.GetAllDrafts,
): Api.TypeUpdates {
  return updatesOf(context, [], []);
}

/** `messages.clearAllDrafts#7e58ee9c = Bool` */
export function clearAllDrafts(
  _context: UserContext,
  _request: Api.messages.ClearAllDrafts,
): boolean {
  return true;
}

function tell(context: UserContext, chat: Chat, { draft }: { draft: Api.TypeDraftMessage }): void {
  const peer = new Api.PeerUser({ userId: chat.peerId });
  const update = new Api.UpdateDraftMessage({ peer, draft });
  context.push.toUser(
    context.self.id,
    updatesOf(context, [update], usersOfChats(context, [chat])),
    {
      exceptKey: context.authKeyId,
    },
  );
}

/** Several times what can be sent. */
const MAX_DRAFT = 32_768;
