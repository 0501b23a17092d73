import { gzipSync, Inflate } from 'fflate';
import { CryptoError } from '../errors.ts';

/** Gzip of `data`. */
export function gzip(data: Uint8Array): Uint8Array {
  return gzipSync(data);
}
