import { aesTables } from './aes-tables.ts';

/** An expanded AES key of one direction: four words a round, most significant byte first. */
export type AesSchedule = Uint32Array;

/** The encryption key schedule of a 16, 24 or 32-byte key (FIPS 197, 5.2). */
export function encryptionSchedule(key: Uint8Array): AesSchedule {
  const { sbox } = aesTables();
  const words = key.length / 4;
  const schedule = new Uint32Array(4 * (words + 7));
  for (let i = 0; i < words; i++) schedule[i] = readWord(key, i * 4);
  let constant = 1;
  for (let i = words; i < schedule.length; i++) {
    let word = schedule[i - 1] as number;
    if (i % words === 0) {
      word = substitute(sbox, (word << 8) | (word >>> 24)) ^ (constant << 24);
      constant = (constant << 1) ^ (constant & 0x80 ? 0x11b : 0);
    } else if (words > 6 && i % words === 4) {
      word = substitute(sbox, word);
    }
    schedule[i] = (schedule[i - words] as number) ^ word;
  }
  return schedule;
}

/** The schedule of the equivalent inverse cipher: rounds reversed, InvMixColumns on the inner ones. */
export function decryptionSchedule(key: Uint8Array): AesSchedule {
  const { sbox, decrypt } = aesTables();
  const forward = encryptionSchedule(key);
  const schedule = new Uint32Array(forward.length);
  const mix = (byte: number): number => decrypt[sbox[byte] as number] as number;
  for (let i = 0; i < schedule.length; i++) {
    const from = schedule.length - 4 - (i & ~3) + (i & 3);
    const word = forward[from] as number;
    const inner = i >= 4 && i < schedule.length - 4;
    schedule[i] = inner
      ? mix(word >>> 24) ^
        rotateRight(mix((word >>> 16) & 0xff), 8) ^
        rotateRight(mix((word >>> 8) & 0xff), 16) ^
        rotateRight(mix(word & 0xff), 24)
      : word;
  }
  return schedule;
}

/** Encrypts the four words of `state` in place. */
export function encryptBlock(schedule: AesSchedule, state: Uint32Array): void {
  const { sbox, encrypt: table } = aesTables();
  cryptBlock(schedule, state, table, sbox, 1);
}

/** Decrypts the four words of `state` in place, with a schedule of `decryptionSchedule`. */
export function decryptBlock(schedule: AesSchedule, state: Uint32Array): void {
  const { inverseSbox, decrypt: table } = aesTables();
  cryptBlock(schedule, state, table, inverseSbox, 3);
}

/** The word of 4 bytes at `offset`, most significant byte first. */
export function readWord(bytes: Uint8Array, offset: number): number {
  return (
    (((bytes[offset] as number) << 24) |
      ((bytes[offset + 1] as number) << 16) |
      ((bytes[offset + 2] as number) << 8) |
      (bytes[offset + 3] as number)) >>>
    0
  );
}

/** Writes `word` at `offset`, most significant byte first. */
export function writeWord(bytes: Uint8Array, offset: number, word: number): void {
  bytes[offset] = word >>> 24;
  bytes[offset + 1] = word >>> 16;
  bytes[offset + 2] = word >>> 8;
  bytes[offset + 3] = word;
}

// Both directions are the same but for the tables and for which way ShiftRows turns: the byte of
// row r comes from column (c + r) mod 4 when encrypting (turn 1), (c - r) mod 4 (turn 3) otherwise.
function cryptBlock(
  schedule: AesSchedule,
  state: Uint32Array,
  table: Uint32Array,
  box: Uint8Array,
  turn: 1 | 3,
): void {
  let a = (state[0] as number) ^ (schedule[0] as number);
  let b = (state[turn] as number) ^ (schedule[turn] as number);
  let c = (state[2] as number) ^ (schedule[2] as number);
  let d = (state[4 - turn] as number) ^ (schedule[4 - turn] as number);
  const last = schedule.length - 4;
  for (let i = 4; i < last; i += 4) {
    const e = column(table, a, b, c, d) ^ (schedule[i] as number);
    const f = column(table, b, c, d, a) ^ (schedule[i + turn] as number);
    const g = column(table, c, d, a, b) ^ (schedule[i + 2] as number);
    d = column(table, d, a, b, c) ^ (schedule[i + 4 - turn] as number);
    a = e;
    b = f;
    c = g;
  }
  state[0] = lastColumn(box, a, b, c, d) ^ (schedule[last] as number);
  state[turn] = lastColumn(box, b, c, d, a) ^ (schedule[last + turn] as number);
  state[2] = lastColumn(box, c, d, a, b) ^ (schedule[last + 2] as number);
  state[4 - turn] = lastColumn(box, d, a, b, c) ^ (schedule[last + 4 - turn] as number);
}

function column(table: Uint32Array, a: number, b: number, c: number, d: number): number {
  return (
    (table[a >>> 24] as number) ^
    rotateRight(table[(b >>> 16) & 0xff] as number, 8) ^
    rotateRight(table[(c >>> 8) & 0xff] as number, 16) ^
    rotateRight(table[d & 0xff] as number, 24)
  );
}

function lastColumn(box: Uint8Array, a: number, b: number, c: number, d: number): number {
  return (
    ((box[a >>> 24] as number) << 24) |
    ((box[(b >>> 16) & 0xff] as number) << 16) |
    ((box[(c >>> 8) & 0xff] as number) << 8) |
    (box[d & 0xff] as number)
  );
}

function substitute(sbox: Uint8Array, word: number): number {
  return lastColumn(sbox, word, word, word, word);
}

function rotateRight(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
