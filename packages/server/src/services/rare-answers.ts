import { Api } from '@mtkit/api';
import { RpcError } from '../errors.ts';
import type { AnswerTable } from './answer-table.ts';
import { findUser } from './users/input-user.ts';

/** What clients ask about bots, and about features that have a method or two of their own. */
export const rareAnswers: AnswerTable = {
  'bots.getPopularAppBots': () => new Api.bots.PopularAppBots({ users: [] }),
  'bots.getAdminedBots': () => [],
  'bots.getBotRecommendations': async (context, { bot }) => {
    if (!(await findUser(context, bot))?.bot) throw new RpcError(400, 'BOT_INVALID');
    return new Api.users.Users({ users: [] });
  },
  'bots.canSendMessage': async (context, { bot }) => {
    if (!(await findUser(context, bot))?.bot) throw new RpcError(400, 'BOT_INVALID');
    return false;
  },
  'aicompose.getTones': () => new Api.aicompose.Tones({ hash: 0n, tones: [], users: [] }),
  'fragment.getCollectibleInfo': () => {
    throw new RpcError(400, 'COLLECTIBLE_NOT_FOUND');
  },
  // Nobody can be called.
  'phone.getCallConfig': () => new Api.DataJSON({ data: '{}' }),
  'smsjobs.isEligibleToJoin': () => {
    throw new RpcError(403, 'NOT_ELIGIBLE');
  },
  'smsjobs.join': () => {
    throw new RpcError(400, 'NOT_ELIGIBLE');
  },
  'smsjobs.getStatus': notJoined,
  'smsjobs.leave': notJoined,
};

function notJoined(): never {
  throw new RpcError(400, 'NOT_JOINED');
}
