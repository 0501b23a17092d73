// AES-IGE by itself, and whole messages as they go over the wire (msg_key, key derivation, IGE). mtkit
// is measured with its native module, where one was built, and without.
import { randomBytes } from 'node:crypto';
import { load, ours, theirs } from '../libraries.mjs';
import { rate, rateSync } from '../rate.mjs';

const SIZE = 512 * 1024;
const MEGABYTES = SIZE / 1e6;
const data = randomBytes(SIZE);
const key = randomBytes(32);
const iv = randomBytes(32);
const authKey = randomBytes(256);

export const cases = {
  'AES-IGE encrypt, 512 KiB': {
    unit: 'MB/s',
    goals: { GramJS: 11, teleproto: 4, mtcute: 3 },
    libraries: {
      mtkit: encryptMtkit,
      'no addon': withoutAddon(encryptMtkit),
      GramJS: () => gramIge('telegram', 'encryptIge'),
      teleproto: () => gramIge('teleproto', 'encryptIge'),
      mtcute: () => mtcuteIge('encrypt'),
    },
  },
  'AES-IGE decrypt, 512 KiB': {
    unit: 'MB/s',
    goals: { GramJS: 4, teleproto: 2, mtcute: 1.1 },
    libraries: {
      mtkit: decryptMtkit,
      'no addon': withoutAddon(decryptMtkit),
      GramJS: () => gramIge('telegram', 'decryptIge'),
      teleproto: () => gramIge('teleproto', 'decryptIge'),
      mtcute: () => mtcuteIge('decrypt'),
    },
  },
  'seal a message of 512 KiB': {
    unit: 'MB/s',
    goals: { GramJS: 10, teleproto: 10, mtcute: 2 },
    libraries: {
      mtkit: sealMtkit,
      'no addon': withoutAddon(sealMtkit),
      GramJS: () => sealGram('telegram'),
      teleproto: () => sealGram('teleproto'),
      mtcute: sealMtcute,
    },
  },
  'open a message of 512 KiB': {
    unit: 'MB/s',
    goals: { GramJS: 4, teleproto: 3, mtcute: 1.2 },
    libraries: {
      mtkit: openMtkit,
      'no addon': withoutAddon(openMtkit),
      GramJS: () => openGram('telegram'),
      teleproto: () => openGram('teleproto'),
      mtcute: openMtcute,
    },
  },
};

function repeat(work) {
  return rateSync(work, MEGABYTES);
}

/** The same in WebAssembly and with what OpenSSL does; each case has a process of its own. */
function withoutAddon(work) {
  return () => {
    process.env.MTKIT_NATIVE = '0';
    return work();
  };
}

function encryptMtkit() {
  const { aesIgeEncrypt } = ours('@mtkit/crypto');
  return repeat(() => aesIgeEncrypt(data, key, iv));
}

function decryptMtkit() {
  const { aesIgeDecrypt } = ours('@mtkit/crypto');
  return repeat(() => aesIgeDecrypt(data, key, iv));
}

function gramIge(library, direction) {
  const { IGE } = theirs(`${library}/crypto/IGE`);
  return repeat(() => new IGE(key, iv)[direction](data));
}

async function mtcuteIge(direction) {
  const crypto = await mtcuteCrypto();
  return repeat(() => crypto.createAesIge(key, iv)[direction](data));
}

async function mtcuteCrypto() {
  const { NodeCryptoProvider } = await load('@mtcute/node', './utils.js');
  const crypto = new NodeCryptoProvider();
  await crypto.initialize();
  return crypto;
}

async function mtkitEnvelope() {
  const file = '../../packages/mtproto/dist/esm/session/envelope.js';
  const envelope = await import(new URL(file, import.meta.url));
  return { ...envelope, random: ours('@mtkit/crypto/random').randomBytes };
}

async function sealMtkit() {
  const { random, sealEnvelope, TO_SERVER } = await mtkitEnvelope();
  const message = { salt: 1n, sessionId: 2n, msgId: 3n, seqNo: 1, body: data };
  return repeat(() => sealEnvelope(authKey, TO_SERVER, message, random));
}

async function openMtkit() {
  const { openEnvelope, TO_CLIENT } = await mtkitEnvelope();
  const packet = await fromServer();
  return repeat(() => openEnvelope(authKey, TO_CLIENT, packet));
}

/** A message of a server's: a pong, so that GramJS, which reads it at once, has nothing to do. */
async function fromServer(sessionId = 2n) {
  const { random, sealEnvelope, TO_CLIENT } = await mtkitEnvelope();
  const body = Buffer.from(data);
  body.writeUInt32LE(0x347773c5);
  const message = { salt: 1n, sessionId, msgId: 5n, seqNo: 1, body };
  return Buffer.from(sealEnvelope(authKey, TO_CLIENT, message, random).packet);
}

async function gramState(library) {
  const { MTProtoState } = theirs(`${library}/network/MTProtoState`);
  const { AuthKey } = theirs(`${library}/crypto/AuthKey`);
  const gramKey = new AuthKey();
  await gramKey.setKey(authKey);
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  return new MTProtoState(gramKey, log, false);
}

async function sealGram(library) {
  const state = await gramState(library);
  return rate(() => state.encryptMessageData(data), MEGABYTES);
}

async function openGram(library) {
  const state = await gramState(library);
  const packet = await fromServer(BigInt(state.id.toString()));
  // A msg_id that came before is refused.
  return rate(() => {
    state.receivedIds?.clear();
    state.msgIds = [];
    return state.decryptMessageData(packet);
  }, MEGABYTES);
}

async function mtcuteKey() {
  const { Long } = await load('@mtcute/node');
  const { AuthKey } = await load('@mtcute/core', './network/auth-key.js');
  const { __tlReaderMap } = await load('@mtcute/core', './utils.js');
  const log = { verbose() {}, debug() {}, info() {}, warn: console.warn, error() {} };
  const mtcute = new AuthKey(await mtcuteCrypto(), log, __tlReaderMap);
  mtcute.setup(authKey);
  return { mtcute, Long };
}

async function sealMtcute() {
  const { mtcute, Long } = await mtcuteKey();
  const [salt, session] = [Long.ONE, Long.fromNumber(2)];
  return repeat(() => mtcute.encryptMessage(data, salt, session));
}

async function openMtcute() {
  const { mtcute, Long } = await mtcuteKey();
  const packet = await fromServer();
  const session = Long.fromNumber(2);
  let opened = 0;
  const speed = repeat(() => mtcute.decryptMessage(packet, session, () => opened++));
  if (opened === 0) throw new Error('mtcute opened nothing');
  return speed;
}
