import { Api } from '@mtkit/api';
import { peerOfChannel, peerOfUser } from './conversions.ts';

/** The fields of an older definition as they were read. */
export type Older = Readonly<Record<string, never>>;

/**
 * Fields of newest definitions that older ones say in another way, by the name of the older
 * definition: how to find the value in what was read.
 */
export const NEWEST_FIELDS: Readonly<Record<string, (older: Older) => unknown>> = {
  // 145: the code may be for something else than Telegram Passport, which was all there was.
  'account.sendVerifyEmailCode.purpose': () => new Api.EmailVerifyPurposePassport(),
  'account.verifyEmail.purpose': () => new Api.EmailVerifyPurposePassport(),
  'account.verifyEmail.verification': ({ code = '' }) => new Api.EmailVerificationCode({ code }),
  // 152
  'messages.translateText.id': ({ msgId }) => (msgId === undefined ? undefined : [msgId]),
  // 160: a message was all one could reply to.
  'messages.sendScreenshotNotification.replyTo': ({ replyToMsgId = 0 }) =>
    new Api.InputReplyToMessage({ replyToMsgId }),
  // 161: stories were the user's own.
  'stories.sendStory.peer': self,
  'stories.editStory.peer': self,
  'stories.deleteStories.peer': self,
  'stories.togglePinned.peer': self,
  'stories.getStoriesArchive.peer': self,
  'stories.getStoryViewsList.peer': self,
  'stories.getStoriesViews.peer': self,
  'stories.canSendStory.peer': self,
  'contacts.toggleStoriesHidden.peer': ({ id = new Api.InputUserEmpty() }) => peerOfUser(id),
  // 169
  'messages.sendBotRequestedPeer.requestedPeers': ({ requestedPeer }) => [requestedPeer],
  // 185
  'inputInvoiceStars.purpose': ({ option }) => {
    const { stars, currency, amount } = option as unknown as Api.StarsTopupOption;
    return new Api.InputStorePaymentStarsTopup({ stars, currency, amount });
  },
  // 186
  'channels.toggleSignatures.signaturesEnabled': ({ enabled }) => enabled,
  // 202: a conference was named by the call that it came from; a repeat was not recognised.
  'phone.createConferenceCall.randomId': () => 1,
  // 211
  'payments.updateStarGiftPrice.resellAmount': ({ resellStars }) =>
    new Api.StarsAmount({ amount: resellStars ?? 0n, nanos: 0 }),
  // 214
  'messages.setChatTheme.theme': ({ emoticon = '' }) =>
    emoticon ? new Api.InputChatTheme({ emoticon }) : new Api.InputChatThemeEmpty(),
  // 198: gifts that were named by the message that brought them.
  'payments.saveStarGift.stargift': giftOfMessage,
  'payments.convertStarGift.stargift': giftOfMessage,
  'payments.upgradeStarGift.stargift': giftOfMessage,
  'payments.transferStarGift.stargift': giftOfMessage,
  'inputInvoiceStarGiftUpgrade.stargift': giftOfMessage,
  'inputInvoiceStarGiftTransfer.stargift': giftOfMessage,
  // 167 to 214: number of the color, and the emoji beside it.
  'account.updateColor.color': ({ color, backgroundEmojiId }) =>
    color === undefined && backgroundEmojiId === undefined
      ? undefined
      : new Api.PeerColor({ color, backgroundEmojiId }),
};

/** The same for any definition that had not yet the field (the key), and had what is read. */
export const COMMON_NEWEST_FIELDS: Readonly<Record<string, (older: Older) => unknown>> = {
  // 148: topics; 160: stories; 166: quotes.
  replyTo: ({ replyToMsgId, topMsgId }) => {
    if (replyToMsgId === undefined && topMsgId === undefined) return undefined;
    return new Api.InputReplyToMessage({
      replyToMsgId: replyToMsgId ?? topMsgId ?? 0,
      ...(topMsgId !== undefined && { topMsgId }),
    });
  },
  // 164, 198: from users to peers; 215: from channels to peers.
  peer: ({ userId, channel }) => {
    if (typeof userId === 'bigint') return new Api.PeerUser({ userId });
    if (userId !== undefined) return peerOfUser(userId);
    return channel === undefined ? undefined : peerOfChannel(channel);
  },
};

/**
 * Methods that got another name, and answer the same; constructors whose work another one of the
 * type does now.
 */
export const RENAMED: Readonly<Record<string, string>> = {
  // 185
  inputStorePaymentStars: 'inputStorePaymentStarsTopup',
  // 198
  emojiStatusUntil: 'emojiStatus',
  // 164
  'contacts.toggleStoriesHidden': 'stories.togglePeerStoriesHidden',
  'stories.getAllReadUserStories': 'stories.getAllReadPeerStories',
  // 192
  'channels.viewSponsoredMessage': 'messages.viewSponsoredMessage',
  'channels.clickSponsoredMessage': 'messages.clickSponsoredMessage',
  'channels.getSponsoredMessages': 'messages.getSponsoredMessages',
  'channels.reportSponsoredMessage': 'messages.reportSponsoredMessage',
  // 201
  'payments.canPurchasePremium': 'payments.canPurchaseStore',
  // 205
  'account.addNoPaidMessagesException': 'account.toggleNoPaidMessagesException',
  // 215
  'channels.createForumTopic': 'messages.createForumTopic',
  'channels.editForumTopic': 'messages.editForumTopic',
  'channels.getForumTopics': 'messages.getForumTopics',
  'channels.getForumTopicsByID': 'messages.getForumTopicsByID',
  'channels.updatePinnedForumTopic': 'messages.updatePinnedForumTopic',
  'channels.reorderPinnedForumTopics': 'messages.reorderPinnedForumTopics',
  'channels.deleteTopicHistory': 'messages.deleteTopicHistory',
  // 223
  'channels.editCreator': 'messages.editChatCreator',
};

function self(): Api.InputPeerSelf {
  return new Api.InputPeerSelf();
}

function giftOfMessage({ msgId = 0 }): Api.InputSavedStarGiftUser {
  return new Api.InputSavedStarGiftUser({ msgId });
}
