import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TelegramClient } from '../src/client/telegram-client.ts';
import { Logger } from '../src/extensions/logger.ts';
import { StringSession } from '../src/sessions/string-session.ts';
import { Api } from '../src/tl/api.ts';
import { FakeDc, Refusal } from './fake-dc.ts';

const alice = new Api.User({ id: 7n, accessHash: 70n, username: 'alice', phone: '15550100' });

let dc: FakeDc;
let client: TelegramClient;
let sent: Api.AnyRequest[];

function newClient(): TelegramClient {
  return new TelegramClient(new StringSession(''), 1, 'hash', {
    server: { host: '127.0.0.1', port: dc.port, dcId: 2, publicKeys: dc.publicKey },
    baseLogger: new Logger('none'),
  });
}

beforeEach(async () => {
  sent = [];
  dc = await FakeDc.start(2, (request) => {
    if (request.className === 'help.GetConfig') return undefined;
    sent.push(request);
    switch (request.className) {
      case 'contacts.ResolveUsername':
        if ((request as Api.contacts.ResolveUsername).username !== 'alice') {
          throw new Refusal(400, 'USERNAME_NOT_OCCUPIED');
        }
        return resolved;
      case 'contacts.ResolvePhone':
        return resolved;
      case 'users.GetUsers':
        return [alice];
      case 'channels.GetChannels':
        return new Api.messages.Chats({ chats: [] });
      default:
        return new Api.Updates({ updates: [], users: [], chats: [], date: 0, seq: 0 });
    }
  });
  client = newClient();
  await client.connect();
});

afterEach(async () => {
  await client.destroy();
  await dc[Symbol.asyncDispose]();
});

const resolved = new Api.contacts.ResolvedPeer({
  peer: new Api.PeerUser({ userId: 7n }),
  users: [alice],
  chats: [],
});

const message = (peer: Api.TypeEntityLike) =>
  new Api.messages.SendMessage({ peer, message: 'hello' });

describe('peers in requests', () => {
  it('are looked up by name once, then known', async () => {
    await client.invoke(message('@Alice'));
    await client.invoke(message('https://t.me/alice'));
    await client.invoke(message(7));
    await client.invoke(message(7n));
    await client.invoke(message('+15550100'));
    const peers = sent.slice(1).map((each) => (each as Api.messages.SendMessage).peer);
    expect(sent[0]?.className).toBe('contacts.ResolveUsername');
    expect(peers).toHaveLength(5);
    for (const peer of peers) expect(peer).toMatchObject({ userId: 7n, accessHash: 70n });
  });

  it('are looked up by phone number and by id', async () => {
    await client.invoke(message('+1 555 0100'));
    expect(sent[0]).toMatchObject({ className: 'contacts.ResolvePhone', phone: '15550100' });
    const other = newClient();
    await other.connect();
    sent = [];
    await other.invoke(message(7));
    expect(sent[0]).toMatchObject({ id: [{ userId: 7n, accessHash: 0n }] });
    await other.disconnect();
  });

  it('may be me, a chat, or an object', async () => {
    await client.invoke(message('me'));
    await client.invoke(message(-5));
    await client.invoke(message(alice));
    expect(sent.map((each) => (each as Api.messages.SendMessage).peer)).toMatchObject([
      { className: 'InputPeerSelf' },
      { chatId: 5n },
      { userId: 7n },
    ]);
  });

  it('are looked up inside of other objects and lists', async () => {
    const reply = new Api.InputReplyToMessage({ replyToMsgId: 1, replyToPeerId: 'alice' });
    await client.invoke(new Api.messages.SendMessage({ peer: 'me', message: 'x', replyTo: reply }));
    await client.invoke(new Api.users.GetUsers({ id: ['alice', 'me'] }));
    expect(sent.at(-2)).toMatchObject({ replyTo: { replyToPeerId: { userId: 7n } } });
    expect(sent.at(-1)).toMatchObject({ id: [{ userId: 7n }, { className: 'InputUserSelf' }] });
  });

  it('that nobody has are an error', async () => {
    await expect(client.invoke(message('nobody'))).rejects.toThrow('No user has "nobody"');
    await expect(client.invoke(message('not a name'))).rejects.toThrow('Cannot find any entity');
    await expect(client.invoke(message(-100_123))).rejects.toThrow(
      'it has not been seen in this session',
    );
  });

  it('have an id', async () => {
    expect(await client.getPeerId('alice')).toBe('7');
    expect(await client.getPeerId(-100_123n, false)).toBe('123');
    await expect(client.getMe()).resolves.toMatchObject({ id: 7n });
    expect(await client.getPeerId('me')).toBe('7');
  });
});
