import { brotliDecompressSync } from 'node:zlib';
import { packed } from '@mtkit/reference/packed';
import type { ReferenceData } from './reference-data.ts';

export type * from './reference-data.ts';

/** Reads what the build has made of the sources (`data/cli.ts`). Takes a few milliseconds. */
export function loadReferenceData(): ReferenceData {
  const json = brotliDecompressSync(Buffer.from(packed, 'base64'));
  return JSON.parse(json.toString('utf8')) as ReferenceData;
}
