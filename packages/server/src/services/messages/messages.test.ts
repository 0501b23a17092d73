import { Api } from '@mtkit/api';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBed } from '../../../test/test-bed.ts';
import { newLong, newUserId } from '../../login/new-ids.ts';
import { authorize } from '../auth/authorize.ts';
import { signIn } from '../auth/sign-in.ts';
import type { UserContext } from '../context.ts';
import type { User } from '../stores.ts';
import { getDifference } from '../updates/get-difference.ts';
import { getState } from '../updates/get-state.ts';
import { SERVICE_USER_ID } from '../users/service-user.ts';
import { deleteHistory } from './delete-history.ts';
import { deleteMessages } from './delete-messages.ts';
import { saveDraft } from './drafts.ts';
import { editMessage } from './edit-message.ts';
import {
  getPeerSettings,
  getSearchCounters,
  noMessages,
  nothingRead,
  readMessageContents,
  setTyping,
} from './empty-lists.ts';
import { forwardMessages } from './forward-messages.ts';
import { getDialogs } from './get-dialogs.ts';
import { getHistory } from './get-history.ts';
import { getMessages } from './get-messages.ts';
import { getPeerDialogs, getPinnedDialogs } from './get-peer-dialogs.ts';
import { markDialogUnread, reorderPinnedDialogs, toggleDialogPin } from './mark-dialog.ts';
import { readHistory } from './read-history.ts';
import { getSavedDialogs, getSavedHistory } from './saved-dialogs.ts';
import { search } from './search.ts';
import { sendMessage } from './send-message.ts';
import { addServiceMessage } from './service-message.ts';

const PHONE = '15550100000';
const me = new Api.InputPeerSelf({});
const service = new Api.InputPeerUser({ userId: SERVICE_USER_ID, accessHash: 0n });

let bed: TestBed;
let ada: UserContext;
beforeEach(async () => {
  bed = await TestBed.open();
  ada = await account(PHONE);
  bed.pushed.length = 0;
});

/** An account with a key that is signed in to it. */
async function account(phone: string, firstName = 'Ada'): Promise<UserContext> {
  const context = await bed.context();
  const names = { phone, firstName, bot: false, hasPassword: false };
  const ids = { id: newUserId(context.random), accessHash: newLong(context.random) };
  const user: User = { ...ids, ...names, createdAt: bed.now, dcId: bed.dcId };
  await context.users.add(user);
  await authorize(context, context, user, { apiId: 1 });
  return bed.context(context.authKeyId);
}

/** A code for a number, wherever it was sent. */
async function askCode(context: UserContext, phone: string) {
  const { code, hash } = await bed.sendCode(context, phone);
  if (code) return { code, hash };
  const { messages } = await history({ peer: service });
  return { code: /\d{5}/.exec((messages[0] as Api.Message).message)?.[0] ?? '', hash };
}

let lastRandomId = 0n;
const send = (text: string, more: Partial<Api.messages.SendMessageArgs> = {}) => {
  const request = { peer: me, message: text, randomId: ++lastRandomId, ...more };
  return sendMessage(ada, new Api.messages.SendMessage(request)) as Promise<Api.Updates>;
};

async function serve(text: string): Promise<void> {
  const tell = await ada.transaction((stores) =>
    addServiceMessage(ada, stores, ada.self.id, { text }),
  );
  tell();
}

/** A chat from its newest end. */
const ALL = {
  peer: me,
  offsetId: 0,
  offsetDate: 0,
  addOffset: 0,
  limit: 100,
  maxId: 0,
  minId: 0,
  hash: 0n,
} as const;

const history = async (more: Partial<Api.messages.GetHistoryArgs> = {}) =>
  (await getHistory(
    ada,
    new Api.messages.GetHistory({
      ...ALL,
      ...more,
    }),
  )) as Api.messages.MessagesSlice;

const idsOf = ({ messages }: { messages: readonly { id: number }[] }) =>
  messages.map(({ id }) => id);
const textsOf = ({ messages }: Api.messages.MessagesSlice) =>
  messages.map((message) => (message as Api.Message).message);
const state = () => getState(ada, new Api.updates.GetState());
const difference = (pts: number, more: Partial<Api.updates.GetDifferenceArgs> = {}) =>
  getDifference(ada, new Api.updates.GetDifference({ pts, date: 1, qts: 0, ...more }));

describe('messages.sendMessage', () => {
  it('G-13: tells the sender in its answer, and the other clients by push', async () => {
    const bold = new Api.MessageEntityBold({ offset: 0, length: 2 });
    const answer = await send('hi there', { entities: [bold], silent: true, randomId: 77n });
    expect(answer.updates[0]).toEqual(new Api.UpdateMessageID({ id: 1, randomId: 77n }));
    const news = answer.updates[1] as Api.UpdateNewMessage;
    expect(news).toMatchObject({ pts: 2, ptsCount: 1 });
    const peer = new Api.PeerUser({ userId: ada.self.id });
    expect(news.message).toMatchObject({
      id: 1,
      out: false,
      silent: true,
      peerId: peer,
      fromId: peer,
      message: 'hi there',
      entities: [bold],
      date: bed.now / 1000,
    });
    expect(answer.users).toMatchObject([{ id: ada.self.id, self: true }]);
    expect(answer.seq).toBe(0);
    expect(bed.pushed).toMatchObject([
      { kind: 'user', userId: ada.self.id, exceptKey: ada.authKeyId },
    ]);
    const [{ updates: pushed }] = bed.pushed as unknown as [{ updates: Api.Updates }];
    expect(pushed.updates).toEqual([news]);
    expect(pushed.users).toEqual(answer.users);
    expect(await state()).toMatchObject({ pts: 2, seq: 0, unreadCount: 0 });
  });

  it('G-13: takes a repeated random_id for the same message', async () => {
    const first = await send('once', { randomId: 5n });
    bed.pushed.length = 0;
    expect(await send('once', { randomId: 5n })).toEqual(first);
    expect(bed.pushed).toEqual([]);
    await expect(send('another', { randomId: 5n })).rejects.toThrow('500 RANDOM_ID_DUPLICATE');
    expect(textsOf(await history())).toEqual(['once']);
    expect((await state()).pts).toBe(2);
  });

  it('G-13: gives each message a number of its own, whatever comes at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => send(`n ${at}`)));
    const pts = answers.map(({ updates }) => (updates[1] as Api.UpdateNewMessage).pts);
    expect(pts.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
    expect(idsOf(await history())).toEqual(Array.from({ length: 20 }, (_, at) => 20 - at));
  });

  const bob = async () => (await account('15550100001', 'Bob')).self;
  it.each<[string, Partial<Api.messages.SendMessageArgs>, string]>([
    ['nothing', { message: ' \n ' }, '400 MESSAGE_EMPTY'],
    ['a text that is too long', { message: '\u{1f600}'.repeat(4097) }, '400 MESSAGE_TOO_LONG'],
    ['a message to 777000', { peer: service }, '400 PEER_ID_INVALID'],
    ['a message to nobody', { peer: new Api.InputPeerEmpty({}) }, '400 PEER_ID_INVALID'],
    ['a group', { peer: new Api.InputPeerChat({ chatId: 1n }) }, '400 CHAT_ID_INVALID'],
    [
      'a stranger',
      { peer: new Api.InputPeerUser({ userId: 1n, accessHash: 1n }) },
      '400 PEER_ID_INVALID',
    ],
    ['a schedule', { scheduleDate: 2_000_000_000 }, '400 SCHEDULE_TOO_MUCH'],
    [
      'entities outside of the text',
      { entities: [new Api.MessageEntityBold({ offset: 1, length: 4 })] },
      '400 ENTITY_BOUNDS_INVALID',
    ],
    [
      'a reply to nothing',
      { replyTo: new Api.InputReplyToMessage({ replyToMsgId: 9 }) },
      '400 REPLY_MESSAGE_ID_INVALID',
    ],
  ])('refuses %s', async (_, more, error) => {
    await expect(send(more.message ?? 'text', more)).rejects.toThrow(error);
    expect((await state()).pts).toBe(1);
  });

  it('refuses somebody else', async () => {
    const { accessHash, id } = await bob();
    const peer = new Api.InputPeerUser({ userId: id, accessHash });
    await expect(send('hi', { peer })).rejects.toThrow('400 PEER_ID_INVALID');
    expect(await history({ peer })).toMatchObject({ messages: [], users: [{}, { id }] });
  });

  it('keeps text, mentions and what it answers to', async () => {
    await send('\u{1f600}'.repeat(4096));
    const answer = await send('Ada', {
      replyTo: new Api.InputReplyToMessage({ replyToMsgId: 1, quoteText: '\u{1f600}' }),
      entities: [
        new Api.InputMessageEntityMentionName({
          offset: 0,
          length: 3,
          userId: new Api.InputUserSelf({}),
        }),
      ],
    });
    const { message } = answer.updates[1] as Api.UpdateNewMessage;
    expect(message).toMatchObject({
      replyTo: { replyToMsgId: 1, quote: true, quoteText: '\u{1f600}' },
      entities: [new Api.MessageEntityMentionName({ offset: 0, length: 3, userId: ada.self.id })],
    });
    const replied = await getMessages(
      ada,
      new Api.messages.GetMessages({ id: [new Api.InputMessageReplyTo({ id: 2 })] }),
    );
    expect(idsOf(replied as Api.messages.Messages)).toEqual([1]);
  });

  it.each(['12345', 'code 12-345', 'my code: 1-2-3-4-5!', 'is12345it'])(
    'E-077: a login code in %j is worth nothing any more',
    async (text) => {
      const context = await bed.context();
      const { code, hash } = await askCode(context, PHONE);
      await send(text.replace(/\D/g, '') === '12345' ? spell(text, code) : text);
      const request = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
      await expect(signIn(context, new Api.auth.SignIn(request))).rejects.toThrow(
        '400 PHONE_CODE_EXPIRED',
      );
    },
  );

  it('E-077: another number, and the code of somebody else, are harmless', async () => {
    const context = await bed.context();
    const { code, hash } = await askCode(context, PHONE);
    const other = await bed.context();
    const theirs = await askCode(other, '15550100001');
    const wrong = String((Number(code) + 1) % 100_000).padStart(5, '0');
    await send(`${wrong} and 9${code}, ${code}9 and ${theirs.code === code ? '' : theirs.code}`);
    const request = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
    await expect(signIn(context, new Api.auth.SignIn(request))).resolves.toBeDefined();
    await expect(
      signIn(
        other,
        new Api.auth.SignIn({
          phoneNumber: '15550100001',
          phoneCodeHash: theirs.hash,
          phoneCode: theirs.code,
        }),
      ),
    ).resolves.toBeDefined();
  });

  it('E-077: a code dies when the message it came in is forwarded', async () => {
    const context = await bed.context();
    const { code, hash } = await askCode(context, PHONE);
    await serve(`Login code: ${code}. Do not give it to anyone.`);
    const [id = 0] = idsOf(await history({ peer: service }));
    await forwardMessages(
      ada,
      new Api.messages.ForwardMessages({ fromPeer: service, id: [id], randomId: [1n], toPeer: me }),
    );
    const request = { phoneNumber: PHONE, phoneCodeHash: hash, phoneCode: code };
    await expect(signIn(context, new Api.auth.SignIn(request))).rejects.toThrow('EXPIRED');
    expect((await history()).messages[0]).toMatchObject({
      fwdFrom: { fromId: { userId: SERVICE_USER_ID }, savedFromMsgId: id },
    });
  });

  /** The code in the way that `12345` is written. */
  function spell(text: string, code: string): string {
    let at = 0;
    return text.replace(/\d/g, () => code.charAt(at++));
  }
});

describe('messages.getHistory', () => {
  beforeEach(async () => {
    for (let at = 1; at <= 10; at++) {
      await send(`text ${at}`);
      bed.now += 10_000;
      ada = await bed.context(ada.authKeyId);
    }
  });

  const start = Date.UTC(2030, 0, 1) / 1000;
  it.each<[Partial<Api.messages.GetHistoryArgs>, number[]]>([
    [{ limit: 3 }, [10, 9, 8]],
    [{ limit: 3, addOffset: 2 }, [8, 7, 6]],
    [{ limit: 3, addOffset: 9 }, [1]],
    [{ limit: 3, addOffset: -2 }, [10]],
    [{ offsetId: 5, limit: 2 }, [4, 3]],
    [{ offsetId: 5, limit: 2, addOffset: 1 }, [3, 2]],
    [{ offsetId: 5, limit: 2, addOffset: -1 }, [5, 4]],
    [{ offsetId: 5, limit: 4, addOffset: -2 }, [6, 5, 4, 3]],
    [{ offsetId: 5, limit: 2, addOffset: -2 }, [6, 5]],
    [{ offsetId: 5, limit: 2, addOffset: -4 }, [8, 7]],
    [{ offsetId: 9, limit: 4, addOffset: -4 }, [10, 9]],
    [{ offsetId: 1, limit: 3, addOffset: -3 }, [3, 2, 1]],
    [{ offsetId: 11, limit: 1 }, [10]],
    [{ minId: 7 }, [10, 9, 8]],
    [{ maxId: 3 }, [2, 1]],
    [{ maxId: 5, minId: 2 }, [4, 3]],
    [{ offsetId: 4, minId: 4, limit: 2, addOffset: -2 }, [6, 5]],
    [{ offsetDate: start + 30 }, [3, 2, 1]],
    [{ offsetDate: start + 31, limit: 1 }, [4]],
    [{ offsetDate: start + 1000, limit: 1 }, [10]],
    [{ offsetDate: 1 }, []],
    [{ limit: 0 }, []],
    [{ limit: -1 }, []],
    [{ addOffset: -(2 ** 31), limit: 2 }, []],
    [{ addOffset: 2 ** 31 - 1, limit: 2 }, []],
  ])('gives for %j the messages %j', async (part, ids) => {
    const found = await history(part);
    expect(idsOf(found)).toEqual(ids);
    if (ids.length < 10) expect(found.count).toBe(10);
    expect(found.users).toMatchObject([{ self: true }]);
  });

  it('gives everything that there is as such', async () => {
    expect(await history()).toBeInstanceOf(Api.messages.Messages);
    const other = await account('15550100001');
    expect(await getHistory(other, { ...historyOf(me) })).toMatchObject({ messages: [] });
  });

  it('gives messages by their ids', async () => {
    const request = new Api.messages.GetMessages({
      id: [3, 99, 1].map((id) => new Api.InputMessageID({ id })),
    });
    const { messages } = (await getMessages(ada, request)) as Api.messages.Messages;
    expect(messages).toMatchObject([{ id: 3 }, { id: 99, className: 'MessageEmpty' }, { id: 1 }]);
  });

  function historyOf(peer: Api.TypeInputPeer) {
    return { peer, offsetId: 0, offsetDate: 0, addOffset: 0, limit: 9, maxId: 0, minId: 0 };
  }

  const find = async (more: Partial<Api.messages.SearchArgs>) => {
    const found = await search(
      ada,
      new Api.messages.Search({
        ...ALL,
        q: '',
        filter: new Api.InputMessagesFilterEmpty({}),
        minDate: 0,
        maxDate: 0,
        ...more,
      }),
    );
    return found as Api.messages.MessagesSlice;
  };

  it('finds texts', async () => {
    expect(idsOf(await find({ q: 'TEXT 1' }))).toEqual([10, 1]);
    expect(await find({ q: 'text', limit: 2 })).toMatchObject({ count: 10, messages: [{}, {}] });
    expect(idsOf(await find({ q: 'text', limit: 2, offsetId: 4, addOffset: 1 }))).toEqual([2, 1]);
    expect(idsOf(await find({ q: 'text', minDate: start + 80 }))).toEqual([10, 9]);
    expect(idsOf(await find({ limit: 2 }))).toEqual([10, 9]);
    expect(idsOf(await find({ q: 'nothing' }))).toEqual([]);
    const filter = new Api.InputMessagesFilterPhotos({});
    expect(idsOf(await find({ filter }))).toEqual([]);
  });

  // SQLite's words.
  it.skipIf(process.env['MTKIT_TEST_ENGINE'])('is as quick in a long chat', async () => {
    // Not a measurement: the plans of the queries say that no more is read than a page.
    const { rows } = await bed.database.executeQuery<{ detail: string }>({
      ...bed.database
        .selectFrom('messages')
        .selectAll()
        .where('user_id', '=', 1n)
        .where('peer_id', '=', 1n)
        .where('id', '<', 5n)
        .orderBy('id', 'desc')
        .limit(10)
        .compile(),
      sql: `explain query plan select * from messages
        where user_id = ? and peer_id = ? and id < ? order by id desc limit ?`,
    });
    const plan = rows.map(({ detail }) => detail).join('; ');
    expect(plan).toContain('messages_peer');
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});

describe('messages from 777000', () => {
  it('come to every client, and wait to be read', async () => {
    await serve('Login code: 12345');
    const [{ updates, exceptKey }] = bed.pushed as unknown as [
      { updates: Api.Updates; exceptKey?: bigint },
    ];
    expect(exceptKey).toBeUndefined();
    expect(updates.users).toMatchObject([
      { id: SERVICE_USER_ID, firstName: 'Telegram', verified: true, support: true, phone: '42777' },
    ]);
    const [news] = updates.updates as [Api.UpdateNewMessage];
    expect(news).toMatchObject({ pts: 2, ptsCount: 1 });
    expect(news.message).toMatchObject({ out: false, peerId: { userId: SERVICE_USER_ID } });
    expect((await state()).unreadCount).toBe(1);
    expect(await history({ peer: service })).toMatchObject({
      messages: [{ message: 'Login code: 12345' }],
      users: [{ self: true }, { id: SERVICE_USER_ID }],
    });
  });

  it('are not in clear in the database', async () => {
    await serve('Login code: 12345');
    const { body } = await bed.database
      .selectFrom('messages')
      .select('body')
      .executeTakeFirstOrThrow();
    expect(Buffer.from(body).toString('latin1')).not.toContain('12345');
  });

  it('G-13: reading them is one event', async () => {
    await serve('one');
    await serve('two');
    await serve('three');
    bed.pushed.length = 0;
    const read = (maxId: number) =>
      readHistory(ada, new Api.messages.ReadHistory({ peer: service, maxId }));
    expect(await read(2)).toMatchObject({ pts: 5, ptsCount: 1 });
    expect((await state()).unreadCount).toBe(1);
    expect(bed.pushed).toMatchObject([
      {
        exceptKey: ada.authKeyId,
        updates: { updates: [{ maxId: 2, stillUnreadCount: 1, pts: 5, ptsCount: 1 }] },
      },
    ]);
    expect(await read(2)).toMatchObject({ pts: 5, ptsCount: 0 });
    expect(await read(1)).toMatchObject({ pts: 5, ptsCount: 0 });
    expect(await read(0)).toMatchObject({ pts: 6, ptsCount: 1 });
    expect((await state()).unreadCount).toBe(0);
    expect(bed.pushed).toHaveLength(2);
  });
});

describe('changing messages', () => {
  it('G-13: deletes, by as many steps as messages', async () => {
    for (const text of ['a', 'b', 'c']) await send(text);
    await serve('unread');
    bed.pushed.length = 0;
    const remove = (id: number[]) => deleteMessages(ada, new Api.messages.DeleteMessages({ id }));
    expect(await remove([3, 4, 99])).toMatchObject({ pts: 7, ptsCount: 2 });
    expect(bed.pushed).toMatchObject([
      {
        exceptKey: ada.authKeyId,
        updates: { updates: [{ messages: [3, 4], pts: 7, ptsCount: 2 }] },
      },
    ]);
    expect(await state()).toMatchObject({ pts: 7, unreadCount: 0 });
    expect(await remove([3])).toMatchObject({ pts: 7, ptsCount: 0 });
    expect(bed.pushed).toHaveLength(1);
    const dialogs = await getDialogs(ada, dialogsRequest());
    expect(dialogs).toMatchObject({ dialogs: [{ topMessage: 2 }], messages: [{ id: 2 }] });
  });

  it('deletes a chat a page at a time', async () => {
    for (let at = 0; at < 501; at++) await ada.transaction((stores) => fill(stores));
    const clear = () => deleteHistory(ada, new Api.messages.DeleteHistory({ peer: me, maxId: 0 }));
    expect(await clear()).toMatchObject({ ptsCount: 500, offset: 1 });
    expect(await clear()).toMatchObject({ ptsCount: 1, offset: 0 });
    expect(await clear()).toMatchObject({ ptsCount: 0, offset: 0 });
    expect(await history()).toMatchObject({ messages: [] });
    expect((await getDialogs(ada, dialogsRequest())) as Api.messages.Dialogs).toMatchObject({
      dialogs: [],
    });

    async function fill(stores: Parameters<Parameters<UserContext['transaction']>[0]>[0]) {
      const { addMessage } = await import('./add-message.ts');
      const userId = ada.self.id;
      const draft = { userId, peerId: userId, date: ada.now, unread: false };
      return addMessage(stores, { ...draft, content: { text: 'x' } });
    }
  });

  it('edits', async () => {
    await send('before');
    await serve('theirs');
    bed.pushed.length = 0;
    const edit = (peer: Api.TypeInputPeer, id: number, message: string) =>
      editMessage(ada, new Api.messages.EditMessage({ peer, id, message }));
    const answer = (await edit(me, 1, 'after')) as Api.Updates;
    expect(answer.updates).toMatchObject([
      { pts: 4, ptsCount: 1, message: { id: 1, message: 'after', editDate: bed.now / 1000 } },
    ]);
    expect(bed.pushed).toMatchObject([{ updates: answer, exceptKey: ada.authKeyId }]);
    await expect(edit(me, 1, 'after')).rejects.toThrow('400 MESSAGE_NOT_MODIFIED');
    await expect(edit(me, 1, '')).rejects.toThrow('400 MESSAGE_EMPTY');
    await expect(edit(me, 9, 'x')).rejects.toThrow('400 MESSAGE_ID_INVALID');
    await expect(edit(service, 2, 'x')).rejects.toThrow('403 MESSAGE_AUTHOR_REQUIRED');
    expect(textsOf(await history())).toEqual(['after']);
  });
});

function dialogsRequest(more: Partial<Api.messages.GetDialogsArgs> = {}) {
  const offsetPeer = new Api.InputPeerEmpty({});
  const all = { offsetDate: 0, offsetId: 0, offsetPeer, limit: 100, hash: 0n };
  return new Api.messages.GetDialogs({ ...all, ...more });
}

describe('dialogs', () => {
  const peers = [me, service].map((peer) => new Api.InputDialogPeer({ peer }));
  const [mine, theirs] = peers as [Api.InputDialogPeer, Api.InputDialogPeer];

  it('are there when there is a message, with it and its users', async () => {
    expect(await getDialogs(ada, dialogsRequest())).toMatchObject({ dialogs: [], messages: [] });
    await send('mine');
    await serve('theirs');
    const all = (await getDialogs(ada, dialogsRequest())) as Api.messages.Dialogs;
    expect(all).toBeInstanceOf(Api.messages.Dialogs);
    expect(all.dialogs).toMatchObject([
      { peer: { userId: SERVICE_USER_ID }, topMessage: 2, unreadCount: 1, readInboxMaxId: 0 },
      { peer: { userId: ada.self.id }, topMessage: 1, unreadCount: 0, readInboxMaxId: 1 },
    ]);
    expect(new Set(idsOf(all as never))).toEqual(new Set([1, 2]));
    expect(all.users.map(({ id }) => id)).toEqual([ada.self.id, SERVICE_USER_ID]);
    const slice = await getDialogs(ada, dialogsRequest({ limit: 1 }));
    expect(slice).toMatchObject({ count: 2, dialogs: [{ topMessage: 2 }] });
    const rest = await getDialogs(ada, dialogsRequest({ limit: 1, offsetId: 2 }));
    expect(rest).toMatchObject({ dialogs: [{ topMessage: 1 }] });
    expect(await getDialogs(ada, dialogsRequest({ folderId: 1 }))).toMatchObject({ dialogs: [] });
    await expect(getDialogs(ada, dialogsRequest({ folderId: 2 }))).rejects.toThrow(
      '400 FOLDER_ID_INVALID',
    );
  });

  it('are known by their peers also when they are empty, with the state', async () => {
    await serve('theirs');
    const answer = await getPeerDialogs(ada, new Api.messages.GetPeerDialogs({ peers }));
    expect(answer.dialogs).toMatchObject([{ topMessage: 0 }, { topMessage: 1, unreadCount: 1 }]);
    expect(answer.state).toMatchObject({ pts: 2, unreadCount: 1 });
    expect(answer.users.map(({ id }) => id)).toEqual([ada.self.id, SERVICE_USER_ID]);
    await expect(
      getPeerDialogs(ada, new Api.messages.GetPeerDialogs({ peers: [] })),
    ).rejects.toThrow('400 INPUT_PEERS_EMPTY');
  });

  it('can be pinned, ordered and marked', async () => {
    await send('mine');
    const pinned = async () => {
      const request = new Api.messages.GetPinnedDialogs({ folderId: 0 });
      return (await getPinnedDialogs(ada, request)).dialogs.map(
        (dialog) => ((dialog as Api.Dialog).peer as Api.PeerUser).userId,
      );
    };
    const pin = (peer: Api.InputDialogPeer, isPinned: boolean) =>
      toggleDialogPin(
        ada,
        new Api.messages.ToggleDialogPin({ peer, ...(isPinned && { pinned: true }) }),
      );
    await pin(mine, true);
    await pin(theirs, true);
    expect(await pinned()).toEqual([SERVICE_USER_ID, ada.self.id]);
    const order = { folderId: 0, order: [mine], force: true };
    await reorderPinnedDialogs(ada, new Api.messages.ReorderPinnedDialogs(order));
    expect(await pinned()).toEqual([ada.self.id]);
    const unpinned = await getDialogs(ada, dialogsRequest({ excludePinned: true }));
    expect(unpinned).toMatchObject({ dialogs: [] });
    await pin(mine, false);
    expect(await pinned()).toEqual([]);
    await markDialogUnread(ada, new Api.messages.MarkDialogUnread({ peer: mine, unread: true }));
    expect(await getDialogs(ada, dialogsRequest())).toMatchObject({
      dialogs: [{ unreadMark: true }],
    });
    expect(bed.pushed.filter(({ kind }) => kind === 'user')).toHaveLength(6);
  });

  it('of Saved Messages by origin: all are notes of oneself', async () => {
    await send('mine');
    const list = { offsetDate: 0, offsetId: 0, offsetPeer: me, limit: 10, hash: 0n };
    const saved = await getSavedDialogs(ada, new Api.messages.GetSavedDialogs(list));
    expect(saved).toMatchObject({
      dialogs: [{ peer: { userId: ada.self.id }, topMessage: 1 }],
      messages: [{ id: 1 }],
      users: [{ self: true }],
    });
    const page = { offsetId: 0, offsetDate: 0, addOffset: 0, limit: 9, maxId: 0, minId: 0 };
    const of = (peer: Api.TypeInputPeer) =>
      getSavedHistory(ada, new Api.messages.GetSavedHistory({ ...page, peer, hash: 0n }));
    expect(await of(me)).toMatchObject({ messages: [{ id: 1 }] });
    expect(await of(service)).toMatchObject({ messages: [] });
  });
});

describe('what there is nothing of', () => {
  it('is answered as such', async () => {
    await send('mine');
    const none = { messages: [], users: [{ self: true }] };
    expect(await noMessages(ada, { peer: me })).toMatchObject(none);
    expect(await nothingRead(ada, { peer: me })).toMatchObject({ pts: 2, ptsCount: 0, offset: 0 });
    const contents = new Api.messages.ReadMessageContents({ id: [1] });
    expect(await readMessageContents(ada, contents)).toMatchObject({ pts: 2, ptsCount: 0 });
    const filters = [new Api.InputMessagesFilterPhotos({}), new Api.InputMessagesFilterUrl({})];
    expect(
      await getSearchCounters(ada, new Api.messages.GetSearchCounters({ peer: me, filters })),
    ).toMatchObject([{ count: 0 }, { count: 0 }]);
    expect(await getPeerSettings(ada, { peer: service })).toMatchObject({
      users: [{ self: true }, { id: SERVICE_USER_ID }],
    });
    expect(await setTyping(ada, { peer: me })).toBe(true);
    await expect(noMessages(ada, { peer: new Api.InputPeerEmpty({}) })).rejects.toThrow(
      '400 PEER_ID_INVALID',
    );
  });

  it('shows drafts on the other clients', async () => {
    const draft = (message: string) =>
      saveDraft(ada, new Api.messages.SaveDraft({ peer: me, message }));
    expect(await draft('unfinished')).toBe(true);
    expect(await draft('')).toBe(true);
    expect(bed.pushed).toMatchObject([
      { exceptKey: ada.authKeyId, updates: { updates: [{ draft: { message: 'unfinished' } }] } },
      { updates: { updates: [{ draft: { className: 'DraftMessageEmpty' } }] } },
    ]);
    expect((await state()).pts).toBe(1);
  });
});

describe('updates.getDifference', () => {
  it.each([
    [0, 1, 0, '400 PERSISTENT_TIMESTAMP_EMPTY'],
    [-1, 1, 0, '400 PERSISTENT_TIMESTAMP_INVALID'],
    [2, 1, 0, '400 PERSISTENT_TIMESTAMP_INVALID'],
    [1, 1, -1, '400 PERSISTENT_TIMESTAMP_INVALID'],
    [1, 0, 0, '400 DATE_EMPTY'],
  ])('G-08: refuses pts %i, date %i, qts %i', async (pts, date, qts, error) => {
    await expect(difference(pts, { date, qts })).rejects.toThrow(error);
  });

  it('G-08: has nothing to tell', async () => {
    const nothing = new Api.updates.DifferenceEmpty({ date: bed.now / 1000, seq: 0 });
    expect(await difference(1)).toEqual(nothing);
    await send('x');
    expect(await difference(2)).toEqual(nothing);
  });

  it('G-08: tells what happened, with everybody who is in it', async () => {
    await send('kept');
    await send('removed');
    await serve('theirs');
    await editMessage(ada, new Api.messages.EditMessage({ peer: me, id: 1, message: 'edited' }));
    await deleteMessages(ada, new Api.messages.DeleteMessages({ id: [2] }));
    await readHistory(ada, new Api.messages.ReadHistory({ peer: service, maxId: 3 }));
    const told = (await difference(1)) as Api.updates.Difference;
    expect(told).toBeInstanceOf(Api.updates.Difference);
    expect(told.newMessages).toMatchObject([
      { id: 1, message: 'edited' },
      { id: 3, message: 'theirs' },
    ]);
    expect(told.otherUpdates).toMatchObject([
      { className: 'UpdateEditMessage', pts: 5, ptsCount: 1 },
      { className: 'UpdateDeleteMessages', messages: [2], pts: 6, ptsCount: 1 },
      { className: 'UpdateReadHistoryInbox', maxId: 3, stillUnreadCount: 0, pts: 7, ptsCount: 1 },
    ]);
    expect(told.users.map(({ id }) => id)).toEqual([ada.self.id, SERVICE_USER_ID]);
    expect(told.state).toEqual(await state());
  });

  it('G-08: slices lead from one to the next until the end', async () => {
    for (let at = 0; at < 10; at++) await send(`${at}`);
    const ids: number[] = [];
    let pts = 1;
    let slices = 0;
    for (;;) {
      const told = await difference(pts, { ptsLimit: 3 });
      if (told instanceof Api.updates.DifferenceSlice) {
        slices++;
        expect(told.intermediateState.pts).toBeGreaterThan(pts);
        pts = told.intermediateState.pts;
        ids.push(...idsOf({ messages: told.newMessages }));
        continue;
      }
      const { newMessages, state: end } = told as Api.updates.Difference;
      ids.push(...idsOf({ messages: newMessages }));
      expect(end).toEqual(await state());
      break;
    }
    expect(slices).toBe(3);
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('G-14: says when it is too far back', async () => {
    const { updateLogIn } = await import('../../storage/update-log.ts');
    const short = updateLogIn(bed.database, 5);
    for (let at = 0; at < 5; at++) await send(`${at}`);
    for (const pts of [7, 8]) {
      await ada.transaction((stores) => stores.mailboxes.advance(ada.self.id, { pts: 1 }));
      await short.add(ada.self.id, { pts, ptsCount: 1, event: { kind: 'new', messageId: 1 } });
    }
    // What is left leads from 3 to 8.
    expect(await difference(1)).toEqual(new Api.updates.DifferenceTooLong({ pts: 8 }));
    expect(await difference(2)).toEqual(new Api.updates.DifferenceTooLong({ pts: 8 }));
    expect(await difference(3)).toBeInstanceOf(Api.updates.Difference);
    expect(await difference(4, { ptsTotalLimit: 3 })).toBeInstanceOf(Api.updates.DifferenceTooLong);
    expect(await difference(4, { ptsTotalLimit: 4 })).toBeInstanceOf(Api.updates.Difference);
  });

  it('G-01: common pts counts for each account by itself', async () => {
    const bob = await account('15550100001', 'Bob');
    await send('mine');
    expect(await getState(bob, new Api.updates.GetState())).toMatchObject({ pts: 1, qts: 0 });
    expect(await state()).toMatchObject({ pts: 2, qts: 0 });
  });
});
