import type { Call } from './recording.ts';

/** What TDLib 1.8.65 (layer 227) asks, after what was seen of it. */

const hash = 0;
const peer = { _: 'inputPeerSelf' };
const notified = (what: string) => ({
  _: 'account.getNotifySettings',
  peer: { _: `inputNotify${what}` },
});
const stickerSet = (special: string): Call => ({
  request: { _: 'messages.getStickerSet', stickerset: { _: `inputStickerSet${special}` }, hash },
  error: '400 STICKERSET_INVALID',
});

/** In the container that comes first, with get_future_salts and ping_delay_disconnect. */
export const first = [
  { _: 'help.getConfig' },
  { _: 'help.getNearestDc' },
  { _: 'help.getAppConfig', hash },
] as const;

export const beforeLogin: readonly Call[] = [
  { _: 'help.getNearestDc' },
  { _: 'help.getConfig' },
  { _: 'help.getCountriesList', lang_code: '', hash },
  { _: 'langpack.getLanguages', lang_pack: 'android' },
  { _: 'langpack.getLangPack', lang_pack: 'android', lang_code: 'en' },
];

/** AuthManager::on_get_authorization, and what the application asks for Saved Messages. */
export const afterLogin: readonly Call[] = [
  { _: 'messages.getAttachMenuBots', hash },
  { _: 'messages.getDialogFilters' },
  { _: 'account.getContactSignUpNotification' },
  notified('Users'),
  notified('Chats'),
  notified('Broadcasts'),
  { _: 'account.getReactionsNotifySettings' },
  { _: 'account.updateStatus', offline: false },
  stickerSet('AnimatedEmoji'),
  stickerSet('AnimatedEmojiAnimations'),
  stickerSet('EmojiGenericAnimations'),
  { _: 'messages.getAvailableReactions', hash },
  { _: 'messages.getAvailableEffects', hash },
  { _: 'account.getChatThemes', hash },
  { _: 'help.getPeerColors', hash },
  { _: 'help.getPeerProfileColors', hash },
  { _: 'aicompose.getTones', hash },
  { _: 'updates.getState' },
  { _: 'account.getWebBrowserSettings', hash },
  { _: 'help.getPromoData' },
  { _: 'help.getTermsOfServiceUpdate' },
  { _: 'messages.getPeerDialogs', peers: [{ _: 'inputDialogPeer', peer }] },
  { _: 'contacts.getTopPeers', correspondents: true, offset: 0, limit: 100, hash },
  { _: 'messages.getPinnedDialogs', folder_id: 0 },
  { _: 'users.getFullUser', id: { _: 'inputUserSelf' } },
  { _: 'help.getConfig' },
];

/** UpdatesManager::try_reload_data, once it is in sync and online. */
export const whenOnline: readonly Call[] = [
  { _: 'messages.getSavedGifs', hash },
  { _: 'account.getAutoSaveSettings' },
  { _: 'channels.getAdminedPublicChannels' },
  { _: 'channels.getAdminedPublicChannels', by_location: true },
  { _: 'channels.getAdminedPublicChannels', for_personal: true },
  { _: 'account.getDefaultEmojiStatuses', hash },
  { _: 'account.getRecentEmojiStatuses', hash },
  { _: 'account.getChannelDefaultEmojiStatuses', hash },
  { _: 'account.getCollectibleEmojiStatuses', hash },
  { _: 'account.getSavedRingtones', hash },
  { _: 'messages.getQuickReplies', hash },
  { _: 'messages.getTopReactions', limit: 200, hash },
  { _: 'messages.getRecentReactions', limit: 50, hash },
  { _: 'messages.getDefaultTagReactions', hash },
  { _: 'messages.getSavedReactionTags', hash },
  { _: 'payments.getStarsStatus', peer },
  { _: 'payments.getStarsStatus', ton: true, peer },
  { _: 'messages.getAllStickers', hash },
  { _: 'messages.getMaskStickers', hash },
  { _: 'messages.getEmojiStickers', hash },
  { _: 'messages.getFeaturedStickers', hash },
  { _: 'messages.getFeaturedEmojiStickers', hash },
  { _: 'messages.getRecentStickers', hash },
  { _: 'messages.getRecentStickers', attached: true, hash },
  { _: 'messages.getFavedStickers', hash },
  stickerSet('EmojiDefaultStatuses'),
  stickerSet('EmojiDefaultTopicIcons'),
  stickerSet('EmojiChannelDefaultStatuses'),
  stickerSet('PremiumGifts'),
  { _: 'account.getDefaultProfilePhotoEmojis', hash },
  { _: 'account.getDefaultGroupPhotoEmojis', hash },
  { _: 'account.getDefaultBackgroundEmojis', hash },
  { _: 'account.getChannelRestrictedStatusEmojis', hash },
  { _: 'help.getTimezonesList', hash },
  { _: 'contacts.getContacts', hash },
  { _: 'contacts.getBirthdays' },
  { _: 'users.getSavedMusic', id: { _: 'inputUserSelf' }, offset: 0, limit: 0, hash },
  { _: 'account.getSavedMusicIds', hash },
  { _: 'stories.getAllStories' },
];
