import { RemoteProtocolError } from '../errors.ts';

/** A message outside of any session: only the key exchange uses it. */
export interface PlainMessage {
  readonly msgId: bigint;
  /** A view of the packet. A peer may append random bytes to the object in it (TDLib does). */
  readonly body: Uint8Array;
}

/** Whether a packet is a plaintext message: its auth_key_id is 0. */
export function isPlain(packet: Uint8Array): boolean {
  if (packet.length < 8) return false;
  for (let i = 0; i < 8; i++) if (packet[i] !== 0) return false;
  return true;
}

/** `auth_key_id:long (0), msg_id:long, length:int, body`: the envelope of the key exchange. */
export function sealPlain(msgId: bigint, body: Uint8Array): Uint8Array {
  const packet = new Uint8Array(HEADER + body.length);
  const view = new DataView(packet.buffer);
  view.setBigInt64(8, BigInt.asIntN(64, msgId), true);
  view.setInt32(16, body.length, true);
  packet.set(body, HEADER);
  return packet;
}

/**
 * Opens a plaintext message of the named side. Bytes after the announced length are padding of
 * the transport. The clock of a client is not known to be right yet, so of its msg_id only the
 * lowest bits are checked: 0 modulo 4, odd from a server.
 * Throws RemoteProtocolError; a server answers that with transport error 404.
 */
export function openPlain(packet: Uint8Array, from: 'client' | 'server'): PlainMessage {
  if (packet.length < HEADER || !isPlain(packet)) {
    throw new RemoteProtocolError('not a plaintext message', { got: `${packet.length} bytes` });
  }
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  const msgId = view.getBigInt64(8, true);
  const low = Number(msgId & 3n);
  if (from === 'client' ? low !== 0 : low % 2 === 0) {
    throw new RemoteProtocolError('msg_id of a plaintext message', {
      got: `${low} modulo 4`,
      expected: from === 'client' ? 0 : 1,
    });
  }
  const length = view.getInt32(16, true);
  if (length < 0 || length % 4 !== 0 || length > packet.length - HEADER) {
    throw new RemoteProtocolError('length of a plaintext message', {
      got: length,
      expected: `a multiple of 4 up to ${packet.length - HEADER}`,
    });
  }
  return { msgId, body: packet.subarray(HEADER, HEADER + length) };
}

const HEADER = 20;
