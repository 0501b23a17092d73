import { ours, theirs } from '../libraries.mjs';
import { rateSync } from '../rate.mjs';

export const cases = {
  'construct and encode messages.sendMessage': {
    mtkit: () => encode(ours('mtkit').Api, (value) => value),
    GramJS: () => encode(theirs('telegram').Api, theirs('big-integer')),
    teleproto: () => encode(theirs('teleproto').Api, theirs('big-integer')),
  },
  'decode 100 messages (vector of message)': {
    mtkit: () => decode('mtkit'),
    GramJS: () => decode('telegram'),
  },
};

function encode(Api, long) {
  const peer = { userId: long(123456789n), accessHash: long(987654321987654321n) };
  return rateSync((i) =>
    new Api.messages.SendMessage({
      peer: new Api.InputPeerUser(peer),
      message: 'The quick brown fox jumps over the lazy dog, and does it again and again.',
      randomId: long(BigInt(i + 1)),
      entities: [new Api.MessageEntityBold({ offset: 4, length: 5 })],
    }).getBytes(),
  );
}

function decode(library) {
  const { Api } = library === 'mtkit' ? ours('mtkit') : theirs(library);
  const long = library === 'mtkit' ? (value) => value : theirs('big-integer');
  const { BinaryReader } =
    library === 'mtkit' ? { BinaryReader: undefined } : theirs(`${library}/extensions`);
  const messages = Array.from(
    { length: 100 },
    (_, i) =>
      new Api.Message({
        id: i + 1,
        out: i % 2 === 0,
        date: 1_700_000_000 + i,
        message: `message number ${i} of a hundred, of a usual length for a chat`,
        peerId: new Api.PeerUser({ userId: long(5000n + BigInt(i % 7)) }),
        fromId: new Api.PeerUser({ userId: long(777n) }),
        entities: [new Api.MessageEntityBold({ offset: 0, length: 7 })],
      }),
  );
  const bytes = new Api.messages.Messages({
    messages,
    chats: [],
    users: [],
    topics: [],
  }).getBytes();
  if (BinaryReader) return rateSync(() => new BinaryReader(bytes).tgReadObject(), 'ops/s', 1, 4);
  const { TlReader } = ours('@mtkit/tl');
  const { apiRegistry } = ours('@mtkit/api');
  return rateSync(() => new TlReader(bytes, apiRegistry).object(), 'ops/s', 1, 4);
}
