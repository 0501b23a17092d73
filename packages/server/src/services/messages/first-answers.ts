import { Api } from '@mtkit/api';
import { TELEGRAM_PRIME } from '@mtkit/crypto';
import { RpcError } from '../../errors.ts';
import type { AnswerTable } from '../answer-table.ts';
import { findUser } from '../users/input-user.ts';
import { chatOf } from './chat.ts';

/** What clients ask about chats and messages when they start, besides the chats themselves. */
export const firstMessagesAnswers: AnswerTable = {
  'messages.getDialogFilters': () =>
    new Api.messages.DialogFilters({ filters: [new Api.DialogFilterDefault({})] }),
  'messages.getSuggestedDialogFilters': () => [],
  'messages.getAttachMenuBots': () => new Api.AttachMenuBots({ hash: 0n, bots: [], users: [] }),
  'messages.getAttachMenuBot': () => {
    throw new RpcError(400, 'BOT_INVALID');
  },
  'messages.getQuickReplies': () =>
    new Api.messages.QuickReplies({ quickReplies: [], messages: [], chats: [], users: [] }),
  'messages.getCommonChats': async (context, { userId }) => {
    if (!(await findUser(context, userId))) throw new RpcError(400, 'USER_ID_INVALID');
    return new Api.messages.Chats({ chats: [] });
  },
  'messages.getChats': (_context, { id }) => {
    if (id.length > 0) throw new RpcError(400, 'CHAT_ID_INVALID');
    return new Api.messages.Chats({ chats: [] });
  },
  'messages.getFullChat': () => {
    throw new RpcError(400, 'CHAT_ID_INVALID');
  },
  'messages.checkChatInvite': (_context, { hash }) => {
    throw new RpcError(400, hash ? 'INVITE_HASH_INVALID' : 'INVITE_HASH_EMPTY');
  },
  'messages.getOnlines': async (context, { peer }) => {
    await chatOf(context, peer);
    return new Api.ChatOnlines({ onlines: 1 });
  },
  'messages.hidePeerSettingsBar': async (context, { peer }) => {
    await chatOf(context, peer);
    return true;
  },
  'messages.getMessagesViews': async (context, { id, peer }) => {
    await chatOf(context, peer);
    const views = id.slice(0, MAX_IDS).map(() => new Api.MessageViews({}));
    return new Api.messages.MessageViews({ views, chats: [], users: [] });
  },
  'messages.getSponsoredMessages': () => new Api.messages.SponsoredMessagesEmpty({}),
  'messages.getWebPage': (_context, { url }) =>
    new Api.messages.WebPage({
      webpage: new Api.WebPageEmpty({ id: 0n, url }),
      chats: [],
      users: [],
    }),
  'messages.getWebPagePreview': (_context, { message }) => {
    if (!message) throw new RpcError(400, 'MESSAGE_EMPTY');
    const media = new Api.MessageMediaEmpty({});
    return new Api.messages.WebPagePreview({ media, chats: [], users: [] });
  },
  'messages.getDhConfig': (context, { randomLength, version }) => {
    if (randomLength < 0 || randomLength > MAX_RANDOM) {
      throw new RpcError(400, 'RANDOM_LENGTH_INVALID');
    }
    const random = Buffer.from(context.random(randomLength));
    if (version === DH_VERSION) return new Api.messages.DhConfigNotModified({ random });
    const p = Buffer.from(TELEGRAM_PRIME);
    return new Api.messages.DhConfig({ g: 3, p, version: DH_VERSION, random });
  },
  'messages.receivedQueue': () => [],
};

const MAX_IDS = 200;

/** Bytes that a client may ask for, to mix them with its own. */
const MAX_RANDOM = 1024;

/** The prime has never changed. */
const DH_VERSION = 1;
