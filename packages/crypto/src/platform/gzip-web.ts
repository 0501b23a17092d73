import { gzipSync, Inflate, inflateSync } from 'fflate';
import { concatBytes } from '../bytes.ts';
import { adler32, crc32 } from '../engine/checksums.ts';
import {
  announcedSize,
  checkZlibHeader,
  gzipHeaderLength,
  isGzip,
  malformed,
  readUint32,
  tooLarge,
} from '../engine/gzip-format.ts';
import { CryptoError } from '../errors.ts';

/** Gzip of `data`. */
export function gzip(data: Uint8Array): Uint8Array {
  return gzipSync(data, { mtime: 0 });
}

/**
 * The content of one gzip or zlib stream, at most `maxOutput` bytes. The checks that fflate leaves
 * out are done here: size, and CRC-32 or Adler-32 over what stands at the very end. (fflate does not
 * say where a stream ended, so that copies of one stream behind each other pass as one.)
 */
export function gunzip(data: Uint8Array, maxOutput: number): Uint8Array {
  try {
    return isGzip(data) ? readGzip(data, maxOutput) : readZlib(data, maxOutput);
  } catch (error) {
    throw error instanceof CryptoError ? error : malformed();
  }
}

function readGzip(data: Uint8Array, maxOutput: number): Uint8Array {
  const start = gzipHeaderLength(data);
  const size = announcedSize(data);
  if (size === undefined) throw malformed();
  if (size > maxOutput) throw tooLarge(maxOutput);
  // fflate drops what does not fit; the spare byte shows that there was more
  const out = inflateSync(data.subarray(start, -8), { out: new Uint8Array(size + 1) });
  const content = out.subarray(0, size);
  if (out.length !== size || crc32(content) !== readUint32(data, data.length - 8))
    throw malformed();
  return content;
}

function readZlib(data: Uint8Array, maxOutput: number): Uint8Array {
  checkZlibHeader(data);
  const parts: Uint8Array[] = [];
  let total = 0;
  const stream = new Inflate((part) => {
    total += part.length;
    parts.push(part);
  });
  // small pieces, so that no more than a few megabytes come out before the limit is looked at
  const body = data.subarray(2, -4);
  for (let offset = 0; offset < body.length; offset += PIECE) {
    const end = Math.min(offset + PIECE, body.length);
    stream.push(body.subarray(offset, end), end === body.length);
    if (total > maxOutput) throw tooLarge(maxOutput);
  }
  const content = concatBytes(...parts);
  const check = new DataView(data.buffer, data.byteOffset).getUint32(data.length - 4);
  if (adler32(content) !== check) throw malformed();
  return content;
}

const PIECE = 4096;
