import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';

/** Channels and supergroups: there are none, and so every one that is named is wrong. */
export const noChannels: AnswerTable = {
  'channels.getAdminedPublicChannels': noChats,
  'channels.getGroupsForDiscussion': noChats,
  'channels.getInactiveChannels': () =>
    new Api.messages.InactiveChats({ dates: [], chats: [], users: [] }),
  'channels.getLeftChannels': () => {
    throw new RpcError(403, 'TAKEOUT_REQUIRED');
  },
  'channels.getChannelRecommendations': (_context, { channel }) =>
    channel ? invalid() : noChats(),
  'channels.getChannels': (_context, { id }) => (id.length > 0 ? invalid() : noChats()),
  'channels.getFullChannel': invalid,
  'channels.getMessages': invalid,
  'channels.getParticipant': invalid,
  'channels.getParticipants': invalid,
  'channels.readHistory': invalid,
  'channels.getSendAs': () => {
    throw new RpcError(400, 'PEER_ID_INVALID');
  },
  'communities.getJoinedCommunities': noChats,
};

function noChats(): Api.messages.Chats {
  return new Api.messages.Chats({ chats: [] });
}

function invalid(): never {
  throw new RpcError(400, 'CHANNEL_INVALID');
}
