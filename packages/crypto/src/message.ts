import { constantTimeEqual, unfilledBytes } from './bytes.ts';
import { CryptoError, expectLength } from './errors.ts';
import { keysV2, type MessageDirection, messageKeyV2 } from './key-derivation.ts';
import * as platform from './platform/node.ts';
import { sha1, sha256 } from './sha.ts';

/**
 * Encrypts an MTProto 2.0 message: auth_key_id (8) + msg_key (16) + AES-IGE of `plaintext`, which has
 * its padding already and is a whole number of 16-byte blocks. The contents of an `authKey` array
 * must not change once it was used.
 */
export function sealMessage(
  authKey: Uint8Array,
  plaintext: Uint8Array,
  x: MessageDirection,
): Uint8Array {
  const packet = unfilledBytes(PACKET_HEADER + plaintext.length);
  packet.set(plaintext, PACKET_HEADER);
  sealInPlace(authKey, packet, x);
  return packet;
}

/** The same for a plaintext that lies where it will be encrypted: behind 24 bytes, which are filled. */
export function sealInPlace(authKey: Uint8Array, packet: Uint8Array, x: MessageDirection): void {
  expectLength(authKey, 256, 'auth_key');
  const length = packet.length - PACKET_HEADER;
  if (length <= 0 || length % 16 !== 0) {
    throw new CryptoError('BAD_LENGTH', `plaintext of ${length} bytes is not whole blocks`);
  }
  const engine = platform.messageEngine(length);
  if (engine === undefined) seal(authKey, packet, x);
  else engine.seal(authKey, packet, x);
  packet.set(keyName(authKey));
}

/**
 * Decrypts an MTProto 2.0 packet (whose auth_key_id is that of `authKey`: the caller has chosen the
 * key by it). Gives the plaintext with padding, 4-byte aligned, or undefined when the length is no
 * sum of 24 and whole blocks or msg_key does not match; nothing is looked at before that check.
 */
export function openMessage(
  authKey: Uint8Array,
  packet: Uint8Array,
  x: MessageDirection,
): Uint8Array | undefined {
  expectLength(authKey, 256, 'auth_key');
  if (packet.length < 40 || packet.length % 16 !== 8) return undefined;
  const engine = platform.messageEngine(packet.length - 24);
  if (engine !== undefined) return engine.open(authKey, packet, x);
  const msgKey = packet.subarray(8, 24);
  const { key, iv } = keysV2(authKey, msgKey, x);
  const prefix = authKey.subarray(88 + x, 120 + x);
  const encrypted = packet.subarray(PACKET_HEADER);
  const { plaintext, hash } = platform.aesIgeDecryptAndHash(encrypted, key, iv, prefix);
  return constantTimeEqual(hash.subarray(8, 24), msgKey) ? plaintext : undefined;
}

/**
 * The token by which a server acknowledges a client's message at once: the first 32 bits of the hash
 * whose middle is msg_key, as an unsigned little-endian number with the highest bit set
 * (https://core.telegram.org/mtproto/mtproto-transports#quick-ack).
 */
export function quickAckToken(authKey: Uint8Array, plaintext: Uint8Array): number {
  const hash = sha256(authKey.subarray(88, 120), plaintext);
  return (new DataView(hash.buffer, hash.byteOffset).getUint32(0, true) | 0x80000000) >>> 0;
}

function seal(authKey: Uint8Array, packet: Uint8Array, x: MessageDirection): void {
  const text = packet.subarray(PACKET_HEADER);
  const msgKey = messageKeyV2(authKey, text, x);
  const { key, iv } = keysV2(authKey, msgKey, x);
  platform.aesIgeEncrypt(text, key, iv, text);
  packet.set(msgKey, 8);
}

/** auth_key_id and msg_key */
const PACKET_HEADER = 24;

// auth_key_id as bytes, remembered because every message needs it
function keyName(authKey: Uint8Array): Uint8Array {
  let name = keyNames.get(authKey);
  if (name === undefined) {
    name = sha1(authKey).slice(12);
    keyNames.set(authKey, name);
  }
  return name;
}

const keyNames = new WeakMap<Uint8Array, Uint8Array>();
