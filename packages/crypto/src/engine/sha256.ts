import { hash } from './sha1.ts';

/** SHA-256 (FIPS 180-4) in plain TypeScript: of the parts joined, 32 bytes. */
export function sha256(parts: readonly Uint8Array[]): Uint8Array {
  constants ??= makeConstants();
  return hash(parts, Uint32Array.from(constants.initial), compress);
}

let constants: { readonly initial: Uint32Array; readonly rounds: Int32Array } | undefined;
const schedule = new Int32Array(64);

function compress(state: Uint32Array, view: DataView, offset: number): void {
  const k = (constants as NonNullable<typeof constants>).rounds;
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4);
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15] as number;
    const y = w[i - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] as number) + s0 + (w[i - 7] as number) + s1;
  }
  let [a, b, c, d, e, f, g, h] = Int32Array.from(state) as unknown as Eight;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const choice = g ^ (e & (f ^ g));
    const t1 = (h + s1 + choice + (k[i] as number) + (w[i] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const majority = (a & b) | (c & (a | b));
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + s0 + majority) | 0;
  }
  const added = [a, b, c, d, e, f, g, h];
  for (let i = 0; i < 8; i++) state[i] = (state[i] as number) + (added[i] as number);
}

type Eight = [number, number, number, number, number, number, number, number];

// The first 32 bits of the fractional parts of the square roots of the first 8 primes and of the
// cube roots of the first 64.
function makeConstants(): NonNullable<typeof constants> {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 64; n++) {
    if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  }
  const squares = primes.slice(0, 8).map((prime) => fraction(prime << 64n, 2n));
  return {
    initial: Uint32Array.from(squares),
    rounds: Int32Array.from(primes.map((prime) => fraction(prime << 96n, 3n))),
  };
}

function fraction(n: bigint, degree: bigint): number {
  let low = 0n;
  let high = 1n << 40n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** degree <= n) low = middle;
    else high = middle;
  }
  return Number(low & 0xffff_ffffn);
}
