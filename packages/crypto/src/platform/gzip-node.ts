import { gzipSync, unzipSync } from 'node:zlib';
import { CryptoError } from '../errors.ts';

/** Gzip of `data`. */
export function gzip(data: Uint8Array): Uint8Array {
  return gzipSync(data);
}

/** Inverse of gzip or zlib, at most `maxOutput` bytes. */
export function gunzip(data: Uint8Array, maxOutput: number): Uint8Array {
  try {
    return unzipSync(data, { maxOutputLength: maxOutput });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new CryptoError('TOO_LARGE', `unpacks to more than ${maxOutput} bytes`);
    }
    throw new CryptoError('BAD_GZIP', `bad compressed data: ${(error as Error).message}`);
  }
}
