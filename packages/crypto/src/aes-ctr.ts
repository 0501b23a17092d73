import { expectLength } from './errors.ts';
import * as platform from './platform/node.ts';

/**
 * One direction of an AES-256-CTR stream: the key stream goes on from call to call, whatever the
 * sizes of the pieces. Encrypting and decrypting are the same operation.
 */
export class AesCtr {
  readonly #process: (data: Uint8Array) => Uint8Array;

  /** @param key 32 bytes @param iv the first counter block, 16 bytes, counted up as one big-endian number */
  constructor(key: Uint8Array, iv: Uint8Array) {
    expectLength(key, 32, 'AES key');
    expectLength(iv, 16, 'CTR counter block');
    this.#process = platform.aesCtr(key, iv);
  }

  /** The next `data.length` bytes of the stream, in a new array. */
  process(data: Uint8Array): Uint8Array {
    return this.#process(data);
  }
}

/**
 * The counter block for a CDN file part: the last 4 bytes of `iv` are replaced by `offset / 16`,
 * big-endian (https://core.telegram.org/cdn#decrypting-files). `offset` is in bytes, a multiple of 16.
 */
export function cdnCounterBlock(iv: Uint8Array, offset: number): Uint8Array {
  expectLength(iv, 16, 'CTR counter block');
  const block = Uint8Array.from(iv);
  new DataView(block.buffer).setUint32(12, offset / 16);
  return block;
}
