import type { AesCtr } from '@mtkit/crypto';
import { ByteQueue } from './byte-queue.ts';
import { outgoingMemory } from './frame-memory.ts';
import type { Codec, FrameOptions, Transport, TransportEvent, TransportName } from './transport.ts';

/** One AES-CTR stream for each direction. */
export interface Ciphers {
  readonly encrypt: AesCtr;
  readonly decrypt: AesCtr;
}

/** A codec with its queue of received bytes, under obfuscation where there are ciphers. */
export class CodecTransport implements Transport {
  readonly name: TransportName;
  readonly obfuscated: boolean;
  readonly #codec: Codec;
  readonly #header: Uint8Array;
  readonly #ciphers: Ciphers | undefined;
  readonly #queue = new ByteQueue();
  #failure: unknown;

  constructor(codec: Codec, header: Uint8Array, ciphers?: Ciphers) {
    this.name = codec.name;
    this.obfuscated = ciphers !== undefined;
    this.#codec = codec;
    this.#header = header;
    this.#ciphers = ciphers;
  }

  get buffered(): number {
    return this.#queue.length;
  }

  header(): Uint8Array {
    return this.#header;
  }

  push(chunk: Uint8Array): void {
    // Nothing after a broken frame can be read, so nothing of it is kept.
    if (this.#failure !== undefined) return;
    this.#queue.push(this.#ciphers === undefined ? chunk : this.#ciphers.decrypt.process(chunk));
  }

  settle(): void {
    // What was decrypted is a copy already.
    if (this.#ciphers === undefined) this.#queue.settle();
  }

  next(): TransportEvent | undefined {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      for (;;) {
        const before = this.#queue.length;
        const event = this.#codec.next(this.#queue);
        if (event !== undefined || this.#queue.length === before) return event;
      }
    } catch (error) {
      this.#failure = error;
      this.#queue.clear();
      throw error;
    }
  }

  frame(packet: Uint8Array, options?: FrameOptions): Uint8Array {
    const { quickAck = false, inPlace = false } = options ?? {};
    return this.#encrypt(this.#codec.frame(packet, quickAck, inPlace));
  }

  frameError(status: number): Uint8Array {
    return this.#encrypt(this.#codec.frameError(status));
  }

  frameQuickAck(token: number): Uint8Array | undefined {
    const frame = this.#codec.frameQuickAck(token);
    return frame === undefined ? undefined : this.#encrypt(frame);
  }

  #encrypt(frame: Uint8Array): Uint8Array {
    if (this.#ciphers === undefined) return frame;
    const encrypted = this.#ciphers.encrypt.process(frame);
    outgoingMemory.give(frame);
    return encrypted;
  }
}
