/** Pieces of a list, each of at most `size` items. */
export function* chunks<T>(list: readonly T[], size: number = 100): Generator<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}

/** Size of the parts to transfer a file in, in KiB. */
export function getAppropriatedPartSize(fileSize: bigint | number): 128 | 256 | 512 {
  const size = Number(fileSize);
  if (size <= 104_857_600) return 128;
  return size <= 786_432_000 ? 256 : 512;
}
