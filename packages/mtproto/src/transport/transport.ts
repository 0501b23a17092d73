import type { ByteQueue } from './byte-queue.ts';

/** Returns `n` bytes from a cryptographically secure generator; the only randomness of this package. */
export type RandomBytes = (n: number) => Uint8Array;

/** The four framings of core.telegram.org/mtproto/mtproto-transports. */
export type TransportName = 'abridged' | 'intermediate' | 'padded-intermediate' | 'full';

/** Which end of the connection a codec speaks for. */
export type Role = 'client' | 'server';

/** What `Transport.next` finds in the stream. */
export type TransportEvent = PacketEvent | ErrorEvent | QuickAckEvent;

/**
 * One MTProto packet. It is a view of the received chunk where the frame lay in one chunk;
 * the padding of the padded transport is already gone from encrypted packets, while plaintext
 * packets may carry trailing bytes (their own length field counts).
 * `quickAck` is only ever true on a server: the client wants a quick acknowledgement.
 */
export interface PacketEvent {
  readonly kind: 'packet';
  readonly packet: Uint8Array;
  readonly quickAck: boolean;
}

/** Client side: the server refuses with a transport error; `status` is positive (404, 429, 444). */
export interface ErrorEvent {
  readonly kind: 'error';
  readonly status: number;
}

/** Client side: a quick acknowledgement; `token` is an unsigned 32-bit number with its top bit set. */
export interface QuickAckEvent {
  readonly kind: 'quick-ack';
  readonly token: number;
}

/** Options of `Transport.frame`. */
export interface FrameOptions {
  /** Ask the server for a quick acknowledgement (client side; ignored by the full transport). */
  readonly quickAck?: boolean;
  /** The packet came from `packetMemory`; the frame takes its memory over. */
  readonly inPlace?: boolean;
}

/** A stream of bytes on one side, packets on the other; one object per socket. */
export interface Transport {
  readonly name: TransportName;
  readonly obfuscated: boolean;
  /** Bytes received that are not part of a finished event yet (for idle limits). */
  readonly buffered: number;
  /** What a client must send before anything else (empty for a server and for `full`). */
  header(): Uint8Array;
  /** Takes bytes from the socket, cut anywhere. The chunk is kept: do not change it afterwards. */
  push(chunk: Uint8Array): void;
  /** Copies what is left of the chunks, whose memory may be used again then. */
  settle(): void;
  /**
   * The next event, or undefined when more bytes are needed; call until undefined after `push`.
   * Throws RemoteProtocolError when the stream makes no sense: close the socket.
   */
  next(): TransportEvent | undefined;
  /** The bytes that carry a packet. Frames must go to the socket in the order they were made. */
  frame(packet: Uint8Array, options?: FrameOptions): Uint8Array;
  /** Server: the bytes of a transport error; `status` is positive (404, 429, 444). */
  frameError(status: number): Uint8Array;
  /** Server: the bytes of a quick acknowledgement, undefined where the transport has none. */
  frameQuickAck(token: number): Uint8Array | undefined;
}

/** One framing without obfuscation: reads from a queue of bytes and makes frames. */
export interface Codec {
  readonly name: TransportName;
  /** What a client sends first to name this framing. */
  readonly tag: Uint8Array;
  /** Takes one frame; undefined after taking bytes means a frame without meaning, else more is needed. */
  next(queue: ByteQueue): TransportEvent | undefined;
  frame(packet: Uint8Array, quickAck: boolean, inPlace?: boolean): Uint8Array;
  frameError(status: number): Uint8Array;
  frameQuickAck(token: number): Uint8Array | undefined;
}

/** What every codec is made from. */
export interface CodecOptions {
  readonly role: Role;
  readonly random: RandomBytes;
  /** Largest accepted packet in bytes; a longer announced frame is an error before it is buffered. */
  readonly maxPacket: number;
}
