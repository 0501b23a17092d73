import * as platform from './platform/gzip-node.ts';

/** Compresses to the gzip format (RFC 1952). */
export function gzip(data: Uint8Array): Uint8Array {
  return platform.gzip(data);
}

/**
 * Unpacks exactly one gzip (RFC 1952) or zlib (RFC 1950) stream of at most `maxOutput` bytes of
 * content. Throws a CryptoError: `TOO_LARGE` beyond that, `BAD_GZIP` for anything malformed, a wrong
 * checksum or size, and for bytes or further streams behind the first.
 */
export function gunzip(data: Uint8Array, maxOutput: number): Uint8Array {
  return platform.gunzip(data, maxOutput);
}
