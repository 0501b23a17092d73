import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import type { ByteQueue } from './byte-queue.ts';
import { frameAround } from './frame.ts';
import { shortPacket } from './short-packet.ts';
import type {
  Codec,
  CodecOptions,
  PacketEvent,
  QuickAckEvent,
  TransportEvent,
  TransportName,
} from './transport.ts';

/**
 * The intermediate transport: the length as a little-endian int, then the packet.
 * https://core.telegram.org/mtproto/mtproto-transports#intermediate
 *
 * ```
 * +----+----...----+   bit 31 of the length: quick ack wanted          (from a client),
 * +len.+  packet   +   the int is a quick ack token and nothing follows (from a server)
 * +----+----...----+
 * ```
 */
export class IntermediateCodec implements Codec {
  readonly name: TransportName = 'intermediate';
  readonly tag: Uint8Array = TAG;
  readonly #options: CodecOptions;

  constructor(options: CodecOptions) {
    this.#options = options;
  }

  next(queue: ByteQueue): TransportEvent | undefined {
    const frame = readIntermediate(queue, this.#options, 0);
    if (frame === undefined || frame.kind === 'quick-ack') return frame;
    return this.#options.role === 'client' ? shortPacket(frame.packet) : frame;
  }

  frame(packet: Uint8Array, quickAck: boolean, inPlace = false): Uint8Array {
    return frameIntermediate(packet, NO_PADDING, quickAck, inPlace);
  }

  frameError(status: number): Uint8Array {
    const frame = new Uint8Array(8);
    frame[0] = 4;
    new DataView(frame.buffer).setInt32(4, -status, true);
    return frame;
  }

  frameQuickAck(token: number): Uint8Array {
    const frame = new Uint8Array(4);
    new DataView(frame.buffer).setUint32(0, token, true);
    return frame;
  }
}

/** Takes one frame with a length word in front; the packet still has its padding, if any. */
export function readIntermediate(
  queue: ByteQueue,
  { role, maxPacket }: CodecOptions,
  padding: number,
): PacketEvent | QuickAckEvent | undefined {
  if (queue.length < 4) return undefined;
  const word = queue.uint32(0);
  const marked = word >= 0x8000_0000;
  if (marked && role === 'client') {
    queue.skip(4);
    return { kind: 'quick-ack', token: word };
  }
  const length = marked ? word - 0x8000_0000 : word;
  if (length === 0 || length > maxPacket + padding) {
    throw new RemoteProtocolError('intermediate frame length out of range', {
      got: length,
      expected: `1 to ${maxPacket + padding}`,
    });
  }
  if (!queue.holds(4 + length)) return undefined;
  queue.skip(4);
  return { kind: 'packet', packet: queue.take(length), quickAck: marked };
}

/** Length word, packet, padding. */
export function frameIntermediate(
  packet: Uint8Array,
  padding: Uint8Array,
  quickAck: boolean,
  inPlace: boolean,
): Uint8Array {
  const length = packet.length + padding.length;
  if (packet.length === 0 || length >= 0x8000_0000) {
    throw new LocalProtocolError('intermediate packet length out of range', { got: packet.length });
  }
  const frame = frameAround(packet, 4, padding.length, inPlace);
  const word = quickAck ? length + 0x8000_0000 : length;
  new DataView(frame.buffer, frame.byteOffset).setUint32(0, word, true);
  frame.set(padding, 4 + packet.length);
  return frame;
}

const NO_PADDING: Uint8Array = new Uint8Array(0);

const TAG = Uint8Array.of(0xee, 0xee, 0xee, 0xee);
