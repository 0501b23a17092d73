import { msgsAck } from '../../service/ack.ts';
import { msgDetailedInfo } from '../../service/detailed-info.ts';
import type { OutgoingEnvelope } from '../envelope.ts';
import type { OutgoingMessage } from './outgoing.ts';
import type { ServerSession } from './server-session.ts';
import type { SessionLink } from './session-link.ts';

/** The next packet for a connection: everything queued for it, in one container. */
export function takePacket(
  now: number,
  session: ServerSession,
  link: SessionLink,
): OutgoingEnvelope | undefined {
  const { outgoing, links, acks } = session;
  const messages = outgoing.take((message) => links.accepts(link, message));
  const acked = links.current === link ? acks.take() : [];
  if (messages.length === 0 && acked.length === 0) return undefined;
  for (const msgId of acked) {
    const received = session.incoming.get(msgId);
    if (received !== undefined) received.acked = true;
  }
  const packet = envelope(now, session, link, messages, acked);
  session.services.account(session);
  return packet;
}

/** Replies for the connection that a message came over, although it may not carry the session. */
export function replyPacket(
  now: number,
  session: ServerSession,
  link: SessionLink,
  ...bodies: readonly Uint8Array[]
): OutgoingEnvelope {
  const replies = bodies.map(
    (body): OutgoingMessage => ({ kind: 'reply', body, msgId: 0n, seqNo: 0, resends: 0 }),
  );
  return envelope(now, session, link, replies, []);
}

/** Messages sent again at once, or a first time, over the connection that asked for them. */
export function resendPacket(
  now: number,
  session: ServerSession,
  link: SessionLink,
  messages: readonly OutgoingMessage[],
): OutgoingEnvelope {
  for (const message of messages) session.outgoing.pull(message);
  return envelope(now, session, link, messages, []);
}

/**
 * Queues again what went over connections that may have lost it (D-74); large answers and updates
 * are only announced.
 */
export function requeue(session: ServerSession, lost: (via: SessionLink) => boolean): void {
  const { outgoing, services } = session;
  const messages = outgoing.lost(({ sentVia }) => sentVia !== undefined && lost(sentVia));
  const small = messages.filter(({ body }) => body.length <= services.limits.largeAnswer);
  outgoing.again(small);
  for (const message of messages) {
    if (message.body.length <= services.limits.largeAnswer) continue;
    message.resends++;
    session.queue('reply', announcement(message));
  }
}

/** msg_detailed_info of an answer, msg_new_detailed_info of anything else. */
export function announcement(message: OutgoingMessage): Uint8Array {
  return msgDetailedInfo(message.reqMsgId, message.msgId, message.body.length);
}

function envelope(
  now: number,
  session: ServerSession,
  link: SessionLink,
  messages: readonly OutgoingMessage[],
  acked: readonly bigint[],
): OutgoingEnvelope {
  const { outgoing, sequence, services, sessionId } = session;
  const { clock } = services;
  // Clients check the time of the outermost id only: an old id needs a new one around it.
  const resent = messages.some((message) => message.msgId !== 0n);
  const inner = messages.map((each) => outgoing.number(each, now, clock, sequence, link));
  if (acked.length > 0) {
    inner.push({
      msgId: clock.next(now, 3),
      seqNo: sequence.next(false),
      body: msgsAck(acked),
    });
  }
  const salt = session.key.salts.current(now);
  const [only] = inner;
  if (only !== undefined && inner.length === 1 && !resent) {
    const { msgId, seqNo, body } = only;
    return { salt, sessionId, msgId, seqNo, body };
  }
  const msgId = clock.next(now, 3);
  return { salt, sessionId, msgId, seqNo: sequence.next(false), body: inner };
}
