import { RemoteProtocolError } from '../errors.ts';
import type { TransportEvent } from './transport.ts';

/**
 * What a client makes of a packet from the server: too short to be a message, it is a transport
 * error (negative int32), a quick ack (`ffffffff` and the token) or nothing (`00000000`).
 * Returns undefined for a packet that means nothing.
 *
 * The shortest real message has 24 bytes (plaintext with a body of one int), the longest padded
 * short packet has 4 + 15, or 8 + 15 for a padded quick ack; so the first word decides below 24.
 */
export function shortPacket(packet: Uint8Array): TransportEvent | undefined {
  if (packet.length >= SHORTEST_MESSAGE) return { kind: 'packet', packet, quickAck: false };
  if (packet.length < 4) {
    throw new RemoteProtocolError('packet too short', { got: packet.length, expected: 4 });
  }
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  const code = view.getInt32(0, true);
  if (code === 0) return undefined;
  if (code === -1 && packet.length >= 8) {
    const token = view.getUint32(4, true);
    return token >= 0x8000_0000 ? { kind: 'quick-ack', token } : undefined;
  }
  if (code > 0) throw new RemoteProtocolError('packet too short', { got: packet.length });
  return { kind: 'error', status: -code };
}

const SHORTEST_MESSAGE = 24;
