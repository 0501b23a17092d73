import { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';

/**
 * Stickers, animations and custom emoji: there are none. Empty lists have the hash 0, and are never
 * "not modified".
 */
export const stickerLists: AnswerTable = {
  // An empty set would be worse than none: TDLib ends itself over it.
  'messages.getStickerSet': () => {
    throw new RpcError(400, 'STICKERSET_INVALID');
  },
  'messages.getAllStickers': allStickers,
  'messages.getMaskStickers': allStickers,
  'messages.getEmojiStickers': allStickers,
  'messages.getFeaturedStickers': featuredStickers,
  'messages.getFeaturedEmojiStickers': featuredStickers,
  'messages.getOldFeaturedStickers': featuredStickers,
  'messages.readFeaturedStickers': () => true,
  'messages.getRecentStickers': () =>
    new Api.messages.RecentStickers({ hash: 0n, packs: [], stickers: [], dates: [] }),
  'messages.clearRecentStickers': () => true,
  'messages.getFavedStickers': () =>
    new Api.messages.FavedStickers({ hash: 0n, packs: [], stickers: [] }),
  'messages.getArchivedStickers': () => new Api.messages.ArchivedStickers({ count: 0, sets: [] }),
  'messages.getMyStickers': () => new Api.messages.MyStickers({ count: 0, sets: [] }),
  'messages.getAttachedStickers': () => [],
  'messages.getStickers': (_context, { emoticon }) => {
    if (!emoticon) throw new RpcError(400, 'EMOTICON_EMPTY');
    return new Api.messages.Stickers({ hash: 0n, stickers: [] });
  },
  'messages.searchStickers': () => new Api.messages.FoundStickers({ hash: 0n, stickers: [] }),
  'messages.searchStickerSets': foundSets,
  'messages.searchEmojiStickerSets': foundSets,
  'messages.getSavedGifs': () => new Api.messages.SavedGifs({ hash: 0n, gifs: [] }),
  'messages.getCustomEmojiDocuments': () => [],
  'messages.searchCustomEmoji': (_context, { emoticon }) => {
    if (!emoticon) throw new RpcError(400, 'EMOTICON_EMPTY');
    return new Api.EmojiList({ hash: 0n, documentId: [] });
  },
};

function allStickers(): Api.messages.AllStickers {
  return new Api.messages.AllStickers({ hash: 0n, sets: [] });
}

function featuredStickers(): Api.messages.FeaturedStickers {
  return new Api.messages.FeaturedStickers({ hash: 0n, count: 0, sets: [], unread: [] });
}

function foundSets(): Api.messages.FoundStickerSets {
  return new Api.messages.FoundStickerSets({ hash: 0n, sets: [] });
}
