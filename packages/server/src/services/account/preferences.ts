import { Api } from '@mtkit/api';
import type { AnswerTable } from '../answer-table.ts';
import { contentHash } from '../content-hash.ts';
import type { UserContext } from '../context.ts';
import { accountSetting, keepSetting } from './account-setting.ts';

/** What people set for all of their apps, and what is the case until they do. */
export const preferences: AnswerTable = {
  'account.getGlobalPrivacySettings': async (context) =>
    (await accountSetting(context, 'global_privacy')) ?? new Api.GlobalPrivacySettings({}),
  'account.setGlobalPrivacySettings': async (context, { settings }) => {
    await keepSetting(context, 'global_privacy', settings);
    return settings;
  },
  'account.getReactionsNotifySettings': async (context) =>
    (await accountSetting(context, 'notify_reactions')) ?? reactionsDefault(),
  'account.setReactionsNotifySettings': async (context, { settings }) => {
    await keepSetting(context, 'notify_reactions', settings);
    return settings;
  },
  'account.getContactSignUpNotification': (context) => isOn(context, 'silent_contact_sign_up'),
  'account.setContactSignUpNotification': (context, { silent }) =>
    setOn(context, 'silent_contact_sign_up', silent),
  'account.getContentSettings': async (context) => {
    const sensitiveEnabled = await isOn(context, 'sensitive_content');
    return new Api.account.ContentSettings({ sensitiveEnabled, sensitiveCanChange: true });
  },
  'account.setContentSettings': (context, { sensitiveEnabled }) =>
    setOn(context, 'sensitive_content', sensitiveEnabled ?? false),
  'account.getAutoDownloadSettings': async (context) => {
    const [low, medium, high] = await Promise.all([
      accountSetting<Api.AutoDownloadSettings>(context, 'auto_download_low'),
      accountSetting<Api.AutoDownloadSettings>(context, 'auto_download_medium'),
      accountSetting<Api.AutoDownloadSettings>(context, 'auto_download_high'),
    ]);
    return new Api.account.AutoDownloadSettings({
      low: low ?? downloads(1, 0, 0, 50),
      medium: medium ?? downloads(1, 10, 1, 100),
      high: high ?? downloads(1, 15, 3, 100),
    });
  },
  'account.saveAutoDownloadSettings': async (context, { high, low, settings }) => {
    const name = low ? 'low' : high ? 'high' : 'medium';
    await keepSetting(context, `auto_download_${name}`, settings);
    return true;
  },
  'account.getAutoSaveSettings': async (context) => {
    const [users, chats, broadcasts] = await Promise.all([
      accountSetting<Api.AutoSaveSettings>(context, 'auto_save_users'),
      accountSetting<Api.AutoSaveSettings>(context, 'auto_save_chats'),
      accountSetting<Api.AutoSaveSettings>(context, 'auto_save_broadcasts'),
    ]);
    return new Api.account.AutoSaveSettings({
      usersSettings: users ?? new Api.AutoSaveSettings({}),
      chatsSettings: chats ?? new Api.AutoSaveSettings({}),
      broadcastsSettings: broadcasts ?? new Api.AutoSaveSettings({}),
      exceptions: [],
      chats: [],
      users: [],
    });
  },
  'account.getWebBrowserSettings': async (context, { hash }) => {
    const settings = await webBrowserSettings(context);
    if (settings.hash === hash) return new Api.account.WebBrowserSettingsNotModified({});
    return settings;
  },
  'account.updateWebBrowserSettings': async (context, request) => {
    const { displayCloseButton, openExternalBrowser } = request;
    await setOn(context, 'external_browser', openExternalBrowser ?? false);
    await setOn(context, 'browser_close_button', displayCloseButton ?? false);
    return webBrowserSettings(context);
  },
  'account.deleteWebBrowserSettingsExceptions': webBrowserSettings,
  'messages.getDefaultHistoryTTL': async (context) =>
    (await accountSetting(context, 'history_ttl')) ?? new Api.DefaultHistoryTTL({ period: 0 }),
  'messages.setDefaultHistoryTTL': async (context, { period }) => {
    await keepSetting(context, 'history_ttl', new Api.DefaultHistoryTTL({ period }));
    return true;
  },
};

async function webBrowserSettings(context: UserContext): Promise<Api.account.WebBrowserSettings> {
  const settings = new Api.account.WebBrowserSettings({
    openExternalBrowser: await isOn(context, 'external_browser'),
    displayCloseButton: await isOn(context, 'browser_close_button'),
    externalExceptions: [],
    inappExceptions: [],
    hash: 0n,
  });
  settings.hash = BigInt(contentHash(settings));
  return settings;
}

function reactionsDefault(): Api.ReactionsNotifySettings {
  return new Api.ReactionsNotifySettings({
    messagesNotifyFrom: new Api.ReactionNotificationsFromContacts({}),
    storiesNotifyFrom: new Api.ReactionNotificationsFromContacts({}),
    sound: new Api.NotificationSoundDefault({}),
    showPreviews: true,
  });
}

/** Sizes in MiB, bit rate in kbit/s. */
function downloads(
  photos: number,
  videos: number,
  files: number,
  bitRate: number,
): Api.AutoDownloadSettings {
  return new Api.AutoDownloadSettings({
    ...(videos > 0 && { videoPreloadLarge: true, audioPreloadNext: true }),
    storiesPreload: videos > 0,
    photoSizeMax: photos * MIB,
    videoSizeMax: BigInt(videos * MIB),
    fileSizeMax: BigInt(files * MIB),
    videoUploadMaxbitrate: bitRate,
    smallQueueActiveOperationsMax: 0,
    largeQueueActiveOperationsMax: 0,
  });
}

async function isOn({ accountSettings, self }: UserContext, name: string): Promise<boolean> {
  return (await accountSettings.get(self.id, name)) !== undefined;
}

async function setOn(
  { accountSettings, self }: UserContext,
  name: string,
  on: boolean,
): Promise<boolean> {
  if (on) await accountSettings.put(self.id, name, {});
  else await accountSettings.remove(self.id, [name]);
  return true;
}

const MIB = 1024 * 1024;
