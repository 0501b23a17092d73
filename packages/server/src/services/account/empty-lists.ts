import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import { findUser } from '../users/input-user.ts';

/** What this server has none of for an account to look at. Empty lists have the hash 0. */
export const emptyAccountLists: AnswerTable = {
  'account.getWallPapers': () => new Api.account.WallPapers({ hash: 0n, wallpapers: [] }),
  'account.getThemes': () => new Api.account.Themes({ hash: 0n, themes: [] }),
  'account.getChatThemes': () => new Api.account.Themes({ hash: 0n, themes: [] }),
  'account.getUniqueGiftChatThemes': () =>
    new Api.account.ChatThemes({ hash: 0n, themes: [], chats: [], users: [] }),
  'account.getSavedRingtones': () => new Api.account.SavedRingtones({ hash: 0n, ringtones: [] }),
  'account.getDefaultEmojiStatuses': emojiStatuses,
  'account.getRecentEmojiStatuses': emojiStatuses,
  'account.getChannelDefaultEmojiStatuses': emojiStatuses,
  'account.getCollectibleEmojiStatuses': emojiStatuses,
  'account.clearRecentEmojiStatuses': () => true,
  'account.getDefaultProfilePhotoEmojis': emojiList,
  'account.getDefaultGroupPhotoEmojis': emojiList,
  'account.getDefaultBackgroundEmojis': emojiList,
  'account.getChannelRestrictedStatusEmojis': emojiList,
  'account.getConnectedBots': () => new Api.account.ConnectedBots({ connectedBots: [], users: [] }),
  'account.getBusinessChatLinks': () =>
    new Api.account.BusinessChatLinks({ links: [], chats: [], users: [] }),
  'account.getSavedMusicIds': () => new Api.account.SavedMusicIds({ ids: [] }),
  'account.getAllSecureValues': () => [],
  'account.getSecureValue': () => [],
  'account.getPaidMessagesRevenue': async (context, { userId }) => {
    if (!(await findUser(context, userId))) throw new RpcError(400, 'USER_ID_INVALID');
    return new Api.account.PaidMessagesRevenue({ starsAmount: 0n });
  },
};

function emojiStatuses(): Api.account.EmojiStatuses {
  return new Api.account.EmojiStatuses({ hash: 0n, statuses: [] });
}

function emojiList(): Api.EmojiList {
  return new Api.EmojiList({ hash: 0n, documentId: [] });
}
