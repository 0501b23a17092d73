import { AesCtr, concatBytes, sha256 } from '@mtkit/crypto';
import { LocalProtocolError } from '../errors.ts';
import type { RandomBytes, TransportName } from './transport.ts';

/**
 * Transport obfuscation ("obfuscated2"): both directions run through AES-256-CTR whose keys are
 * in a header of 64 random bytes that the client sends first; it names the framing in its tail.
 * https://core.telegram.org/mtproto/mtproto-transports#transport-obfuscation
 *
 * ```
 *  0      8              40         56     60   62  64
 *  +------+--------------+----------+------+----+---+
 *  |random| client's key | its iv   | tag  | dc |rnd|   bytes 56 to 64 are sent encrypted;
 *  +------+--------------+----------+------+----+---+   the server's key and iv are 55 down to 8
 * ```
 */
export interface Obfuscation {
  /** The 64 bytes on the wire. */
  readonly header: Uint8Array;
  readonly encrypt: AesCtr;
  readonly decrypt: AesCtr;
}

/** What a client may put into the header beside the framing. */
export interface ObfuscationOptions {
  /** For a proxy: DC id, +10000 for test, negative for media; int16. Random without it. */
  readonly dcId?: number;
  /** MTProxy secret: 16 bytes. */
  readonly secret?: Uint8Array;
}

/** Makes the header of a client and the two streams; draws again while the header looks plain. */
export function obfuscate(
  tag: Uint8Array,
  random: RandomBytes,
  { dcId, secret }: ObfuscationOptions = {},
): Obfuscation {
  if (tag.length !== 1 && tag.length !== 4) {
    throw new LocalProtocolError('this transport cannot be obfuscated');
  }
  if (secret !== undefined && secret.length !== 16) {
    throw new LocalProtocolError('proxy secret', { got: secret.length, expected: 16 });
  }
  const clear = Uint8Array.from(random(64));
  while (isReserved(clear)) clear.set(random(64));
  for (let i = 56; i < 60; i++) clear[i] = tag[tag.length === 1 ? 0 : i - 56] as number;
  if (dcId !== undefined) new DataView(clear.buffer).setInt16(60, dcId, true);

  const { toServer: encrypt, toClient: decrypt } = streams(clear, secret);
  const header = clear.slice();
  // The stream starts with the header itself: 64 bytes of it are used up afterwards.
  header.set(encrypt.process(clear).subarray(56), 56);
  return { header, encrypt, decrypt };
}

/** The server's side of a received header; undefined when it names no framing. */
export function deobfuscate(
  header: Uint8Array,
): { name: TransportName; encrypt: AesCtr; decrypt: AesCtr } | undefined {
  const { toServer: decrypt, toClient: encrypt } = streams(header, undefined);
  const name = TAGS.get(tagOf(decrypt.process(header)));
  return name === undefined ? undefined : { name, encrypt, decrypt };
}

function streams(
  header: Uint8Array,
  secret: Uint8Array | undefined,
): { toServer: AesCtr; toClient: AesCtr } {
  // Copies by `from`: the header may be a Buffer, whose `slice` gives a view.
  const forward = Uint8Array.from(header.subarray(8, 56));
  const backward = Uint8Array.from(forward).reverse();
  return { toServer: stream(forward, secret), toClient: stream(backward, secret) };
}

function stream(keyAndIv: Uint8Array, secret: Uint8Array | undefined): AesCtr {
  const key = keyAndIv.slice(0, 32);
  const iv = keyAndIv.slice(32);
  return new AesCtr(secret === undefined ? key : sha256(concatBytes(key, secret)), iv);
}

/** Whether 64 random bytes could be taken for another transport by their beginning. */
function isReserved(bytes: Uint8Array): boolean {
  if (bytes[0] === 0xef) return true;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 8);
  return RESERVED.has(view.getUint32(0, true)) || view.getUint32(4, true) === 0;
}

/** HEAD, POST, GET, OPTI, the padded and the intermediate tag, a TLS hello; as little-endian ints. */
const RESERVED: ReadonlySet<number> = new Set([
  0x44414548, 0x54534f50, 0x20544547, 0x4954504f, 0xdddddddd, 0xeeeeeeee, 0x02010316,
]);

function tagOf(clear: Uint8Array): number {
  return new DataView(clear.buffer, clear.byteOffset, clear.length).getUint32(56, true);
}

const TAGS: ReadonlyMap<number, TransportName> = new Map([
  [0xefefefef, 'abridged'],
  [0xeeeeeeee, 'intermediate'],
  [0xdddddddd, 'padded-intermediate'],
]);
