import type { ClassModel } from './model.ts';
import { splitName } from '../schema/index.ts';

/** Classes whose code is loaded together. */
export interface Chunk {
  /** File name: a namespace, or `base` for the root, and a number. */
  name: string;
  classes: ClassWithCode[];
}

interface ClassWithCode {
  item: ClassModel;
  code: string;
}

/**
 * Characters of code per chunk: small enough to load in about a millisecond. As it is published, without
 * its spaces, it is two thirds of that.
 */
const CHUNK_SIZE = 36_000;

/** True for a schema so small that its code may as well be in the main file. */
export function isSmall(chunks: readonly Chunk[]): boolean {
  const codes = chunks.flatMap(({ classes }) => classes);
  return codes.reduce((sum, { code }) => sum + code.length, 0) < 2 * CHUNK_SIZE;
}

/** A chunk holds classes of one namespace, constructors of a type beside each other. */
export function splitIntoChunks(classes: readonly ClassWithCode[]): Chunk[] {
  const spaces = new Map<string, ClassWithCode[]>();
  for (const each of classes) {
    const space = splitName(each.item.className).namespace || 'base';
    const known = spaces.get(space);
    if (known) known.push(each);
    else spaces.set(space, [each]);
  }
  return [...spaces].flatMap(([space, members]) => cut(space, members));
}

/** Pieces of about the same size. */
function cut(space: string, members: readonly ClassWithCode[]): Chunk[] {
  const total = members.reduce((sum, { code }) => sum + code.length, 0);
  const count = Math.ceil(total / CHUNK_SIZE);
  const parts: ClassWithCode[][] = Array.from({ length: count }, () => []);
  let before = 0;
  for (const each of members) {
    parts[Math.floor((before * count) / total)]?.push(each);
    before += each.code.length;
  }
  return parts.map((classes, i) => ({
    name: count === 1 ? space : `${space}-${String(i + 1).padStart(2, '0')}`,
    classes,
  }));
}
