// Each library has a payload in its own layer, of the same values.
import { load, ours, theirs } from '../libraries.mjs';
import { history, MESSAGE } from '../payload.mjs';
import { rateSync } from '../rate.mjs';

export const cases = {
  'construct and encode messages.sendMessage': {
    unit: 'ops/s',
    goals: { GramJS: 40, teleproto: 40, mtcute: 2 },
    libraries: {
      mtkit: () => construct(ours('mtkit').Api, (value) => value),
      GramJS: () => construct(theirs('telegram').Api, theirs('big-integer')),
      teleproto: () => construct(theirs('teleproto').Api, BigInt),
      mtcute: constructMtcute,
    },
  },
  'encode 100 messages with users and chats': {
    unit: 'ops/s',
    goals: { GramJS: 100, teleproto: 100, mtcute: 4 },
    libraries: {
      mtkit: () => encode(ours('mtkit').Api, (value) => value),
      GramJS: () => encode(theirs('telegram').Api, theirs('big-integer')),
      teleproto: () => encode(theirs('teleproto').Api, BigInt),
      mtcute: encodeMtcute,
    },
  },
  'decode the same': {
    unit: 'ops/s',
    goals: { GramJS: 90, teleproto: 90, mtcute: 1.4, 'JSON.parse': 3 },
    libraries: {
      mtkit: decodeMtkit,
      GramJS: () => decode('telegram', theirs('big-integer')),
      teleproto: () => decode('teleproto', BigInt),
      mtcute: decodeMtcute,
      'JSON.parse': parseJson,
    },
  },
};

function construct(Api, long) {
  const peer = { userId: long(123456789n), accessHash: long(987654321987654321n) };
  return rateSync((i) =>
    new Api.messages.SendMessage({
      peer: new Api.InputPeerUser(peer),
      message: MESSAGE,
      randomId: long(BigInt(i + 1)),
      entities: [new Api.MessageEntityBold({ offset: 4, length: 5 })],
    }).getBytes(),
  );
}

async function constructMtcute() {
  const { Long, TlBinaryWriter, __tlWriterMap } = await mtcuteCodec();
  const accessHash = Long.fromBigInt(987654321987654321n);
  return rateSync((i) =>
    TlBinaryWriter.serializeObject(__tlWriterMap, {
      _: 'messages.sendMessage',
      peer: { _: 'inputPeerUser', userId: 123456789, accessHash },
      message: MESSAGE,
      randomId: Long.fromNumber(i + 1),
      entities: [{ _: 'messageEntityBold', offset: 4, length: 5 }],
    }),
  );
}

function encode(Api, long) {
  const object = objects(Api, long);
  return rateSync(() => object.getBytes());
}

async function encodeMtcute() {
  const { Long, TlBinaryWriter, __tlWriterMap } = await mtcuteCodec();
  const object = plainObjects(Long);
  return rateSync(() => TlBinaryWriter.serializeObject(__tlWriterMap, object));
}

function decodeMtkit() {
  const { apiRegistry } = ours('@mtkit/api');
  const { TlReader } = ours('@mtkit/tl');
  const bytes = objects(ours('@mtkit/api').Api, (value) => value).getBytes();
  return rateSync(() => new TlReader(bytes, apiRegistry).object());
}

function decode(library, long) {
  const { BinaryReader } = theirs(`${library}/extensions`);
  const bytes = objects(theirs(library).Api, long).getBytes();
  return rateSync(() => new BinaryReader(bytes).tgReadObject());
}

async function decodeMtcute() {
  const { Long, TlBinaryReader, TlBinaryWriter, __tlReaderMap, __tlWriterMap } =
    await mtcuteCodec();
  const bytes = TlBinaryWriter.serializeObject(__tlWriterMap, plainObjects(Long));
  return rateSync(() => TlBinaryReader.deserializeObject(__tlReaderMap, bytes));
}

/** The objects of mtkit as JSON, longs as text. */
function parseJson() {
  const text = JSON.stringify(objects(ours('@mtkit/api').Api, (value) => value));
  return rateSync(() => JSON.parse(text));
}

function objects(Api, long) {
  return history({
    long,
    make(name, fields) {
      const [space, className] = name.includes('.') ? name.split('.') : [undefined, name];
      const capital = className[0].toUpperCase() + className.slice(1);
      return new (space ? Api[space] : Api)[capital](fields);
    },
  });
}

function plainObjects(Long) {
  const numbers = new Set(['userId', 'chatId', 'id']);
  const plain = (fields) =>
    Object.entries(fields).map(([name, value]) => {
      if (typeof value !== 'bigint') return [name, value];
      return [name, numbers.has(name) ? Number(value) : Long.fromBigInt(value)];
    });
  return history({
    long: (value) => value,
    make: (name, fields) => ({ _: name, ...Object.fromEntries(plain(fields)) }),
  });
}

async function mtcuteCodec() {
  const { Long } = await load('@mtcute/node');
  return { Long, ...(await load('@mtcute/core', './utils.js')) };
}
