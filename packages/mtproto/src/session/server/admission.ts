import { BAD_MSG } from '../../service/bad-message.ts';
import { ContainerError, type InnerMessage, isContainer, readContainer } from '../container.ts';
import type { Envelope } from '../envelope.ts';
import { messageIdWindow } from '../message-id.ts';
import { type Content, classify, parityFault } from './content.ts';
import type { Incoming } from './incoming.ts';

/** One message of an accepted packet, in the order of the packet. */
export interface AdmittedMessage {
  readonly msgId: bigint;
  readonly seqNo: number;
  readonly body: Uint8Array;
  readonly content: Content;
  /** It was accepted before: it is acknowledged or answered again, never executed. */
  readonly duplicate: boolean;
}

/** A message in an accepted container that is too old by itself: code 16 or 20 about its own id. */
export interface OutdatedMessage {
  readonly msgId: bigint;
  readonly seqNo: number;
  readonly code: number;
}

/** What becomes of a packet. */
export type Admission =
  /** `fresh` is false when nothing in it is new: a repeated or replayed packet. */
  | {
      readonly kind: 'accepted';
      readonly messages: readonly AdmittedMessage[];
      readonly outdated: readonly OutdatedMessage[];
      readonly fresh: boolean;
    }
  /** A bad_msg_notification, or with code 48 a bad_server_salt, about the packet's own msg_id. */
  | { readonly kind: 'refused'; readonly code: number }
  /** A limit of the protocol was exceeded: transport error 429. */
  | { readonly kind: 'excess' };

/** What `admit` has to know of the session that a packet is for. */
export interface AdmissionContext {
  readonly incoming: Incoming;
  /** Ids below cannot be told from repeated ones: the server was not there, or has forgotten. */
  readonly floor: bigint;
  /** Whether a query with this id is under way, or answered but not acknowledged. */
  isQuery(msgId: bigint): boolean;
  acceptsSalt(salt: bigint): boolean;
}

/**
 * Decides over a packet that decrypted well. Checks come in the order of the codes 18, 16 and 17,
 * 19 and 20, 64, 34 and 35, 32 and 33, 48; a container is accepted or refused as a whole, but for
 * old messages that are sent again in it: refusing the others for their sake would tell the client
 * nothing about either. What is accepted is remembered: the same packet is a duplicate then.
 */
export function admit(now: number, packet: Envelope, context: AdmissionContext): Admission {
  const { incoming } = context;
  const container = isContainer(packet.body);
  const known = isKnown(packet.msgId, context);
  const fault = known ? undefined : idFault(now, packet.msgId, context);
  if (fault !== undefined) return { kind: 'refused', code: fault };
  if (known && container && incoming.get(packet.msgId)?.container !== true) {
    return { kind: 'refused', code: BAD_MSG.containerIdRepeated };
  }
  const opened = open(now, packet, container, context);
  if (opened.kind !== 'accepted') return opened;
  if (known) {
    const changed = opened.messages.some((message) => !message.duplicate);
    return changed ? { kind: 'refused', code: BAD_MSG.containerIdRepeated } : opened;
  }
  const refused = remember(packet, container, opened.messages, context);
  if (refused !== undefined) return { kind: 'refused', code: refused };
  incoming.trim(now);
  return { ...opened, fresh: true };
}

/** Adds the new messages of a packet in order; takes them back and gives the code if one fails. */
function remember(
  packet: Envelope,
  container: boolean,
  messages: readonly AdmittedMessage[],
  context: AdmissionContext,
): number | undefined {
  const { incoming } = context;
  const added: bigint[] = [];
  const add = (msgId: bigint, seqNo: number, isOuter: boolean): number | undefined => {
    const order = incoming.order(msgId, seqNo);
    if (order !== 'ok') return order === 'too-low' ? BAD_MSG.seqNoTooLow : BAD_MSG.seqNoTooHigh;
    incoming.add(msgId, seqNo, isOuter);
    added.push(msgId);
    return undefined;
  };
  let code: number | undefined;
  for (const message of messages) {
    if (message.duplicate) continue;
    // The same id twice in one container.
    code ??= incoming.get(message.msgId) === undefined ? undefined : BAD_MSG.badContainer;
    code ??= add(message.msgId, message.seqNo, false);
  }
  if (container) code ??= add(packet.msgId, packet.seqNo, true);
  if (code === undefined && !context.acceptsSalt(packet.salt)) code = BAD_MSG.badSalt;
  if (code !== undefined) incoming.remove(added);
  return code;
}

/** The messages of a packet, each with its own faults checked. */
function open(
  now: number,
  packet: Envelope,
  container: boolean,
  context: AdmissionContext,
): Admission {
  let inner: readonly InnerMessage[] = [packet];
  if (container) {
    try {
      inner = readContainer(packet.body, packet);
    } catch (error) {
      const tooMany = error instanceof ContainerError && error.reason === 'too-many';
      return tooMany ? { kind: 'excess' } : { kind: 'refused', code: BAD_MSG.badContainer };
    }
  }
  const messages: AdmittedMessage[] = [];
  const outdated: OutdatedMessage[] = [];
  for (const { msgId, seqNo, body } of inner) {
    const duplicate = isKnown(msgId, context);
    const fault = container && !duplicate ? idFault(now, msgId, context) : undefined;
    if (fault === BAD_MSG.msgIdParity) return { kind: 'refused', code: fault };
    if (fault !== undefined) {
      outdated.push({ msgId, seqNo, code: fault });
      continue;
    }
    const content = classify(body);
    if (content.kind === 'too-many') return { kind: 'excess' };
    const code = duplicate ? undefined : parityFault(content, seqNo);
    if (code !== undefined) return { kind: 'refused', code };
    messages.push({ msgId, seqNo, body, content, duplicate });
  }
  return { kind: 'accepted', messages, outdated, fresh: false };
}

function isKnown(msgId: bigint, context: AdmissionContext): boolean {
  return context.incoming.get(msgId) !== undefined || context.isQuery(msgId);
}

/** What is wrong with an id that was not seen before. */
function idFault(now: number, msgId: bigint, context: AdmissionContext): number | undefined {
  if ((msgId & 3n) !== 0n) return BAD_MSG.msgIdParity;
  const window = messageIdWindow(msgId, now);
  if (window === 'too-low') return BAD_MSG.msgIdTooLow;
  if (window === 'too-high') return BAD_MSG.msgIdTooHigh;
  // 16 rather than 20: it makes clients set their clock, and then their ids are above the floor.
  if (msgId < context.floor) return BAD_MSG.msgIdTooLow;
  return context.incoming.isForgotten(msgId) ? BAD_MSG.tooOld : undefined;
}
