import type { RpcResult } from '../../service/rpc-result.ts';
import { readServiceMessage } from '../../service/service-message.ts';
import type { InflateBudget } from '../gzip.ts';
import type { ClientSession } from './client-session.ts';
import { accepted, type ChannelContext } from './context.ts';
import { answered } from './query-fate.ts';

/**
 * rpc_result: the answer to a query, or to a service request which a server wraps although it need
 * not (D-71). One for an unknown msg_id was acknowledged and is ignored (D-60).
 * Returns the service message inside, which the caller has to act upon.
 */
export function onResult(
  context: ChannelContext,
  session: ClientSession,
  { reqMsgId, result }: RpcResult,
  budget: InflateBudget,
): ReturnType<typeof readServiceMessage> {
  const query = session.sent.query(reqMsgId);
  if (query !== undefined) {
    accepted(context);
    answered(context, query, result, budget);
    return undefined;
  }
  const sent = session.sent.take(reqMsgId);
  if (sent === undefined) return undefined;
  accepted(context);
  if (sent.kind === 'service' && sent.item.kind === 'bind') {
    context.binding?.answered(context, result, budget);
    return undefined;
  }
  const wrapped = sent.kind === 'service' && sent.item.kind.startsWith('destroy');
  return wrapped ? readServiceMessage(result) : undefined;
}
