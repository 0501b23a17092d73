import { Api } from '@mtkit/api';

/**
 * Fields of older constructors that the newest ones say in another way: how to find the value in
 * the newest object, for the type that it has there. Undefined means absent.
 */
export const OLDER_FIELDS: Readonly<Record<string, (newest: never, type: string) => unknown>> = {
  // Several names instead of one (148).
  'updateUserName.username': ({ usernames }: Api.UpdateUserName) =>
    usernames.find(({ active }) => active)?.username,
  // Themes became objects (214, 215).
  'userFull.themeEmoticon': ({ theme }: Api.UserFull) => emoticonOf(theme),
  'messageActionSetChatTheme.emoticon': ({ theme }: Api.MessageActionSetChatTheme) =>
    emoticonOf(theme),
  // Replies became an object (166).
  'draftMessage.replyToMsgId': ({ replyTo }: Api.DraftMessage) =>
    replyTo instanceof Api.InputReplyToMessage ? replyTo.replyToMsgId : undefined,
  // Users became peers (159, 164, 174).
  'updateMessagePollVote.userId': ({ peer }: Api.UpdateMessagePollVote) => userOf(peer),
  'messageMediaStory.userId': ({ peer }: Api.MessageMediaStory) => userOf(peer),
  'updateStory.userId': ({ peer }: Api.UpdateStory) => userOf(peer),
  'updateReadStories.userId': ({ peer }: Api.UpdateReadStories) => userOf(peer),
  'updateSentStoryReaction.userId': ({ peer }: Api.UpdateSentStoryReaction) => userOf(peer),
  'webPageAttributeStory.userId': ({ peer }: Api.WebPageAttributeStory) => userOf(peer),
  'messageReplyStoryHeader.userId': ({ peer }: Api.MessageReplyStoryHeader) => userOf(peer),
  // One became several (169).
  'messageActionRequestedPeer.peer': ({ peers }: Api.MessageActionRequestedPeer) => peers[0],
  // Days instead of months (217).
  'messageActionGiftPremium.months': monthsOf,
  'messageActionGiftCode.months': monthsOf,
  'payments.checkedGiftCode.months': monthsOf,
  // A number (181), stars with fractions (195), stars or tons by another name (206).
  'starsTransaction.stars': ({ amount }: Api.StarsTransaction, type: string) =>
    type === 'long' ? amount.amount : amount,
};

/** Values of required fields that older constructors have and nothing newer says. */
export const ABSENT_VALUES: Readonly<Record<string, unknown>> = {
  // The limits moved to help.getAppConfig (153): the values that were sent then.
  'config.savedGifsLimit': 200,
  'config.stickersFavedLimit': 5,
  'config.pinnedDialogsCountMax': 5,
  'config.pinnedInfolderCountMax': 100,
  'help.premiumPromo.currency': 'USD',
  // Digits to be expected when the kind of code is not known to the client: clients that submit
  // by themselves do so at this length.
  'auth.sentCodeTypeSms.length': 5,
};

function emoticonOf(theme: Api.TypeChatTheme | undefined): string | undefined {
  return theme instanceof Api.ChatTheme ? theme.emoticon : undefined;
}

function userOf(peer: Api.TypePeer): bigint | undefined {
  return peer instanceof Api.PeerUser ? peer.userId : undefined;
}

function monthsOf({ days }: { days: number }): number {
  return Math.max(1, Math.round(days / 30));
}
