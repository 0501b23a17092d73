import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import type { ByteQueue } from './byte-queue.ts';
import { frameAround } from './frame.ts';
import { shortPacket } from './short-packet.ts';
import type { Codec, CodecOptions, TransportEvent, TransportName } from './transport.ts';

/**
 * The abridged transport: length / 4 in one byte, or `7f` and three bytes, then the packet.
 * https://core.telegram.org/mtproto/mtproto-transports#abridged
 *
 * ```
 * +-+----...----+  +-+---+----...----+
 * |l|  packet   |  |7f len|  packet  |   bit 7 of the first byte: quick ack wanted (from a client)
 * +-+----...----+  +-+---+----...----+                            quick ack token  (from a server)
 * ```
 */
export class AbridgedCodec implements Codec {
  readonly name: TransportName = 'abridged';
  readonly tag: Uint8Array = TAG;
  readonly #options: CodecOptions;

  constructor(options: CodecOptions) {
    this.#options = options;
  }

  next(queue: ByteQueue): TransportEvent | undefined {
    if (queue.length < 1) return undefined;
    const first = queue.at(0);
    if (first >= 0x80 && this.#options.role === 'client') return readQuickAck(queue);
    const long = (first & 0x7f) === 0x7f;
    const header = long ? 4 : 1;
    if (queue.length < header) return undefined;
    const words = long ? queue.uint32(0) >>> 8 : first & 0x7f;
    const length = words * 4;
    if (length === 0 || length > this.#options.maxPacket) {
      throw new RemoteProtocolError('abridged frame length out of range', {
        got: length,
        expected: `4 to ${this.#options.maxPacket}`,
      });
    }
    if (!queue.holds(header + length)) return undefined;
    queue.skip(header);
    const packet = queue.take(length);
    if (this.#options.role === 'client') return shortPacket(packet);
    return { kind: 'packet', packet, quickAck: first >= 0x80 };
  }

  frame(packet: Uint8Array, quickAck: boolean, inPlace = false): Uint8Array {
    const words = packet.length / 4;
    if (!Number.isInteger(words) || words === 0 || words >= 0x100_0000) {
      throw new LocalProtocolError('abridged packet length must be a multiple of 4 below 64 MiB', {
        got: packet.length,
      });
    }
    const mark = quickAck ? 0x80 : 0;
    const header = words < 0x7f ? 1 : 4;
    const frame = frameAround(packet, header, 0, inPlace);
    if (header === 1) frame[0] = words | mark;
    else {
      frame[0] = 0x7f | mark;
      frame[1] = words & 0xff;
      frame[2] = (words >>> 8) & 0xff;
      frame[3] = words >>> 16;
    }
    return frame;
  }

  frameError(status: number): Uint8Array {
    const frame = new Uint8Array(5);
    frame[0] = 1;
    new DataView(frame.buffer).setInt32(1, -status, true);
    return frame;
  }

  /** The token goes big-endian here, so that its top bit comes first and marks it. */
  frameQuickAck(token: number): Uint8Array {
    const frame = new Uint8Array(4);
    new DataView(frame.buffer).setUint32(0, token, false);
    return frame;
  }
}

function readQuickAck(queue: ByteQueue): TransportEvent | undefined {
  if (queue.length < 4) return undefined;
  const bytes = queue.take(4);
  const token = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, false);
  return { kind: 'quick-ack', token };
}

const TAG = Uint8Array.of(0xef);
