import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import type { UserContext } from '../context.ts';
import { chatOf, usersOfChats } from '../messages/chat.ts';
import { updatesOf } from '../messages/mailbox-updates.ts';

/** Stories: there are none, and nobody may add one (`stories_posting` of the app config). */
export const noStories: AnswerTable = {
  // Never "not modified", whatever state the client has: clients would ask again at once.
  'stories.getAllStories': () =>
    new Api.stories.AllStories({
      count: 0,
      state: STATE,
      peerStories: [],
      chats: [],
      users: [],
      stealthMode: new Api.StoriesStealthMode({}),
    }),
  'stories.getPeerStories': async (context, { peer }) => {
    const chat = await chatOf(context, peer);
    return new Api.stories.PeerStories({
      stories: new Api.PeerStories({
        peer: new Api.PeerUser({ userId: chat.peerId }),
        stories: [],
      }),
      chats: [],
      users: usersOfChats(context, [chat]),
    });
  },
  // As many as were asked for, in their order.
  'stories.getPeerMaxIDs': (_context, { id }) => id.map(() => new Api.RecentStory({})),
  'stories.getPinnedStories': ofPeer,
  'stories.getStoriesArchive': ofPeer,
  'stories.getStoriesByID': ofPeer,
  'stories.getAlbumStories': ofPeer,
  'stories.getAlbums': () => new Api.stories.Albums({ hash: 0n, albums: [] }),
  'stories.getAllReadPeerStories': (context) => updatesOf(context, [], []),
  'stories.getChatsToSend': () => new Api.messages.Chats({ chats: [] }),
  'stories.canSendStory': () => {
    throw new RpcError(400, 'PREMIUM_ACCOUNT_REQUIRED');
  },
};

async function ofPeer(
  context: UserContext,
  { peer }: { readonly peer: Api.TypeInputPeer },
): Promise<Api.stories.Stories> {
  await chatOf(context, peer);
  return new Api.stories.Stories({ count: 0, stories: [], chats: [], users: [] });
}

/** What there is of stories never changes. */
const STATE = '0';
