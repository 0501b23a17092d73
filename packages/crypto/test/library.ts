import { readFileSync } from 'node:fs';
import type * as gzip from '../src/gzip.ts';
import type * as crypto from '../src/index.ts';
import type * as random from '../src/random.ts';

/** One build of the whole package: the sources on a platform. */
export interface Library {
  readonly crypto: typeof crypto;
  readonly random: typeof random;
  readonly gzip: typeof gzip;
}

/** A vector file of test/vectors, parsed. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller knows the file
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8')) as T;
}

/** A copy with the bits of `mask` changed in one byte; negative positions count from the end. */
export function flipped(bytes: Uint8Array, at: number, mask = 1): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const index = at < 0 ? bytes.length + at : at;
  copy.fill((copy.at(index) ?? 0) ^ mask, index, index + 1);
  return copy;
}

/** UTF-8. */
export function text(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}
