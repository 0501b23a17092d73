import { type MessageDirection, openMessage, quickAckToken, sealInPlace } from '@mtkit/crypto';
import { LocalProtocolError, SecurityError } from '../errors.ts';
import { packetMemory } from '../transport/frame.ts';
import type { RandomBytes } from '../transport/transport.ts';
import { containerLength, type InnerMessage, writeContainer } from './container.ts';

/** The x of the key derivation for messages of a client. */
export const TO_SERVER: MessageDirection = 0;
/** The x of the key derivation for messages of a server. */
export const TO_CLIENT: MessageDirection = 8;

/** salt:long session_id:long msg_id:long seqno:int length:int body padding */
export interface Envelope {
  readonly salt: bigint;
  readonly sessionId: bigint;
  readonly msgId: bigint;
  readonly seqNo: number;
  /** One TL object; on receipt a view of the decrypted packet. */
  readonly body: Uint8Array;
}

/** A decrypted message with the bytes that its quick ack is made from. */
export interface OpenedEnvelope extends Envelope {
  /** Everything that was encrypted, with the padding. */
  readonly plaintext: Uint8Array;
}

/** A message to be encrypted; several are put into a container. */
export interface OutgoingEnvelope extends Omit<Envelope, 'body'> {
  readonly body: Uint8Array | readonly InnerMessage[];
}

/** A packet to be framed where it lies. */
export interface SealedEnvelope {
  readonly packet: Uint8Array;
  /** Where it was asked for, what a quick ack of it will say. */
  readonly quickAckToken: number | undefined;
}

/** What can be asked of `sealEnvelope`. */
export interface SealOptions {
  /** Only for tests: by default it hides the length (D-04). */
  readonly padding?: number;
  readonly quickAck?: boolean;
}

const HEADER = 32;
const PACKET_HEADER = 24;
const MIN_PADDING = 12;
export const MAX_PADDING = 1024;

/** Encrypts a message, in the memory that it will be framed in: nothing large is copied twice. */
export function sealEnvelope(
  authKey: Uint8Array,
  direction: MessageDirection,
  envelope: OutgoingEnvelope,
  random: RandomBytes,
  options: SealOptions = {},
): SealedEnvelope {
  const { body } = envelope;
  const length = body instanceof Uint8Array ? body.length : containerLength(body);
  if (length % 4 !== 0 || length === 0) {
    throw new LocalProtocolError('message body is not a TL object', { got: length });
  }
  const { padding = paddingLength(length) } = options;
  const packet = packetMemory(PACKET_HEADER + HEADER + length + padding);
  const view = new DataView(packet.buffer, packet.byteOffset + PACKET_HEADER);
  view.setBigInt64(0, envelope.salt, true);
  view.setBigInt64(8, envelope.sessionId, true);
  view.setBigInt64(16, envelope.msgId, true);
  view.setInt32(24, envelope.seqNo, true);
  view.setInt32(28, length, true);
  const start = PACKET_HEADER + HEADER;
  if (body instanceof Uint8Array) packet.set(body, start);
  else writeContainer(body, packet, start);
  packet.set(random(padding), start + length);
  const token = options.quickAck
    ? quickAckToken(authKey, packet.subarray(PACKET_HEADER))
    : undefined;
  sealInPlace(authKey, packet, direction);
  return { packet, quickAckToken: token };
}

/**
 * Decrypts a packet whose auth_key_id was already looked up (transport padding removed), and
 * checks everything that can be checked without a session: msg_key first, then the length and the
 * padding. Throws SecurityError; whatever failed, the reaction must be the same (D-05).
 */
export function openEnvelope(
  authKey: Uint8Array,
  direction: MessageDirection,
  packet: Uint8Array,
): OpenedEnvelope {
  const encrypted = packet.length - PACKET_HEADER;
  if (encrypted < HEADER + 16 || encrypted % 16 !== 0) throw new SecurityError('bad packet length');
  const plaintext = openMessage(authKey, packet, direction);
  if (plaintext === undefined) throw new SecurityError('msg_key does not match');
  const view = new DataView(plaintext.buffer, plaintext.byteOffset, plaintext.length);
  const length = view.getInt32(28, true);
  const padding = plaintext.length - HEADER - length;
  if (length < 0 || length % 4 !== 0) throw new SecurityError('bad message length');
  if (padding < MIN_PADDING || padding > MAX_PADDING) throw new SecurityError('bad padding');
  return {
    salt: view.getBigInt64(0, true),
    sessionId: view.getBigInt64(8, true),
    msgId: view.getBigInt64(16, true),
    seqNo: view.getInt32(24, true),
    body: plaintext.subarray(HEADER, HEADER + length),
    plaintext,
  };
}

/** auth_key_id of a packet, 0 for a plaintext one; undefined when it is too short to have one. */
export function packetKeyId(packet: Uint8Array): bigint | undefined {
  if (packet.length < 8) return undefined;
  return new DataView(packet.buffer, packet.byteOffset, 8).getBigInt64(0, true);
}

/** Sizes of the encrypted part up to which messages are filled up, as TDLib does. */
const BUCKETS: readonly number[] = [64, 128, 192, 256, 384, 512, 768, 1024, 1280];
const LARGE_STEP = 448;

function paddingLength(bodyLength: number): number {
  const length = HEADER + bodyLength;
  const least = (length + MIN_PADDING + 15) & ~15;
  const last = BUCKETS[BUCKETS.length - 1] as number;
  const size =
    BUCKETS.find((bucket) => least <= bucket) ??
    last + Math.ceil((least - last) / LARGE_STEP) * LARGE_STEP;
  return size - length;
}
