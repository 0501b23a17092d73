import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { chatOf } from './chat.ts';
import { inMailbox } from './in-mailbox.ts';
import { announceRemoval, removeMessages } from './remove-messages.ts';

/**
 * Removes a chat's messages, a page at a time: the client asks again while `offset` is not 0.
 * `messages.deleteHistory#b08f922a flags:# just_clear:flags.0?true revoke:flags.1?true
 * peer:InputPeer max_id:int min_date:flags.2?int max_date:flags.3?int = messages.AffectedHistory`
 */
export async function deleteHistory(
  context: UserContext,
  request: Pick<Api.messages.DeleteHistory, 'maxDate' | 'maxId' | 'minDate' | 'peer'>,
): Promise<Api.messages.AffectedHistory> {
  const { peerId } = await chatOf(context, request.peer);
  const { maxDate, maxId, minDate } = request;
  if (minDate !== undefined && minDate < 0) throw new RpcError(400, 'MIN_DATE_INVALID');
  if (maxDate !== undefined && maxDate < 0) throw new RpcError(400, 'MAX_DATE_INVALID');
  const userId = context.self.id;
  const { left, ...result } = await inMailbox(context, async (stores) => {
    const from = minDate ? await stores.messages.firstSince(userId, peerId, minDate * 1000) : 0;
    const to = maxDate && (await stores.messages.firstSince(userId, peerId, maxDate * 1000));
    const bounds = [to ?? 0, maxId > 0 ? maxId + 1 : 0].filter((id) => id > 0);
    const page =
      from === undefined
        ? []
        : await stores.messages.page(
            {
              userId,
              peerId,
              ...(from > 0 && { above: from - 1 }),
              ...(bounds.length > 0 && { below: Math.min(...bounds) }),
              limit: PAGE + 1,
            },
            { oldestFirst: true },
          );
    const ids = page.slice(0, PAGE).map(({ id }) => id);
    const removal = await removeMessages(stores, userId, ids);
    return { ...removal, left: page.length - ids.length };
  });
  announceRemoval(context, result);
  const { pts, removed } = result;
  return new Api.messages.AffectedHistory({ pts, ptsCount: removed.length, offset: left });
}

const PAGE = 500;
