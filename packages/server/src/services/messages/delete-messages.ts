import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { inMailbox } from './in-mailbox.ts';
import { announceRemoval, removeMessages } from './remove-messages.ts';

/**
 * Removes messages by their ids; those that do not exist do not count.
 * `messages.deleteMessages#e58e95d2 flags:# revoke:flags.0?true id:Vector<int> =
 * messages.AffectedMessages`
 */
export async function deleteMessages(
  context: UserContext,
  request: Api.messages.DeleteMessages,
): Promise<Api.messages.AffectedMessages> {
  if (request.id.length > MAX_IDS) throw new RpcError(400, 'MESSAGE_ID_INVALID');
  const result = await inMailbox(context, (stores) =>
    removeMessages(stores, context.self.id, request.id),
  );
  announceRemoval(context, result);
  return new Api.messages.AffectedMessages({ pts: result.pts, ptsCount: result.removed.length });
}

/** Clients send 100 at most. */
const MAX_IDS = 1000;
