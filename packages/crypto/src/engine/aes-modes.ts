import {
  decryptBlock,
  decryptionSchedule,
  encryptBlock,
  encryptionSchedule,
  readWord,
  writeWord,
} from './aes-block.ts';

/** AES-IGE encryption in plain TypeScript; `data` in whole blocks, `iv` 32 bytes, any AES key size. */
export function igeEncrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  return ige(data, encryptionSchedule(key), encryptBlock, words(iv, 0), words(iv, 16));
}

/** AES-IGE decryption in plain TypeScript, the inverse of `igeEncrypt`. */
export function igeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array {
  return ige(data, decryptionSchedule(key), decryptBlock, words(iv, 16), words(iv, 0));
}

/** A stateful AES-CTR transform in plain TypeScript, as `aesCtr` of a platform. */
export function ctr(key: Uint8Array, iv: Uint8Array): (data: Uint8Array) => Uint8Array {
  const schedule = encryptionSchedule(key);
  const counter = words(iv, 0);
  const state = new Uint32Array(4);
  const stream = new Uint8Array(16);
  let used = 16;
  return (data) => {
    const out = new Uint8Array(data.length);
    for (let i = 0; i < data.length; i++) {
      if (used === 16) {
        state.set(counter);
        encryptBlock(schedule, state);
        for (let w = 0; w < 4; w++) writeWord(stream, w * 4, state[w] as number);
        increment(counter);
        used = 0;
      }
      out[i] = (data[i] as number) ^ (stream[used++] as number);
    }
    return out;
  };
}

// IGE: out[i] = block(in[i] ^ out[i-1]) ^ in[i-1], for both directions, with `block` and the order
// of the two halves of the IV exchanged (https://core.telegram.org/mtproto/description).
function ige(
  data: Uint8Array,
  schedule: Uint32Array,
  block: (schedule: Uint32Array, state: Uint32Array) => void,
  previousOut: Uint32Array,
  previousIn: Uint32Array,
): Uint8Array {
  const out = new Uint8Array(data.length);
  const state = new Uint32Array(4);
  for (let offset = 0; offset < data.length; offset += 16) {
    for (let w = 0; w < 4; w++) {
      state[w] = readWord(data, offset + w * 4) ^ (previousOut[w] as number);
    }
    block(schedule, state);
    for (let w = 0; w < 4; w++) {
      const word = (state[w] as number) ^ (previousIn[w] as number);
      previousOut[w] = word;
      previousIn[w] = readWord(data, offset + w * 4);
      writeWord(out, offset + w * 4, word);
    }
  }
  return out;
}

function words(bytes: Uint8Array, offset: number): Uint32Array {
  return Uint32Array.from({ length: 4 }, (_, i) => readWord(bytes, offset + i * 4));
}

function increment(counter: Uint32Array): void {
  for (let i = 3; i >= 0; i--) {
    counter[i] = (counter[i] as number) + 1;
    if (counter[i] !== 0) return;
  }
}
