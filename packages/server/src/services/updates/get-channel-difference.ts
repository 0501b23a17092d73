import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';

/**
 * What happened in a channel: there are none.
 * `updates.getChannelDifference#03173d78 ... = updates.ChannelDifference`
 */
export function getChannelDifference(
  _context: UserContext,
  _request: Api.updates.GetChannelDifference,
): never {
  throw new RpcError(400, 'CHANNEL_INVALID');
}
