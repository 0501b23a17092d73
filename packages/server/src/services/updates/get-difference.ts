import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';
import { FIRST_PTS } from './get-state.ts';

/**
 * What happened since a state: nothing yet.
 * `updates.getDifference#19c2f763 flags:# pts:int pts_limit:flags.1?int
 * pts_total_limit:flags.0?int date:int qts:int qts_limit:flags.2?int = updates.Difference`
 */
export function getDifference(
  context: UserContext,
  request: Api.updates.GetDifference,
): Api.updates.TypeDifference {
  if (request.pts === 0) throw new RpcError(400, 'PERSISTENT_TIMESTAMP_EMPTY');
  if (request.pts < 0 || request.pts > FIRST_PTS) {
    throw new RpcError(400, 'PERSISTENT_TIMESTAMP_INVALID');
  }
  if (request.date === 0) throw new RpcError(400, 'DATE_EMPTY');
  return new Api.updates.DifferenceEmpty({ date: Math.floor(context.now / 1000), seq: 0 });
}
