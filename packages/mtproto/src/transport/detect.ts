import { LocalProtocolError, RemoteProtocolError } from '../errors.ts';
import { ByteQueue } from './byte-queue.ts';
import { createCodec } from './codec.ts';
import { type Ciphers, CodecTransport } from './codec-transport.ts';
import { deobfuscate } from './obfuscated.ts';
import type {
  FrameOptions,
  RandomBytes,
  Transport,
  TransportEvent,
  TransportName,
} from './transport.ts';

/** Options of `createServerTransport`. */
export interface ServerTransportOptions {
  readonly random: RandomBytes;
  /** Largest packet accepted from a client in bytes; 2 MiB by default. */
  readonly maxPacket?: number;
  /** The framings to accept; all by default. */
  readonly allowed?: readonly TransportName[];
  /** WebSocket: nothing but an obfuscation header may come first. */
  readonly obfuscatedOnly?: boolean;
  /**
   * Called with bytes 8 to 56 of each good obfuscation header; true means that it came before,
   * so this connection is a replay and ends. See `SeenHeaders`.
   */
  readonly seenHeader?: (key: Uint8Array) => boolean;
}

/** The server's end of one connection; it takes the framing that the client's first bytes name. */
export interface ServerTransport extends Transport {
  /**
   * What the first bytes were; undefined while there are too few of them. After `http` there are
   * no events: the driver takes the connection over, with `takeBuffered`, or closes it.
   */
  readonly detected: TransportName | 'http' | undefined;
  /** Removes and returns the bytes that came so far (for `http`). */
  takeBuffered(): Uint8Array;
}

/**
 * The server's end of a connection. The client's first bytes decide:
 * `ef`, `eeeeeeee`, `dddddddd` are the tags of the plain framings, `POST`, `GET `, `HEAD` and
 * `OPTI` HTTP, `16030102` a TLS hello (refused), zeros at 4 to 8 the full transport (its first
 * sequence number), anything else an obfuscation header of 64 bytes.
 */
export function createServerTransport(options: ServerTransportOptions): ServerTransport {
  return new DetectingTransport(options);
}

class DetectingTransport implements ServerTransport {
  readonly #options: ServerTransportOptions;
  readonly #maxPacket: number;
  readonly #first = new ByteQueue();
  #transport: CodecTransport | undefined;
  #failure: RemoteProtocolError | undefined;
  detected: TransportName | 'http' | undefined;

  constructor(options: ServerTransportOptions) {
    this.#options = options;
    this.#maxPacket = options.maxPacket ?? 2 * 1024 * 1024;
  }

  get name(): TransportName {
    return this.#found().name;
  }

  get obfuscated(): boolean {
    return this.#transport?.obfuscated ?? false;
  }

  get buffered(): number {
    return this.#transport?.buffered ?? this.#first.length;
  }

  header(): Uint8Array {
    return new Uint8Array(0);
  }

  push(chunk: Uint8Array): void {
    if (this.#transport !== undefined) this.#transport.push(chunk);
    else if (this.#failure === undefined) this.#first.push(chunk);
  }

  settle(): void {
    if (this.#transport === undefined) this.#first.settle();
    else this.#transport.settle();
  }

  next(): TransportEvent | undefined {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      this.#detect();
    } catch (error) {
      this.#failure = error as RemoteProtocolError;
      this.#first.clear();
      throw error;
    }
    return this.#transport?.next();
  }

  frame(packet: Uint8Array, options?: FrameOptions): Uint8Array {
    return this.#found().frame(packet, options);
  }

  frameError(status: number): Uint8Array {
    return this.#found().frameError(status);
  }

  frameQuickAck(token: number): Uint8Array | undefined {
    return this.#found().frameQuickAck(token);
  }

  takeBuffered(): Uint8Array {
    return this.#first.take(this.#first.length);
  }

  #found(): CodecTransport {
    if (this.#transport === undefined) {
      throw new LocalProtocolError('the client has not named its transport yet');
    }
    return this.#transport;
  }

  #detect(): void {
    if (this.#transport !== undefined) return;
    if (this.detected === 'http') {
      if (this.#first.length > this.#maxPacket)
        throw new RemoteProtocolError('HTTP not taken over');
      return;
    }
    const plain = detectPlain(this.#first);
    if (plain === undefined) return;
    if (plain === 'obfuscated') {
      if (this.#first.length >= 64) this.#deobfuscate();
    } else if (this.#options.obfuscatedOnly === true || plain === 'tls') {
      throw new RemoteProtocolError('transport not accepted here', {
        got: plain,
        expected: 'an obfuscation header',
      });
    } else if (plain === 'http') this.detected = plain;
    else {
      this.#first.skip(TAG_LENGTHS[plain]);
      this.#use(plain);
    }
  }

  #deobfuscate(): void {
    const header = this.#first.take(64);
    const found = deobfuscate(header);
    if (found === undefined) throw new RemoteProtocolError('unknown transport in the header');
    if (this.#options.seenHeader?.(Uint8Array.from(header.subarray(8, 56))) === true) {
      throw new RemoteProtocolError('replayed obfuscation header');
    }
    this.#use(found.name, found);
  }

  #use(name: TransportName, ciphers?: Ciphers): void {
    const { random, allowed } = this.#options;
    if (allowed !== undefined && !allowed.includes(name)) {
      const expected = allowed.join(', ');
      throw new RemoteProtocolError('transport not accepted here', { got: name, expected });
    }
    const codec = createCodec(name, { role: 'server', random, maxPacket: this.#maxPacket });
    this.#transport = new CodecTransport(codec, new Uint8Array(0), ciphers);
    this.#transport.push(this.#first.take(this.#first.length));
    this.detected = name;
  }
}

/** Undefined while the bytes so far fit more than one beginning. */
function detectPlain(first: ByteQueue): TransportName | 'http' | 'tls' | 'obfuscated' | undefined {
  if (first.length < 1) return undefined;
  if (first.at(0) === 0xef) return 'abridged';
  if (first.length < 4) return undefined;
  const known = FIRST_WORDS.get(first.uint32(0));
  if (known !== undefined) return known;
  if (first.length < 8) return undefined;
  return first.uint32(4) === 0 ? 'full' : 'obfuscated';
}

/** The first four bytes as a little-endian int. */
const FIRST_WORDS: ReadonlyMap<number, TransportName | 'http' | 'tls'> = new Map([
  [0xeeeeeeee, 'intermediate'],
  [0xdddddddd, 'padded-intermediate'],
  [0x54534f50, 'http'],
  [0x20544547, 'http'],
  [0x44414548, 'http'],
  [0x4954504f, 'http'],
  [0x02010316, 'tls'],
]);

const TAG_LENGTHS: Readonly<Record<TransportName, number>> = {
  abridged: 1,
  intermediate: 4,
  'padded-intermediate': 4,
  full: 0,
};
