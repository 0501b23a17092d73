import type { Call } from './recording.ts';

/** What Telegram Desktop 4.6 (layer 152) asks, after what was seen of it. */

const hash = 0;
const peer = { _: 'inputPeerSelf' };
const notified = (what: string) => ({
  _: 'account.getNotifySettings',
  peer: { _: `inputNotify${what}` },
});

export const beforeLogin: readonly Call[] = [
  { _: 'help.getAppConfig' },
  { _: 'help.getNearestDc' },
  { _: 'help.getCountriesList', lang_code: 'en', hash },
  { _: 'langpack.getDifference', lang_pack: 'tdesktop', lang_code: 'en', from_version: 0 },
  { _: 'langpack.getLangPack', lang_pack: 'tdesktop', lang_code: 'en' },
  { _: 'langpack.getLanguages', lang_pack: 'tdesktop' },
];

export const afterLogin: readonly Call[] = [
  { _: 'messages.getDialogFilters' },
  { _: 'updates.getState' },
  { _: 'help.getTermsOfServiceUpdate' },
  { _: 'users.getFullUser', id: { _: 'inputUserSelf' } },
  notified('Users'),
  notified('Chats'),
  notified('Broadcasts'),
  { _: 'messages.getPinnedDialogs', folder_id: 0 },
  { _: 'account.updateStatus', offline: false },
  { _: 'contacts.getContacts', hash },
  { _: 'help.getPromoData' },
  { _: 'messages.getAttachMenuBots', hash },
  { _: 'messages.getAvailableReactions', hash },
  { _: 'messages.getTopReactions', limit: 14, hash },
  { _: 'messages.getAllStickers', hash },
  { _: 'messages.getMaskStickers', hash },
  { _: 'messages.getEmojiStickers', hash },
  { _: 'messages.getRecentStickers', hash },
  { _: 'messages.getFavedStickers', hash },
  { _: 'messages.getFeaturedStickers', hash },
  { _: 'messages.getFeaturedEmojiStickers', hash },
  { _: 'messages.getSavedGifs', hash },
  { _: 'messages.getSuggestedDialogFilters' },
  { _: 'account.getThemes', format: 'tdesktop', hash },
  { _: 'account.getContentSettings' },
  { _: 'account.getContactSignUpNotification' },
  { _: 'account.getGlobalPrivacySettings' },
  { _: 'account.getDefaultEmojiStatuses', hash },
  { _: 'account.getRecentEmojiStatuses', hash },
  { _: 'account.getPassword' },
  { _: 'account.getAuthorizations' },
  { _: 'contacts.getTopPeers', correspondents: true, offset: 0, limit: 64, hash },
];

const page = { offset_id: 0, add_offset: 0, limit: 50, max_id: 0, min_id: 0, hash };

/** Opening Saved Messages, after `hi` was sent. */
export const savedMessages: readonly Call[] = [
  { _: 'messages.getHistory', peer, offset_date: 0, ...page },
  {
    _: 'messages.search',
    peer,
    q: '',
    filter: { _: 'inputMessagesFilterPhotos' },
    min_date: 0,
    max_date: 0,
    ...page,
  },
  { _: 'messages.getScheduledHistory', peer, hash },
  { _: 'messages.getPeerDialogs', peers: [{ _: 'inputDialogPeer', peer }] },
];
