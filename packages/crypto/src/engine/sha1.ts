/** SHA-1 (FIPS 180-4) in plain TypeScript: of the parts joined, 20 bytes. */
export function sha1(parts: readonly Uint8Array[]): Uint8Array {
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0);
  return hash(parts, state, compress);
}

/** Runs a hash of the MD4 family with blocks of 64 bytes and big-endian words over the parts. */
export function hash(
  parts: readonly Uint8Array[],
  state: Uint32Array,
  step: (state: Uint32Array, view: DataView, offset: number) => void,
): Uint8Array {
  const block = new Uint8Array(64);
  const blockView = new DataView(block.buffer);
  let used = 0;
  let total = 0;
  for (const part of parts) {
    const view = new DataView(part.buffer, part.byteOffset, part.byteLength);
    total += part.length;
    let offset = 0;
    while (offset < part.length) {
      if (used === 0 && part.length - offset >= 64) {
        step(state, view, offset);
        offset += 64;
        continue;
      }
      const size = Math.min(64 - used, part.length - offset);
      block.set(part.subarray(offset, offset + size), used);
      offset += size;
      used += size;
      if (used === 64) {
        step(state, blockView, 0);
        used = 0;
      }
    }
  }
  block.fill(0, used);
  block[used] = 0x80;
  if (used >= 56) {
    step(state, blockView, 0);
    block.fill(0);
  }
  blockView.setUint32(56, Math.floor(total / 0x20000000));
  blockView.setUint32(60, total << 3);
  step(state, blockView, 0);
  const out = new DataView(new ArrayBuffer(state.length * 4));
  for (const [i, word] of state.entries()) out.setUint32(i * 4, word);
  return new Uint8Array(out.buffer);
}

const schedule = new Int32Array(80);

function compress(state: Uint32Array, view: DataView, offset: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4);
  for (let i = 16; i < 80; i++) {
    const x =
      (w[i - 3] as number) ^ (w[i - 8] as number) ^ (w[i - 14] as number) ^ (w[i - 16] as number);
    w[i] = (x << 1) | (x >>> 31);
  }
  let [a, b, c, d, e] = state as unknown as [number, number, number, number, number];
  for (let i = 0; i < 80; i++) {
    const f =
      i < 20
        ? (d ^ (b & (c ^ d))) + 0x5a827999
        : i < 40
          ? (b ^ c ^ d) + 0x6ed9eba1
          : i < 60
            ? ((b & c) | (d & (b | c))) + 0x8f1bbcdc
            : (b ^ c ^ d) + 0xca62c1d6;
    const t = (((a << 5) | (a >>> 27)) + f + e + (w[i] as number)) | 0;
    e = d;
    d = c;
    c = (b << 30) | (b >>> 2);
    b = a;
    a = t;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
}
