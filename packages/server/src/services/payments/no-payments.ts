import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import type { UserContext } from '../context.ts';
import { chatOf } from '../messages/chat.ts';

/**
 * Nothing is sold here, and nobody owns anything. At the end of a list there is no `next_offset`:
 * clients would ask for more for ever.
 */
export const noPayments: AnswerTable = {
  'payments.getStarsStatus': starsStatus,
  'payments.getStarsTransactions': starsStatus,
  'payments.getStarsTransactionsByID': starsStatus,
  'payments.getStarsSubscriptions': starsStatus,
  'payments.getStarsTopupOptions': () => [],
  'payments.getStarsGiftOptions': () => [],
  'payments.getStarsGiveawayOptions': () => [],
  'payments.getPremiumGiftCodeOptions': () => [],
  'payments.getStarGifts': () =>
    new Api.payments.StarGifts({ hash: 0, gifts: [], chats: [], users: [] }),
  'payments.getStarGiftActiveAuctions': () =>
    new Api.payments.StarGiftActiveAuctions({ auctions: [], users: [], chats: [] }),
  'payments.getStarGiftCollections': () =>
    new Api.payments.StarGiftCollections({ collections: [] }),
  'payments.getSavedStarGifts': async (context, { peer }) => {
    await chatOf(context, peer);
    return new Api.payments.SavedStarGifts({ count: 0, gifts: [], chats: [], users: [] });
  },
  'payments.getSavedInfo': () => new Api.payments.SavedInfo({}),
  'payments.getConnectedStarRefBots': () =>
    new Api.payments.ConnectedStarRefBots({ count: 0, connectedBots: [], users: [] }),
  'premium.getMyBoosts': () => new Api.premium.MyBoosts({ myBoosts: [], chats: [], users: [] }),
  // Only groups and channels are boosted.
  'premium.getBoostsStatus': notBoosted,
  'premium.getBoostsList': notBoosted,
};

async function starsStatus(
  context: UserContext,
  { peer, ton }: { readonly peer: Api.TypeInputPeer; readonly ton?: boolean },
): Promise<Api.payments.StarsStatus> {
  await chatOf(context, peer);
  const balance = ton
    ? new Api.StarsTonAmount({ amount: 0n })
    : new Api.StarsAmount({ amount: 0n, nanos: 0 });
  return new Api.payments.StarsStatus({ balance, chats: [], users: [] });
}

function notBoosted(): never {
  throw new RpcError(400, 'PEER_ID_INVALID');
}
