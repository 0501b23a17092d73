import { crc32 } from '@mtkit/crypto';
import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import type { ByteQueue } from './byte-queue.ts';
import { frameAround } from './frame.ts';
import { shortPacket } from './short-packet.ts';
import type { Codec, CodecOptions, TransportEvent, TransportName } from './transport.ts';

/**
 * The full transport: length (of the whole frame), sequence number, packet, CRC-32 of all that.
 * https://core.telegram.org/mtproto/mtproto-transports#full
 *
 * ```
 * +----+----+----...----+----+   The sequence number counts the frames of one direction of one
 * |len.|seq.|  packet   |crc |   connection from 0. There are no quick acks.
 * +----+----+----...----+----+
 * ```
 */
export class FullCodec implements Codec {
  readonly name: TransportName = 'full';
  readonly tag: Uint8Array = TAG;
  readonly #options: CodecOptions;
  #received = 0;
  #sent = 0;

  constructor(options: CodecOptions) {
    this.#options = options;
  }

  next(queue: ByteQueue): TransportEvent | undefined {
    if (queue.length < 4) return undefined;
    const length = queue.uint32(0);
    if (length <= OVERHEAD || length > this.#options.maxPacket + OVERHEAD) {
      throw new RemoteProtocolError('full frame length out of range', {
        got: length,
        expected: `${OVERHEAD + 1} to ${this.#options.maxPacket + OVERHEAD}`,
      });
    }
    if (!queue.holds(length)) return undefined;
    const frame = queue.take(length);
    const view = new DataView(frame.buffer, frame.byteOffset, length);
    const checksum = view.getUint32(length - 4, true);
    const expected = crc32(frame.subarray(0, length - 4));
    if (checksum !== expected) {
      throw new RemoteProtocolError('full frame checksum', { got: checksum, expected });
    }
    const sequence = view.getUint32(4, true);
    if (sequence !== this.#received) {
      const details = { got: sequence, expected: this.#received };
      throw new RemoteProtocolError('full frame sequence number', details);
    }
    this.#received = (this.#received + 1) >>> 0;
    const packet = frame.subarray(8, length - 4);
    if (this.#options.role === 'client') return shortPacket(packet);
    return { kind: 'packet', packet, quickAck: false };
  }

  frame(packet: Uint8Array, _quickAck = false, inPlace = false): Uint8Array {
    const length = packet.length + OVERHEAD;
    if (packet.length === 0 || length >= 0x8000_0000) {
      throw new LocalProtocolError('full packet length out of range', { got: packet.length });
    }
    const frame = frameAround(packet, 8, 4, inPlace);
    const view = new DataView(frame.buffer, frame.byteOffset, length);
    view.setUint32(0, length, true);
    view.setUint32(4, this.#sent, true);
    view.setUint32(length - 4, crc32(frame.subarray(0, length - 4)), true);
    this.#sent = (this.#sent + 1) >>> 0;
    return frame;
  }

  frameError(status: number): Uint8Array {
    const packet = new Uint8Array(4);
    new DataView(packet.buffer).setInt32(0, -status, true);
    return this.frame(packet);
  }

  frameQuickAck(): undefined {
    return undefined;
  }
}

const OVERHEAD = 12;
const TAG = new Uint8Array(0);
