import { sha256 } from '@mtkit/crypto';

/**
 * Quick-ack token of a client's message: the first 32 bits of the hash that msg_key is cut from,
 * with the top bit set, as an unsigned number (mtproto-transports, "Quick ack").
 */
export function quickAckToken(authKey: Uint8Array, plaintext: Uint8Array): number {
  const hash = sha256(authKey.subarray(88, 120), plaintext);
  const [a, b, c, d] = hash as unknown as [number, number, number, number];
  return (a | (b << 8) | (c << 16) | (d << 24) | 0x8000_0000) >>> 0;
}
