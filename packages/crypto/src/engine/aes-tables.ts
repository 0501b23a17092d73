/** Lookup tables of AES (FIPS 197): S-boxes, and the S-box combined with MixColumns as 32-bit words. */
export interface AesTables {
  readonly sbox: Uint8Array;
  readonly inverseSbox: Uint8Array;
  /** `S[x] * (2, 1, 1, 3)`, most significant byte first. */
  readonly encrypt: Uint32Array;
  /** `IS[x] * (14, 9, 13, 11)`, most significant byte first. */
  readonly decrypt: Uint32Array;
}

/** The tables, computed at the first call. */
export function aesTables(): AesTables {
  tables ??= computeTables();
  return tables;
}

let tables: AesTables | undefined;

function computeTables(): AesTables {
  const sbox = new Uint8Array(256);
  const inverseSbox = new Uint8Array(256);
  const encrypt = new Uint32Array(256);
  const decrypt = new Uint32Array(256);
  // p runs over all non-zero field elements as powers of 3, q over their inverses
  let p = 1;
  let q = 1;
  do {
    p = p ^ double(p);
    q ^= q << 1;
    q ^= q << 2;
    q = (q ^ (q << 4)) & 0xff;
    if (q & 0x80) q ^= 0x09;
    sbox[p] = q ^ rotate(q, 1) ^ rotate(q, 2) ^ rotate(q, 3) ^ rotate(q, 4) ^ 0x63;
  } while (p !== 1);
  sbox[0] = 0x63;
  for (let x = 0; x < 256; x++) {
    const s = sbox[x] as number;
    inverseSbox[s] = x;
    const s2 = double(s);
    encrypt[x] = (s2 << 24) | (s << 16) | (s << 8) | (s2 ^ s);
    const x2 = double(x);
    const x4 = double(x2);
    const x8 = double(x4);
    decrypt[s] = ((x8 ^ x4 ^ x2) << 24) | ((x8 ^ x) << 16) | ((x8 ^ x4 ^ x) << 8) | (x8 ^ x2 ^ x);
  }
  return { sbox, inverseSbox, encrypt, decrypt };
}

function double(x: number): number {
  return ((x << 1) ^ (x & 0x80 ? 0x1b : 0)) & 0xff;
}

function rotate(x: number, bits: number): number {
  return ((x << bits) | (x >>> (8 - bits))) & 0xff;
}
