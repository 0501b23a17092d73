import { TlReader } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';
import { constructorId } from './gzip.ts';

/** message msg_id:long seqno:int bytes:int body:Object = Message */
export interface InnerMessage {
  readonly msgId: bigint;
  readonly seqNo: number;
  readonly body: Uint8Array;
}

/** msg_container#73f1f8dc messages:vector<message> = MessageContainer */
export const MSG_CONTAINER = 0x73f1f8dc;

/** Messages that we put into one container at most (D-31). */
export const MAX_CONTAINER_SENT = 1020;
/** Messages that we accept in one container at most (D-31). */
const MAX_CONTAINER_RECEIVED = 1024;
/** Bytes that a container adds in front of everything, and in front of each message. */
export const CONTAINER_OVERHEAD = 8;
export const CONTAINER_MESSAGE_OVERHEAD = 16;

/** Thrown by `readContainer`: `too-many` messages, or anything else wrong with it (code 64). */
export class ContainerError extends RemoteProtocolError {
  readonly reason: 'too-many' | 'malformed';

  constructor(reason: 'too-many' | 'malformed', message: string) {
    super(message);
    this.reason = reason;
  }
}

/** How many bytes a container of these messages has. */
export function containerLength(messages: readonly InnerMessage[]): number {
  let length = CONTAINER_OVERHEAD;
  for (const { body } of messages) length += CONTAINER_MESSAGE_OVERHEAD + body.length;
  return length;
}

/**
 * Writes a container to `offset` of `target`, by default by itself; its own message needs a higher
 * msg_id than every inner one.
 */
export function writeContainer(
  messages: readonly InnerMessage[],
  target: Uint8Array = new Uint8Array(containerLength(messages)),
  offset: number = 0,
): Uint8Array {
  const view = new DataView(target.buffer, target.byteOffset, target.length);
  view.setUint32(offset, MSG_CONTAINER, true);
  view.setInt32(offset + 4, messages.length, true);
  let at = offset + CONTAINER_OVERHEAD;
  for (const { msgId, seqNo, body } of messages) {
    view.setBigInt64(at, msgId, true);
    view.setInt32(at + 8, seqNo, true);
    view.setInt32(at + 12, body.length, true);
    target.set(body, at + CONTAINER_MESSAGE_OVERHEAD);
    at += CONTAINER_MESSAGE_OVERHEAD + body.length;
  }
  return target;
}

/** Whether a body is a container. */
export function isContainer(body: Uint8Array): boolean {
  return body.length >= 8 && constructorId(body) === MSG_CONTAINER;
}

/**
 * The messages of a container, all or none: throws ContainerError for more than 1024, for sizes
 * that do not add up, for containers inside, and for an inner msg_id not below `outer.msgId`.
 * With `outer.seqNo` it also wants that even and not below the inner ones (a server's check).
 */
export function readContainer(
  body: Uint8Array,
  outer: { readonly msgId: bigint; readonly seqNo?: number },
): InnerMessage[] {
  const reader = new TlReader(body);
  reader.uint();
  const count = reader.int();
  if (count > MAX_CONTAINER_RECEIVED) {
    throw new ContainerError('too-many', `container of ${count} messages`);
  }
  if (outer.seqNo !== undefined && outer.seqNo % 2 !== 0) throw malformed('odd seqno');
  const messages: InnerMessage[] = [];
  for (let i = 0; i < count; i++) messages.push(readInner(reader, outer));
  if (count < 0 || reader.remaining !== 0) throw malformed('sizes do not add up');
  return messages;
}

function readInner(
  reader: TlReader,
  outer: { readonly msgId: bigint; readonly seqNo?: number },
): InnerMessage {
  if (reader.remaining < CONTAINER_MESSAGE_OVERHEAD) throw malformed('cut off');
  const msgId = reader.long();
  const seqNo = reader.int();
  const length = reader.int();
  if (length < 4 || length % 4 !== 0 || length > reader.remaining) throw malformed('bad size');
  const body = reader.raw(length);
  if (constructorId(body) === MSG_CONTAINER) throw malformed('container inside');
  if (msgId >= outer.msgId) throw malformed('inner msg_id not below its own');
  if (outer.seqNo !== undefined && seqNo > outer.seqNo)
    throw malformed('inner seqno above its own');
  return { msgId, seqNo, body };
}

function malformed(what: string): ContainerError {
  return new ContainerError('malformed', `invalid container: ${what}`);
}
