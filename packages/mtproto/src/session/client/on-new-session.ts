import type { NewSessionCreated } from '../../service/new-session.ts';
import type { ChannelContext } from './context.ts';
import { repeat } from './query-fate.ts';

/**
 * new_session_created: the server knows nothing from before first_msg_id, so unanswered queries
 * that went out before it are sent again (D-24). What counts is the id of the packet: first_msg_id
 * may name the container, or any message in it. Each unique_id counts once.
 */
export function onNewSession(
  context: ChannelContext,
  now: number,
  { uniqueId, firstMsgId, serverSalt }: NewSessionCreated,
): void {
  if (!context.session.created(uniqueId)) return;
  if (context.salts.adopt(serverSalt)) context.emit({ kind: 'salt', serverSalt });
  for (const query of context.session.sent.queries()) {
    if (query.outerId < firstMsgId) repeat(context, now, query);
  }
  context.emit({ kind: 'new-session', uniqueId, firstMsgId });
}
