import * as platform from './platform/gzip-node.ts';

/** Compresses to the gzip format (RFC 1952). */
export function gzip(data: Uint8Array): Uint8Array {
  return platform.gzip(data);
}

/**
 * Unpacks gzip (RFC 1952) or zlib (RFC 1950) data of at most `maxOutput` bytes. Throws a CryptoError:
 * `TOO_LARGE` beyond that, `BAD_GZIP` for anything malformed.
 */
export function gunzip(data: Uint8Array, maxOutput: number): Uint8Array {
  return platform.gunzip(data, maxOutput);
}
