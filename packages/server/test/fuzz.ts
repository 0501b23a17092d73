import { sealMessage } from '@mtkit/crypto';

/** Numbers from 0 to 1 out of a seed: every run of a test makes the same ones (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Makes faulty bytes out of good ones. */
export class Mutator {
  readonly #random: () => number;
  readonly #words: readonly number[];

  /** `words` are 32-bit values that mean something to the receiver. */
  constructor(random: () => number, words: readonly number[]) {
    this.#random = random;
    this.#words = [...words, 0, 1, -1, 4, 0x7fffffff, -0x80000000, 0xfe, 0xff, 0xfeff, 0x1cb5c415];
  }

  /** An integer below `limit`. */
  below(limit: number): number {
    return Math.floor(this.#random() * limit);
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.allocUnsafe(length);
    for (let index = 0; index < length; index++) bytes[index] = this.below(256);
    return bytes;
  }

  /** A few changes: bits, bytes, words, pieces left out, doubled or put in. */
  mutate(good: Uint8Array): Buffer {
    let bytes: Buffer = Buffer.from(good);
    for (let changes = 1 + this.below(3); changes > 0; changes--) bytes = this.#change(bytes);
    return bytes;
  }

  #change(bytes: Buffer): Buffer {
    if (bytes.length < 8) return this.bytes(4 + 4 * this.below(16));
    const at = this.below(bytes.length);
    const word = at & ~3;
    switch (this.below(8)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << this.below(8));
        return bytes;
      case 1:
        bytes[at] = this.below(256);
        return bytes;
      case 2:
      case 3:
        if (word + 4 <= bytes.length) bytes.writeInt32LE(this.pick(this.#words) | 0, word);
        return bytes;
      case 4:
        return bytes.subarray(0, at);
      case 5:
        return bytes.subarray(0, word);
      case 6:
        return Buffer.concat([bytes.subarray(0, word), bytes]);
      default:
        return Buffer.concat([
          bytes.subarray(0, word),
          this.bytes(4 * this.below(8)),
          bytes.subarray(word),
        ]);
    }
  }
}

/** The fields of an encrypted message. */
export interface Message {
  readonly salt: bigint;
  readonly sessionId: bigint;
  readonly msgId: bigint;
  readonly seqNo: number;
  readonly length: number;
  readonly body: Uint8Array;
}

/** A packet of a client under its authorization key, whatever is in it. */
export function sealed(authKey: Uint8Array, message: Message): Uint8Array {
  const head = Buffer.alloc(32);
  head.writeBigInt64LE(message.salt, 0);
  head.writeBigInt64LE(message.sessionId, 8);
  head.writeBigInt64LE(message.msgId, 16);
  head.writeInt32LE(message.seqNo | 0, 24);
  head.writeInt32LE(message.length | 0, 28);
  const padding = 12 + ((16 - ((32 + message.body.length + 12) % 16)) % 16);
  return sealMessage(authKey, Buffer.concat([head, message.body, Buffer.alloc(padding)]), 0);
}

/** A frame of the intermediate transport. */
export function intermediate(packet: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(packet.length);
  return Buffer.concat([length, packet]);
}

/** A message that is not encrypted. */
export function plain(msgId: bigint, body: Uint8Array): Buffer {
  const head = Buffer.alloc(20);
  head.writeBigInt64LE(msgId, 8);
  head.writeInt32LE(body.length, 16);
  return Buffer.concat([head, body]);
}
