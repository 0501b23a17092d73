import { beforeAll, describe, expect, it } from 'vitest';
import { LayerDecoder, type Decoded } from '../../test/layer-decoder.ts';
import { type Fields, plainRequest } from '../../test/plain-request.ts';
import { TestBed } from '../../test/test-bed.ts';
import { addUser, openSession } from '../../test/accounts.ts';
import { emptyAccountLists } from '../services/account/empty-lists.ts';
import { preferences } from '../services/account/preferences.ts';
import { noChannels } from '../services/channels/no-channels.ts';
import { peopleLists } from '../services/contacts/people-lists.ts';
import type { UserContext } from '../services/context.ts';
import { shortHelpAnswers } from '../services/help/short-answers.ts';
import { languagePacks } from '../services/langpack/language-packs.ts';
import { firstMessagesAnswers } from '../services/messages/first-answers.ts';
import { reactionLists } from '../services/messages/reaction-lists.ts';
import { stickerLists } from '../services/messages/sticker-lists.ts';
import { noPayments } from '../services/payments/no-payments.ts';
import { rareAnswers } from '../services/rare-answers.ts';
import { noStories } from '../services/stories/no-stories.ts';
import { noFiles } from '../services/upload/no-files.ts';
import { authKeysIn } from '../storage/auth-keys.ts';
import { AuthKeyCache } from './auth-key-cache.ts';
import { type Answer, Dispatcher } from './dispatcher.ts';
import { createMethods } from './methods/index.ts';

/** What there is to be told that is no list: the rest is in the tables. */
const OTHERS = [
  'account.checkUsername',
  'account.getNotifyExceptions',
  'account.getNotifySettings',
  'account.getPrivacy',
  'account.resetNotifySettings',
  'account.setPrivacy',
  'account.updateNotifySettings',
  'account.updateProfile',
  'account.updateUsername',
  'help.getAppConfig',
  'help.getCountriesList',
  'help.getPassportConfig',
  'help.getTimezonesList',
];

const TABLES = {
  ...emptyAccountLists,
  ...firstMessagesAnswers,
  ...languagePacks,
  ...noChannels,
  ...noFiles,
  ...noPayments,
  ...noStories,
  ...peopleLists,
  ...preferences,
  ...rareAnswers,
  ...reactionLists,
  ...shortHelpAnswers,
  ...stickerLists,
};

const METHODS = [...Object.keys(TABLES), ...OTHERS].sort();

/** Methods that answer a plain request with an error. */
const REFUSED: Readonly<Record<string, string>> = {
  'bots.canSendMessage': '400 BOT_INVALID',
  'bots.getBotRecommendations': '400 BOT_INVALID',
  'channels.getFullChannel': '400 CHANNEL_INVALID',
  'channels.getLeftChannels': '403 TAKEOUT_REQUIRED',
  'channels.getMessages': '400 CHANNEL_INVALID',
  'channels.getParticipant': '400 CHANNEL_INVALID',
  'channels.getParticipants': '400 CHANNEL_INVALID',
  'channels.getSendAs': '400 PEER_ID_INVALID',
  'channels.readHistory': '400 CHANNEL_INVALID',
  'contacts.getSaved': '403 TAKEOUT_REQUIRED',
  'fragment.getCollectibleInfo': '400 COLLECTIBLE_NOT_FOUND',
  'help.getSupportName': '403 USER_INVALID',
  'help.getUserInfo': '403 USER_INVALID',
  'messages.checkChatInvite': '400 INVITE_HASH_EMPTY',
  'messages.getAttachMenuBot': '400 BOT_INVALID',
  'messages.getFullChat': '400 CHAT_ID_INVALID',
  'messages.getStickerSet': '400 STICKERSET_INVALID',
  'premium.getBoostsList': '400 PEER_ID_INVALID',
  'premium.getBoostsStatus': '400 PEER_ID_INVALID',
  'smsjobs.getStatus': '400 NOT_JOINED',
  'smsjobs.isEligibleToJoin': '403 NOT_ELIGIBLE',
  'smsjobs.join': '400 NOT_ELIGIBLE',
  'smsjobs.leave': '400 NOT_JOINED',
  'stories.canSendStory': '400 PREMIUM_ACCOUNT_REQUIRED',
  'upload.getCdnFile': '400 FILE_TOKEN_INVALID',
  'upload.getCdnFileHashes': '400 FILE_TOKEN_INVALID',
  'upload.getFile': '400 LOCATION_INVALID',
  'upload.getFileHashes': '400 LOCATION_INVALID',
  'upload.getWebFile': '400 LOCATION_INVALID',
};

let bed: TestBed;
let ada: UserContext;
beforeAll(async () => {
  bed = await TestBed.open();
  ada = await openSession(bed, await addUser(bed));
});

async function ask(
  layer: number,
  method: string,
  fields: Fields = {},
  authKeyId = ada.authKeyId,
): Promise<Answer | undefined> {
  const body = plainRequest(layer, method, fields);
  if (!body) return undefined;
  const { now: _, client, authKeyId: __, self: ___, signIn: ____, ...environment } = ada;
  const keys = new AuthKeyCache(authKeysIn(bed.database, bed.cipher), 2);
  const methods = createMethods();
  const dispatcher = new Dispatcher({ keys, methods, environment, now: () => bed.now });
  return dispatcher.answer({
    query: { body, after: [], withoutUpdates: false, layer, init: client.init },
    authKeyId,
    temporary: false,
    sessionId: 1n,
    msgId: 4n,
    address: client.address,
    endpoint: client.endpoint,
  });
}

const decoders = new Map<number, LayerDecoder>();

async function answerOf(layer: number, method: string, fields?: Fields): Promise<unknown> {
  const answer = await ask(layer, method, fields);
  if (!answer) throw new Error(`no ${method} in layer ${layer}`);
  if (answer.kind === 'error') return `${answer.code} ${answer.message}`;
  let decoder = decoders.get(layer);
  if (!decoder) decoders.set(layer, (decoder = new LayerDecoder(layer)));
  return decoder.result(method, answer.body);
}

const object = async (method: string, fields?: Fields) =>
  (await answerOf(229, method, fields)) as Decoded;

describe('the first requests of clients', () => {
  it.each([144, 152, 158, 198, 214, 223, 227, 229])(
    'are answered with what layer %i knows',
    async (layer) => {
      let asked = 0;
      for (const method of METHODS) {
        if (plainRequest(layer, method) === undefined) continue;
        asked++;
        const answer = await answerOf(layer, method, { username: `somebody_${layer}` });
        const refused = typeof answer === 'string' ? answer : '';
        expect(refused, `${method} at ${layer}`).toBe(REFUSED[method] ?? '');
      }
      expect(asked).toBeGreaterThan(layer < 200 ? 60 : 130);
    },
    30_000,
  );

  it('are all known, as far as they are known to us', async () => {
    for (const method of FIRST_REQUESTS) {
      const { authKeyId } = await openSession(bed, ada.self);
      const answer = await ask(229, method, {}, authKeyId);
      expect(answer, method).toBeDefined();
      const error = answer?.kind === 'error' ? answer.message : '';
      expect(error, method).not.toMatch(
        /^(?:INPUT_(?:METHOD|CONSTRUCTOR|FETCH|REQUEST)_\w+|INTERNAL_SERVER_ERROR)$/,
      );
    }
  }, 30_000);

  it('are refused with a 401 before the login only where clients expect that', async () => {
    const { authKeyId } = await bed.context();
    for (const method of BEFORE_LOGIN) {
      const answer = await ask(229, method, {}, authKeyId);
      expect(answer?.kind === 'error' ? answer.code : 200, method).not.toBe(401);
    }
    const users = await ask(229, 'users.getUsers', {}, authKeyId);
    expect(users).toMatchObject({ code: 401, message: 'AUTH_KEY_UNREGISTERED' });
  });

  it('are not answered 500 when nobody has heard of them', async () => {
    expect(await answerOf(229, 'ephemeral.getWelcomeMessages')).toBe('400 INPUT_METHOD_INVALID');
  });
});

describe('hashes', () => {
  const withHash = METHODS.filter((method) => !(method in REFUSED) && hasHash(method));

  it('of 0 are never "not modified", and matching others are', async () => {
    let modified = 0;
    for (const method of withHash) {
      const answer = await object(method, { hash: 0 });
      expect(answer._, method).not.toMatch(/NotModified$/);
      const hash = Number(answer['hash'] ?? 0);
      const again = await object(method, { hash });
      expect(again._.endsWith('NotModified'), method).toBe(hash !== 0);
      const other = await object(method, { hash: hash ^ 2 });
      expect(other._, method).not.toMatch(/NotModified$/);
      if (hash !== 0) modified++;
    }
    // Configuration, countries, colours, languages by country, time zones, browser.
    expect(modified).toBe(6);
  }, 30_000);

  it('of stories are never "not modified": clients would ask again at once', async () => {
    const first = await object('stories.getAllStories');
    expect(first).toMatchObject({ _: 'stories.allStories', peer_stories: [] });
    expect(await object('stories.getAllStories', { state: String(first['state']) })).toEqual(first);
  });
});

function hasHash(method: string): boolean {
  const [plain, hashed] = [{}, { hash: 7 }].map((fields) => plainRequest(229, method, fields));
  return Buffer.compare(plain ?? new Uint8Array(), hashed ?? new Uint8Array()) !== 0;
}

/** What may be asked without a login, of all that is in the tables. */
const BEFORE_LOGIN = [
  'help.getAppConfig',
  'help.getConfig',
  'help.getCountriesList',
  'help.getDeepLinkInfo',
  'help.getNearestDc',
  'help.saveAppLog',
  'langpack.getDifference',
  'langpack.getLangPack',
  'langpack.getLanguage',
  'langpack.getLanguages',
  'langpack.getStrings',
];

/**
 * What TDLib, Telegram Desktop, Android, Telethon, GramJS, teleproto, mtcute, Pyrogram and MTKruto
 * were seen to ask around a sign-in, or ask by their sources.
 */
const FIRST_REQUESTS = `
  account: getAutoSaveSettings getChatThemes getCollectibleEmojiStatuses
    getContactSignUpNotification getDefaultBackgroundEmojis getDefaultEmojiStatuses
    getDefaultGroupPhotoEmojis getDefaultProfilePhotoEmojis getChannelDefaultEmojiStatuses
    getNotifySettings getPassword getReactionsNotifySettings getRecentEmojiStatuses
    getSavedMusicIds getSavedRingtones getThemes getWallPapers getWebBrowserSettings registerDevice
    unregisterDevice updateStatus
  aicompose: getTones
  auth: bindTempAuthKey cancelCode checkPassword dropTempAuthKeys exportAuthorization
    exportLoginToken importAuthorization importLoginToken logOut resendCode sendCode signIn signUp
  channels: getAdminedPublicChannels
  contacts: getBirthdays getContacts getTopPeers
  help: acceptTermsOfService getAppConfig getConfig getCountriesList getInviteText getNearestDc
    getPeerColors getPeerProfileColors getPromoData getTermsOfServiceUpdate getTimezonesList
  langpack: getDifference getLangPack getLanguages getStrings
  messages: getAllStickers getArchivedStickers getAttachMenuBots getAvailableEffects
    getAvailableReactions getDefaultTagReactions getDialogFilters getDialogs getEmojiKeywords
    getEmojiKeywordsDifference getEmojiKeywordsLanguages getEmojiStickers getFavedStickers
    getFeaturedEmojiStickers getFeaturedStickers getHistory getMaskStickers getPeerDialogs
    getPinnedDialogs getQuickReplies getRecentReactions getRecentStickers getSavedGifs
    getSavedHistory getSavedReactionTags getScheduledHistory getStickerSet getTopReactions
    readHistory search sendMessage
  payments: getStarsStatus
  stories: getAllStories
  updates: getChannelDifference getDifference getState
  users: getFullUser getUsers
`
  .split(/\n {2}(?=\w)/)
  .flatMap((line) => {
    const [namespace = '', names = ''] = line.split(':');
    return names
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => `${namespace.trim()}.${name}`);
  });
