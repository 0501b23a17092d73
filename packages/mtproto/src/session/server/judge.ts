import { BAD_MSG, badMsgNotification, badServerSalt } from '../../service/bad-message.ts';
import type { Envelope, OutgoingEnvelope } from '../envelope.ts';
import { type AdmittedMessage, admit } from './admission.ts';
import { replyPacket } from './packets.ts';
import type { ServerKey } from './server-key.ts';
import type { ServerSession } from './server-session.ts';
import type { ServerSessions } from './server-sessions.ts';
import type { SessionLink } from './session-link.ts';

/** What a connection does with a packet that decrypted well. */
export type Judgement =
  | {
      readonly kind: 'accepted';
      readonly session: ServerSession;
      readonly fresh: boolean;
      readonly messages: readonly AdmittedMessage[];
      /** Packets to send back at once, about messages in it that were too old. */
      readonly notices: readonly OutgoingEnvelope[];
    }
  /** Send this notice back; nothing of the packet counts. */
  | { readonly kind: 'refused'; readonly notice: OutgoingEnvelope }
  | { readonly kind: 'excess' };

/** Finds the session of a packet and has the packet admitted to it, or refused. */
export function judge(
  now: number,
  sessions: ServerSessions,
  key: ServerKey,
  packet: Envelope,
  link: SessionLink,
): Judgement {
  const session = sessions.open(key, packet.sessionId);
  const admission = admit(now, packet, {
    incoming: session.incoming,
    floor: highest(sessions.floor(now, key), session.floor),
    isQuery: (msgId) => session.queries.get(msgId) !== undefined,
    acceptsSalt: (salt) => key.salts.accepts(now, salt),
  });
  if (admission.kind === 'accepted') {
    const { messages, fresh, outdated } = admission;
    const bodies = outdated.map((each) => badMsgNotification(each.msgId, each.seqNo, each.code));
    const notices = bodies.length === 0 ? [] : [replyPacket(now, session, link, ...bodies)];
    return { kind: 'accepted', session, fresh, messages, notices };
  }
  if (admission.kind === 'excess') return admission;
  const { msgId, seqNo } = packet;
  const notice =
    admission.code === BAD_MSG.badSalt
      ? badServerSalt(msgId, seqNo, key.salts.current(now))
      : badMsgNotification(msgId, seqNo, admission.code);
  return { kind: 'refused', notice: replyPacket(now, session, link, notice) };
}

function highest(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
