import * as platform from './platform/node.ts';

/** SHA-1 of the parts joined, 20 bytes. */
export function sha1(...parts: Uint8Array[]): Uint8Array {
  return platform.sha1(parts);
}

/** SHA-256 of the parts joined, 32 bytes. */
export function sha256(...parts: Uint8Array[]): Uint8Array {
  return platform.sha256(parts);
}

/** HMAC-SHA-256 of `data` under `key`, 32 bytes (RFC 2104). */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  const padded = new Uint8Array(64);
  padded.set(key.length > 64 ? platform.sha256([key]) : key);
  const inner = platform.sha256([padded.map((byte) => byte ^ 0x36), data]);
  return platform.sha256([padded.map((byte) => byte ^ 0x5c), inner]);
}

/** CRC-32 (IEEE 802.3, as zlib's) of the data, unsigned. */
export function crc32(data: Uint8Array): number {
  return platform.crc32(data);
}
