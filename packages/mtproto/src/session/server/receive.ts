import { unwrapQuery } from '../../invoke/wrappers.ts';
import { msgsAck } from '../../service/ack.ts';
import { rpcError, rpcResult } from '../../service/rpc-result.ts';
import type { OutgoingEnvelope } from '../envelope.ts';
import { type Gunzip, inflate, inflateBudget, MAX_INFLATED } from '../gzip.ts';
import { readMessageCopy } from '../message-copy.ts';
import { messageIdWindow } from '../message-id.ts';
import { isContentRelated } from '../sequence.ts';
import type { AdmittedMessage } from './admission.ts';
import { type Content, classify } from './content.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { announcement, replyPacket, resendPacket } from './packets.ts';
import type { ServerSession } from './server-session.ts';
import type { SessionLink } from './session-link.ts';
import { serve } from './service.ts';

/** One packet on its way through a session. */
export interface Arrival {
  readonly now: number;
  readonly session: ServerSession;
  readonly link: SessionLink;
  /** Packets that go out at once over `link`: repeated answers. */
  readonly direct: OutgoingEnvelope[];
  /** What is in them: one packet makes a message go out again once, however often it asks. */
  readonly resent: Set<OutgoingMessage>;
  /** Bytes that may still go out again at once: who asks for much need not be reading. */
  left: number;
}

/** Processes the messages of an accepted packet, in order; queries become events of the session. */
export function receive(arrival: Arrival, messages: readonly AdmittedMessage[]): void {
  const unpack = unpacker(arrival.session.services.gunzip);
  const again: bigint[] = [];
  for (const message of messages) {
    if (!message.duplicate) accept(arrival, message, unpack);
    else if (!repeat(arrival, message.msgId) && isContentRelated(message.seqNo)) {
      again.push(message.msgId);
    }
  }
  if (again.length === 0) return;
  const { now, session, link, direct } = arrival;
  direct.push(replyPacket(now, session, link, msgsAck(again)));
}

type Unpack = (body: Uint8Array) => Uint8Array;

interface Message {
  readonly msgId: bigint;
  readonly seqNo: number;
  readonly body: Uint8Array;
  readonly content: Content;
}

function accept(arrival: Arrival, message: Message, unpack: Unpack): void {
  const { now, session, link } = arrival;
  const { msgId, seqNo } = message;
  const { body, content } = opened(message, unpack);
  if (content.kind === 'query' || content.kind === 'gzip') {
    const query = unwrapQuery(body, unpack);
    session.links.heard(link, query.withoutUpdates);
    session.query(now, msgId, query);
    return;
  }
  if (isContentRelated(seqNo)) session.acks.add(msgId);
  if (content.kind === 'copy') original(arrival, body, unpack);
  else if (content.kind === 'service') serve(arrival, msgId, content.message);
}

/** Unpacks a message of the protocol; a packed query stays as it is, since wrappers may hold it. */
function opened(message: Message, unpack: Unpack): { body: Uint8Array; content: Content } {
  if (message.content.kind !== 'gzip') return message;
  try {
    const body = unpack(message.body);
    return { body, content: classify(body) };
  } catch {
    return { body: message.body, content: { kind: 'gzip' } };
  }
}

/** msg_copy: the message inside counts unless it was received before (D-35). */
function original(arrival: Arrival, body: Uint8Array, unpack: Unpack): void {
  const { now, session } = arrival;
  const { incoming } = session;
  try {
    const inner = readMessageCopy(body);
    const { msgId, seqNo } = inner;
    if (incoming.get(msgId) !== undefined || session.queries.get(msgId) !== undefined) {
      if (!repeat(arrival, msgId) && isContentRelated(seqNo)) session.acks.add(msgId);
      return;
    }
    const content = classify(inner.body);
    if ((msgId & 3n) !== 0n || messageIdWindow(msgId, now) !== 'ok') return;
    if (content.kind === 'copy' || incoming.isForgotten(msgId)) return;
    if (msgId < session.services.floor(now, session.key)) return;
    incoming.add(msgId, seqNo, false);
    accept(arrival, { ...inner, content }, unpack);
  } catch {
    // Malformed: ignored like every service message that cannot be read.
  }
}

/**
 * A message that came before: its query is not executed again, its answer is sent again (D-62).
 * False when there is none to send.
 */
function repeat(arrival: Arrival, msgId: bigint): boolean {
  const { now, session, link, direct, resent } = arrival;
  const answer = session.queries.get(msgId)?.answer;
  if (answer === undefined) {
    if (session.incoming.get(msgId)?.answer !== 'forgotten') return false;
    const error = rpcResult(msgId, rpcError(400, 'ANSWER_FORGOTTEN'));
    direct.push(replyPacket(now, session, link, error));
    return true;
  }
  if (resent.has(answer)) return true;
  resent.add(answer);
  const { length } = answer.body;
  const isLarge = length > session.services.limits.largeAnswer || length > arrival.left;
  if (answer.msgId !== 0n && isLarge) {
    direct.push(replyPacket(now, session, link, announcement(answer)));
  } else {
    arrival.left -= length;
    direct.push(resendPacket(now, session, link, [answer]));
  }
  return true;
}

/** Unpacks gzip_packed objects within the budget of one packet, whatever they claim (I-12). */
function unpacker(gunzip: Gunzip): Unpack {
  const budget = inflateBudget();
  return (body) => {
    try {
      return inflate(body, gunzip, budget);
    } catch (error) {
      budget.left -= MAX_INFLATED;
      throw error;
    }
  };
}
