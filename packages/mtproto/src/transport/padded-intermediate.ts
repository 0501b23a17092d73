import type { ByteQueue } from './byte-queue.ts';
import { frameIntermediate, readIntermediate } from './intermediate.ts';
import { shortPacket } from './short-packet.ts';
import type { Codec, CodecOptions, TransportEvent, TransportName } from './transport.ts';

/**
 * The padded intermediate transport: intermediate with 0 to 15 random bytes after each packet.
 * https://core.telegram.org/mtproto/mtproto-transports#padded-intermediate
 *
 * A server appends 0 to 3 only: Telethon strips `length % 4` and dies of more.
 */
export class PaddedIntermediateCodec implements Codec {
  readonly name: TransportName = 'padded-intermediate';
  readonly tag: Uint8Array = TAG;
  readonly #options: CodecOptions;

  constructor(options: CodecOptions) {
    this.#options = options;
  }

  next(queue: ByteQueue): TransportEvent | undefined {
    const frame = readIntermediate(queue, this.#options, MAX_PADDING);
    if (frame === undefined || frame.kind !== 'packet') return frame;
    const event = this.#options.role === 'client' ? shortPacket(frame.packet) : frame;
    if (event?.kind !== 'packet') return event;
    return { ...event, packet: withoutPadding(event.packet) };
  }

  frame(packet: Uint8Array, quickAck: boolean, inPlace = false): Uint8Array {
    return frameIntermediate(packet, this.#padding(), quickAck, inPlace);
  }

  frameError(status: number): Uint8Array {
    const packet = new Uint8Array(4);
    new DataView(packet.buffer).setInt32(0, -status, true);
    return frameIntermediate(packet, this.#padding(), false, false);
  }

  /** `ffffffff` and the token, as a packet of its own. */
  frameQuickAck(token: number): Uint8Array {
    const packet = new Uint8Array(8).fill(0xff);
    new DataView(packet.buffer).setUint32(4, token, true);
    return frameIntermediate(packet, this.#padding(), false, false);
  }

  #padding(): Uint8Array {
    const mask = this.#options.role === 'client' ? MAX_PADDING : 3;
    const bytes = this.#options.random(mask + 1);
    return bytes.subarray(1, 1 + ((bytes[0] as number) & mask));
  }
}

/**
 * Encrypted messages are 24 bytes and whole AES blocks, so the rest is padding. A plaintext
 * message (auth_key_id 0) says its own length, and what is too short is not ours to cut.
 */
function withoutPadding(packet: Uint8Array): Uint8Array {
  if (packet.length < 24 || isZero(packet.subarray(0, 8))) return packet;
  return packet.subarray(0, packet.length - ((packet.length - 24) % 16));
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

const MAX_PADDING = 15;

const TAG = Uint8Array.of(0xdd, 0xdd, 0xdd, 0xdd);
