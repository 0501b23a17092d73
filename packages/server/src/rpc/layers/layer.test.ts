import { Api, apiRegistry, LAYER } from '@mtkit/api';
import { type TlObject, TlReader, type TlRequest, TlTypeError, TlWriter } from '@mtkit/tl';
import { describe, expect, it } from 'vitest';
import { LayerDecoder } from '../../../test/layer-decoder.ts';
import { decodeRequest } from '../decode-request.ts';
import { OLDEST_LAYER } from './history.ts';
import { layerOf } from './layer.ts';
import { InexpressibleError } from './layer-writer.ts';

const user = new Api.User({
  self: true,
  id: 1234567890123n,
  accessHash: -5n,
  firstName: 'Ada',
  phone: '15550100000',
  status: new Api.UserStatusOffline({ wasOnline: 7 }),
  storiesMaxId: new Api.RecentStory({ maxId: 3 }),
  emojiStatus: new Api.EmojiStatus({ documentId: 8n }),
  linkedCommunityId: 9n,
});

const peer = new Api.PeerUser({ userId: 5n });

function write(layer: number, object: object): Uint8Array {
  return layerOf(layer).write(object as TlObject);
}

function decoded(layer: number, object: object) {
  return new LayerDecoder(layer).object(write(layer, object));
}

/** The answer to a method, as a client of the layer decodes it. */
function answer(layer: number, method: string, result: unknown): unknown {
  const found = apiRegistry.get(method);
  if (!found) throw new Error(`no ${method}`);
  const request = Object.create(found.prototype) as TlRequest;
  return new LayerDecoder(layer).result(method, layerOf(layer).writeResult(request, result));
}

describe('writing for an older layer', () => {
  it.each([
    [144, 0x3ff6ecb0],
    [152, 0x8f97c628],
    [167, 0x215c4438],
    [198, 0x4b46c37e],
    [214, 0x020b1422],
    [227, 0x31774388],
    [228, 0xb1b8cc83],
    [229, 0xb1b8cc83],
  ])('A-32: layer %i has its own user', (layer, id) => {
    expect(new TlReader(write(layer, user)).peek()).toBe(id);
    expect(decoded(layer, user)).toMatchObject({
      self: true,
      id: user.id,
      access_hash: -5n,
      first_name: 'Ada',
      phone: '15550100000',
      status: { was_online: 7 },
    });
  });

  it('A-32: says a field of another type as the layer had it', () => {
    expect(decoded(217, user)['stories_max_id']).toMatchObject({ max_id: 3 });
    expect(decoded(216, user)['stories_max_id']).toBe(3);
    expect(decoded(152, user)['stories_max_id']).toBeUndefined();
    expect(decoded(150, user)['emoji_status']).toMatchObject({ document_id: 8n });
    expect(decoded(144, user)['emoji_status']).toBeUndefined();
  });

  it('A-32: fills in what the layer requires and the newest does not have', () => {
    const config = new Api.Config({
      date: 1,
      expires: 2,
      testMode: false,
      thisDc: 2,
      dcOptions: [],
      dcTxtDomainName: '',
      chatSizeMax: 1,
      megagroupSizeMax: 1,
      forwardedCountMax: 1,
      onlineUpdatePeriodMs: 1,
      offlineBlurTimeoutMs: 1,
      offlineIdleTimeoutMs: 1,
      onlineCloudTimeoutMs: 1,
      notifyCloudDelayMs: 1,
      notifyDefaultDelayMs: 1,
      pushChatPeriodMs: 1,
      pushChatLimit: 1,
      editTimeLimit: 1,
      revokeTimeLimit: 1,
      revokePmTimeLimit: 1,
      ratingEDecay: 1,
      stickersRecentLimit: 1,
      channelsReadMediaPeriod: 1,
      callReceiveTimeoutMs: 1,
      callRingTimeoutMs: 1,
      callConnectTimeoutMs: 1,
      callPacketTimeoutMs: 1,
      meUrlPrefix: '',
      captionLengthMax: 1,
      messageLengthMax: 4096,
      webfileDcId: 2,
    });
    const limits = { pinned_dialogs_count_max: 5, saved_gifs_limit: 200 };
    expect(answer(144, 'help.getConfig', config)).toMatchObject(limits);
    expect(answer(152, 'help.getConfig', config)).toMatchObject(limits);
    expect(answer(158, 'help.getConfig', config)).not.toHaveProperty('saved_gifs_limit');
  });

  it('A-32: a constructor that the layer does not have becomes one that it has', () => {
    const sentCode = new Api.auth.SentCode({
      type: new Api.auth.SentCodeTypeSmsWord({ beginning: 'a' }),
      phoneCodeHash: 'hash',
      nextType: new Api.auth.CodeTypeFragmentSms(),
      timeout: 60,
    });
    expect(answer(179, 'auth.sendCode', sentCode)).toMatchObject({
      type: { _: 'auth.sentCodeTypeSmsWord' },
    });
    const older = answer(144, 'auth.sendCode', sentCode);
    expect(older).toMatchObject({
      type: { _: 'auth.sentCodeTypeSms', length: 5 },
      phone_code_hash: 'hash',
      timeout: 60,
    });
    expect(older).not.toHaveProperty('next_type');
  });

  it('A-32: keeps the length of a code of an unknown kind', () => {
    const type = new Api.auth.SentCodeTypeFirebaseSms({ length: 6 });
    const sentCode = new Api.auth.SentCode({ type, phoneCodeHash: 'hash' });
    expect(answer(144, 'auth.sendCode', sentCode)).toMatchObject({
      type: { _: 'auth.sentCodeTypeSms', length: 6 },
    });
  });

  it('A-32: leaves out updates, entities and fields that the layer does not know', () => {
    const updates = new Api.Updates({
      updates: [
        new Api.UpdateUser({ userId: 5n }),
        new Api.UpdateNewMessage({
          message: new Api.Message({
            id: 1,
            peerId: peer,
            date: 2,
            message: 'text',
            media: new Api.MessageMediaToDo({
              todo: new Api.TodoList({
                title: new Api.TextWithEntities({ text: 'a', entities: [] }),
                list: [],
              }),
            }),
            entities: [
              new Api.MessageEntityFormattedDate({ offset: 0, length: 1, date: 5 }),
              new Api.MessageEntityBold({ offset: 0, length: 1 }),
            ],
            factcheck: new Api.FactCheck({ hash: 1n }),
          }),
          pts: 3,
          ptsCount: 1,
        }),
      ],
      users: [user],
      chats: [],
      date: 4,
      seq: 0,
    });
    expect(decoded(144, updates)).toMatchObject({
      updates: [
        {
          _: 'updateNewMessage',
          message: {
            message: 'text',
            media: { _: 'messageMediaUnsupported' },
            entities: [{ _: 'messageEntityUnknown' }, { _: 'messageEntityBold' }],
          },
          pts: 3,
        },
      ],
      users: [{ first_name: 'Ada' }],
    });
    expect((decoded(229, updates)['updates'] as unknown[]).length).toBe(2);
  });

  it('A-32: leaves out an optional field when something required in it is unknown', () => {
    const message = new Api.Message({
      id: 1,
      peerId: peer,
      date: 2,
      message: 'text',
      replyMarkup: new Api.ReplyInlineMarkup({
        rows: [new Api.KeyboardInlineButtonRow({ buttons: [] })],
      }),
      restrictionReason: [],
      replyTo: new Api.MessageReplyStoryHeader({ peer, storyId: 3 }),
    });
    expect(decoded(152, message)).not.toHaveProperty('reply_to');
    expect(decoded(162, message)).toMatchObject({ reply_to: { user_id: 5n, story_id: 3 } });
  });

  const inlineButtons = [
    new Api.KeyboardInlineButton({
      text: 'call',
      type: new Api.InlineButtonTypeCallback({ data: Buffer.from('x') }),
      style: new Api.KeyboardButtonStyle({ bgDanger: true }),
    }),
    new Api.KeyboardInlineButton({
      text: 'copy',
      type: new Api.InlineButtonTypeCopy({ copyText: 'c' }),
    }),
  ];
  const inline = new Api.ReplyInlineMarkup({
    rows: [new Api.KeyboardInlineButtonRow({ buttons: inlineButtons })],
  });
  const keyboard = new Api.ReplyKeyboardMarkup({
    rows: [
      new Api.KeyboardButtonRow({
        buttons: [
          new Api.KeyboardButton({ text: 'plain', type: new Api.ButtonTypeDefault() }),
          new Api.KeyboardButton({ text: 'phone', type: new Api.ButtonTypeRequestPhone() }),
        ],
      }),
    ],
  });

  it('A-32: gives each kind of button the constructor that it had', () => {
    expect(decoded(228, inline)).toMatchObject({
      rows: [
        {
          buttons: [
            { _: 'keyboardButtonCallback', text: 'call', style: { bg_danger: true } },
            { _: 'keyboardButtonCopy', text: 'copy', copy_text: 'c' },
          ],
        },
      ],
    });
    // Buttons that copy came with 188.
    expect(decoded(152, inline)).toMatchObject({
      rows: [{ buttons: [{ _: 'keyboardButtonCallback', data: Uint8Array.of(120) }] }],
    });
    expect(decoded(152, keyboard)).toMatchObject({
      rows: [{ buttons: [{ _: 'keyboardButton' }, { _: 'keyboardButtonRequestPhone' }] }],
    });
  });

  it.each([144, 152, 198, 227, 228])('A-32: reads the buttons of layer %i back', (layer) => {
    const { registry } = layerOf(layer);
    const rows = new TlReader(write(layer, inline), registry).object() as unknown;
    const [first] = (rows as Api.ReplyInlineMarkup).rows[0]?.buttons ?? [];
    expect(first).toBeInstanceOf(Api.KeyboardInlineButton);
    expect(first?.type).toMatchObject({ className: 'InlineButtonTypeCallback' });
    const back = new TlReader(write(layer, keyboard), registry).object();
    expect(back.getBytes()).toEqual(keyboard.getBytes());
  });

  it('A-32: an update that the layer does not know keeps the state', () => {
    const short = new Api.UpdateShort({ update: new Api.UpdateUser({ userId: 5n }), date: 4 });
    expect(decoded(144, short)).toMatchObject({ _: 'updates', updates: [], date: 4, seq: 0 });
    expect(decoded(229, short)).toMatchObject({ _: 'updateShort' });
  });

  it('A-32: answers a method as it was answered at the layer', () => {
    const config = new Api.help.AppConfig({ hash: 1, config: new Api.JsonNull() });
    expect(answer(152, 'help.getAppConfig', config)).toMatchObject({ _: 'jsonNull' });
    expect(answer(154, 'help.getAppConfig', config)).toMatchObject({ _: 'help.appConfig' });
    const filters = new Api.messages.DialogFilters({ filters: [new Api.DialogFilterDefault()] });
    expect(answer(158, 'messages.getDialogFilters', filters)).toMatchObject([
      { _: 'dialogFilterDefault' },
    ]);
    const verified = new Api.account.EmailVerified({ email: 'a@b' });
    expect(answer(144, 'account.verifyEmail', verified)).toBe(true);
    const view = new Api.WebViewResultUrl({ url: 'https://a' });
    expect(answer(175, 'messages.requestSimpleWebView', view)).toMatchObject({
      _: 'simpleWebViewResultUrl',
      url: 'https://a',
    });
    expect(answer(198, 'users.getUsers', [user, user])).toMatchObject([{ id: user.id }, {}]);
  });

  it('says what it has no form for, and what is wrong', () => {
    const success = new Api.auth.SentCodeSuccess({
      authorization: new Api.auth.Authorization({ user }),
    });
    expect(() => answer(144, 'auth.sendCode', success)).toThrow(InexpressibleError);
    expect(() => write(144, success)).toThrow('layer 144 has no form for auth.SentCodeSuccess');
    // The writer is of use after that.
    expect(decoded(144, user)).toMatchObject({ first_name: 'Ada' });
    const wrong = new Api.User({ id: 5n });
    Object.assign(wrong, { firstName: 7 });
    expect(() => write(144, wrong)).toThrow(TlTypeError);
    expect(() => write(144, wrong)).toThrow(/User\.firstName/);
  });
});

describe('reading from an older layer', () => {
  function request(layer: number, fill: (writer: TlWriter) => void): unknown {
    const writer = new TlWriter();
    fill(writer);
    return decodeRequest(writer.finish(), layerOf(layer));
  }

  it('A-32: lifts a request to the newest form', () => {
    const signUp = request(OLDEST_LAYER, (writer) => {
      writer.uint(0x80eee427);
      for (const text of ['15550100000', 'hash', 'Ada', 'Lovelace']) writer.string(text);
    });
    expect(signUp).toBeInstanceOf(Api.auth.SignUp);
    expect(signUp).toMatchObject({
      noJoinedNotifications: false,
      phoneNumber: '15550100000',
      phoneCodeHash: 'hash',
      firstName: 'Ada',
      lastName: 'Lovelace',
    });
  });

  it('A-32: lifts what is said in another way', () => {
    const verify = request(144, (writer) => {
      writer.uint(0xecba39db);
      writer.string('a@b');
      writer.string('12345');
    });
    expect(verify).toMatchObject({
      className: 'account.VerifyEmail',
      purpose: { className: 'EmailVerifyPurposePassport' },
      verification: { code: '12345' },
    });
    const send = request(158, (writer) => {
      writer.uint(0x1cc20387);
      writer.uint(1);
      writer.uint(0x7da07ec9);
      writer.int(77);
      writer.string('hello');
      writer.long(5n);
    });
    expect(send).toMatchObject({
      className: 'messages.SendMessage',
      replyTo: { className: 'InputReplyToMessage', replyToMsgId: 77 },
      message: 'hello',
      randomId: 5n,
      silent: false,
    });
  });

  it('A-32: lifts a method with another name', () => {
    const close = request(160, (writer) => {
      writer.uint(0x6c2d9026);
      writer.uint(0xf35aec28);
      writer.long(5n);
      writer.long(6n);
      writer.int(7);
      writer.bool(true);
    });
    expect(close).toMatchObject({
      className: 'messages.UpdatePinnedForumTopic',
      peer: { className: 'InputPeerChannel', channelId: 5n, accessHash: 6n },
      topicId: 7,
      pinned: true,
    });
  });

  it('A-30: a method that is no more is an unknown one', () => {
    const changelog = (writer: TlWriter) => {
      writer.uint(0x9010ef6f);
      writer.string('1');
    };
    expect(() => request(144, changelog)).toThrow('INPUT_METHOD_INVALID');
  });

  it('takes no older forms from clients of the newest layer', () => {
    expect(() => request(LAYER, (writer) => writer.uint(0x80eee427))).toThrow(
      'INPUT_METHOD_INVALID',
    );
  });
});
