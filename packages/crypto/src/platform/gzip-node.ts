import { gzipSync, unzipSync } from 'node:zlib';
import { CryptoError } from '../errors.ts';
import { announcedSize, tooLarge } from '../engine/gzip-format.ts';

/** Gzip of `data`. */
export function gzip(data: Uint8Array): Uint8Array {
  return gzipSync(data);
}

/** The content of one gzip or zlib stream, at most `maxOutput` bytes. */
export function gunzip(data: Uint8Array, maxOutput: number): Uint8Array {
  const announced = announcedSize(data);
  if (announced !== undefined && announced > maxOutput) throw tooLarge(maxOutput);
  const chunkSize = announced === undefined ? undefined : Math.min(announced + 64, MAX_CHUNK);
  const { buffer, engine } = inflate(data, maxOutput, chunkSize);
  if (buffer.length > maxOutput) throw tooLarge(maxOutput);
  // zlib stops before bytes that cannot be a second stream, and joins streams one after the other
  if (engine.bytesWritten !== data.length || (announced ?? buffer.length) !== buffer.length) {
    throw new CryptoError('BAD_GZIP', 'bytes behind the compressed stream');
  }
  return buffer;
}

function inflate(data: Uint8Array, maxOutput: number, chunkSize: number | undefined): Inflated {
  const options = {
    info: true,
    maxOutputLength: Math.max(maxOutput, 1),
    ...(chunkSize === undefined ? {} : { chunkSize }),
  };
  try {
    return unzipSync(data, options) as unknown as Inflated;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxOutput);
    throw new CryptoError('BAD_GZIP', `bad compressed data: ${(error as Error).message}`);
  }
}

// what the option `info` makes of the result
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

const MAX_CHUNK = 1 << 20;
