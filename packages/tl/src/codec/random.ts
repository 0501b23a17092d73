import { TlTypeError } from './errors.ts';
import { int, long, vector } from './input.ts';

/** A cryptographic source of `length` random bytes. */
export type RandomSource = (length: number) => Uint8Array;

/** Sets where `randomId` fields come from; the codec has no randomness of its own. */
export function setRandom(source: RandomSource | undefined): void {
  random = source;
  pool = new BigInt64Array(0);
  used = 0;
}

/** `random_id:long` of an input: made up when absent or zero. @internal */
export function randomId(value: unknown): bigint | undefined {
  return long(value) || nextRandomLong();
}

/** `random_id:Vector<long>`: one for each of `ids`. @internal */
export function randomIds(value: unknown, ids: unknown): bigint[] | undefined {
  if (value == null && Array.isArray(ids)) return ids.map(nextRandomLong);
  return vector(value, long);
}

/** `random_id:int` of an input. @internal */
export function randomInt(value: unknown): number | undefined {
  return int(value) || Number(BigInt.asIntN(32, nextRandomLong()));
}

let random: RandomSource | undefined;
let pool = new BigInt64Array(0);
let used = 0;

function nextRandomLong(): bigint {
  if (random === undefined) {
    throw new TlTypeError('', '', 'a long (no random source was set)', 'undefined');
  }
  if (used === pool.length) {
    pool = new BigInt64Array(Uint8Array.from(random(512)).buffer);
    used = 0;
  }
  return pool[used++]!;
}
