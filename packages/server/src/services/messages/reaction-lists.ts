import { Api } from '@mtkit/api';
import type { AnswerTable } from '../answer-table.ts';
import { updatesOf } from './mailbox-updates.ts';

/** Reactions, effects and the emoji that clients look up by words: there are none. */
export const reactionLists: AnswerTable = {
  'messages.getAvailableReactions': () =>
    new Api.messages.AvailableReactions({ hash: 0, reactions: [] }),
  'messages.getAvailableEffects': () =>
    new Api.messages.AvailableEffects({ hash: 0, effects: [], documents: [] }),
  'messages.getTopReactions': reactions,
  'messages.getRecentReactions': reactions,
  'messages.getDefaultTagReactions': reactions,
  'messages.clearRecentReactions': () => true,
  'messages.getSavedReactionTags': () => new Api.messages.SavedReactionTags({ tags: [], hash: 0n }),
  'messages.getPaidReactionPrivacy': (context) => updatesOf(context, [], []),
  'messages.getEmojiGroups': emojiGroups,
  'messages.getEmojiStatusGroups': emojiGroups,
  'messages.getEmojiProfilePhotoGroups': emojiGroups,
  'messages.getEmojiStickerGroups': emojiGroups,
  'messages.getEmojiKeywords': (_context, { langCode }) => keywords(langCode, 0),
  'messages.getEmojiKeywordsDifference': (_context, { fromVersion, langCode }) =>
    keywords(langCode, fromVersion),
  'messages.getEmojiKeywordsLanguages': () => [],
  'messages.getEmojiURL': (_context, { langCode }) =>
    new Api.EmojiURL({
      url: `https://translations.telegram.org/${encodeURIComponent(langCode)}/emoji`,
    }),
  'messages.getEmojiGameInfo': () => new Api.messages.EmojiGameUnavailable({}),
};

function reactions(): Api.messages.Reactions {
  return new Api.messages.Reactions({ hash: 0n, reactions: [] });
}

function emojiGroups(): Api.messages.EmojiGroups {
  return new Api.messages.EmojiGroups({ hash: 0, groups: [] });
}

/** Nothing has changed since the version that the client has; the first is 1. */
function keywords(langCode: string, fromVersion: number): Api.EmojiKeywordsDifference {
  const version = Math.max(fromVersion, 1);
  return new Api.EmojiKeywordsDifference({ langCode, fromVersion, version, keywords: [] });
}
