import { readFileSync } from 'node:fs';

/** One build of the whole package: the sources on a platform. */
export interface Library {
  readonly crypto: typeof import('../src/index.ts');
  readonly random: typeof import('../src/random.ts');
  readonly gzip: typeof import('../src/gzip.ts');
}

/** A vector file of test/vectors, parsed. */
export function vectors<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), 'utf8')) as T;
}
