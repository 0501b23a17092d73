/** Bytes that look random and are the same for the same seed (xorshift128), for tests only. */
export function seededRandom(seed: number): (n: number) => Uint8Array {
  const next = seededNumbers(seed);
  return (n) => {
    const bytes = new Uint8Array(n);
    for (let i = 0; i < n; i += 4) {
      const word = next();
      for (let j = 0; j < 4 && i + j < n; j++) bytes[i + j] = word >>> (8 * j);
    }
    return bytes;
  };
}

/** Unsigned 32-bit numbers that look random. */
export function seededNumbers(seed: number): () => number {
  let [x, y, z, w] = [seed ^ 0x9e3779b9, 0x243f6a88, 0xb7e15162, (seed << 1) | 1];
  return () => {
    const t = x ^ (x << 11);
    [x, y, z] = [y, z, w];
    w ^= (w >>> 19) ^ t ^ (t >>> 8);
    return w >>> 0;
  };
}
