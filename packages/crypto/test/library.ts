import { readFileSync } from 'node:fs';
import * as gzip from '../src/gzip.ts';
import * as crypto from '../src/index.ts';
import * as random from '../src/random.ts';
import { bundleForWeb } from './bundle.ts';

/** One build of the whole package: the sources on a platform. */
export interface Library {
  readonly crypto: typeof crypto;
  readonly random: typeof random;
  readonly gzip: typeof gzip;
}

/** The package as it is in Node and, bundled, in a browser: every suite runs over both. */
export async function libraries(
  options: { withoutWebAssembly?: boolean } = {},
): Promise<{ name: string; library: Library }[]> {
  web ??= bundleForWeb<Library>({ webAssembly: true });
  const all = [
    { name: 'node platform', library: { crypto, gzip, random } },
    { name: 'web platform', library: await web },
  ];
  if (options.withoutWebAssembly !== true) return all;
  plain ??= bundleForWeb<Library>({ webAssembly: false });
  return [...all, { name: 'web platform without WebAssembly', library: await plain }];
}

let web: Promise<Library> | undefined;
let plain: Promise<Library> | undefined;

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
