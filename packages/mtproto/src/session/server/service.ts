import { destroySessionResult } from '../../service/destroy-session.ts';
import { futureSalts } from '../../service/future-salts.ts';
import { pong } from '../../service/ping.ts';
import { msgResendReq } from '../../service/resend.ts';
import { type RpcDropResult, rpcDropResult } from '../../service/rpc-drop.ts';
import type { ServiceMessage } from '../../service/service-message.ts';
import { msgsStateInfo } from '../../service/state.ts';
import { CONTAINER_MESSAGE_OVERHEAD } from '../container.ts';
import {
  receipt,
  STATE_PROCESSING,
  STATE_RESPONSE_GENERATED,
  STATE_UNKNOWN,
} from '../state-info.ts';
import type { OutgoingMessage } from './outgoing.ts';
import { resendPacket } from './packets.ts';
import type { Arrival } from './receive.ts';
import type { ServerSession } from './server-session.ts';

/** Acts on a message of the protocol itself; what only servers send is ignored. */
export function serve(arrival: Arrival, msgId: bigint, message: ServiceMessage): void {
  const { now, session, link } = arrival;
  switch (message.kind) {
    case 'msgs-ack':
      for (const each of message.msgIds) acknowledged(session, each);
      return;
    case 'ping':
      session.queue('reply', pong(msgId, message.pingId), { link });
      if (message.disconnectDelay !== undefined) {
        link.disconnectAt(now + Math.max(message.disconnectDelay, 0) * 1000);
      }
      return;
    case 'get-future-salts': {
      const salts = session.key.salts.future(now, message.num);
      const seconds = Math.floor(now / 1000);
      session.queue('reply', futureSalts(msgId, seconds, salts), { link });
      return;
    }
    case 'state-req':
      states(arrival, msgId, message.msgIds);
      return;
    case 'all-info':
      for (const [i, each] of message.msgIds.entries()) {
        if (receipt(message.info[i] ?? 0) === 'received') acknowledged(session, each);
      }
      return;
    case 'resend-req':
      resend(arrival, msgId, message.msgIds);
      return;
    case 'detailed-info':
      announced(arrival, message.answerMsgId);
      return;
    case 'rpc-drop-answer':
      session.respond(msgId, rpcDropResult(drop(arrival, message.reqMsgId)));
      return;
    case 'destroy-session': {
      const existed = session.services.destroySession(now, session, message.sessionId);
      session.queue('reply', destroySessionResult(message.sessionId, existed), { link });
      return;
    }
    case 'destroy-auth-key':
      session.emit({ kind: 'destroy-auth-key', session, msgId });
      return;
    // http_wait means nothing over TCP, a server never asks for states, the rest only servers send.
    case 'http-wait':
    case 'state-info':
    case 'bad-msg':
    case 'bad-salt':
    case 'destroy-auth-key-result':
    case 'destroy-session-result':
    case 'future-salts':
    case 'new-session':
    case 'pong':
    case 'rpc-result':
      return;
  }
}

function acknowledged(session: ServerSession, msgId: bigint): void {
  const reqMsgId = session.outgoing.acknowledge(msgId)?.reqMsgId;
  if (reqMsgId !== undefined) session.forgetAnswer(reqMsgId, 'acked');
}

/** msgs_state_info: one byte about each of the client's messages (D-64). */
function states({ now, session, link }: Arrival, msgId: bigint, msgIds: readonly bigint[]): void {
  const floor = session.services.floor(now, session.key);
  const info = Uint8Array.from(msgIds, (each) => state(session, each, floor));
  session.queue('reply', msgsStateInfo(msgId, info), { link });
}

function state(session: ServerSession, msgId: bigint, floor: bigint): number {
  // Our own messages have odd ids; of their arrival the client knows more than we do.
  if ((msgId & 1n) === 1n) return STATE_UNKNOWN;
  const received = session.incoming.get(msgId);
  const query = session.queries.get(msgId);
  // What a former run of the server, or a forgotten session, had is not known.
  if (msgId < floor && received === undefined && query === undefined) return STATE_UNKNOWN;
  const answered = query?.state === 'answered' || received?.outcome !== undefined;
  const processing = query !== undefined || answered ? STATE_PROCESSING : 0;
  return session.incoming.state(msgId) | processing | (answered ? STATE_RESPONSE_GENERATED : 0);
}

/**
 * Sends messages again, as many at once as may be; if one is not there any more, tells about all
 * (D-66).
 */
function resend(arrival: Arrival, msgId: bigint, msgIds: readonly bigint[]): void {
  const { now, session, link, direct, resent } = arrival;
  const { containerBytes } = session.services.limits;
  const later: OutgoingMessage[] = [];
  let batch: OutgoingMessage[] = [];
  let bytes = 0;
  let missing = false;
  const flush = (): void => {
    if (batch.length > 0) direct.push(resendPacket(now, session, link, batch));
    batch = [];
    bytes = 0;
  };
  for (const each of new Set(msgIds)) {
    const message = session.outgoing.get(each);
    missing ||= message === undefined;
    if (message === undefined || resent.has(message)) continue;
    resent.add(message);
    const size = message.body.length + CONTAINER_MESSAGE_OVERHEAD;
    arrival.left -= size;
    if (arrival.left < 0) {
      session.outgoing.pull(message);
      later.push(message);
      continue;
    }
    if (batch.length === 1000 || bytes + size > containerBytes) flush();
    batch.push(message);
    bytes += size;
  }
  flush();
  session.outgoing.again(later);
  if (missing) states(arrival, msgId, msgIds);
}

/** msg_new_detailed_info about a message of the client's: acknowledge it, or ask for it (D-63). */
function announced({ session, link }: Arrival, msgId: bigint): void {
  if (session.incoming.get(msgId) !== undefined) session.acks.add(msgId);
  else if ((msgId & 3n) === 0n) session.queue('reply', msgResendReq([msgId]), { link });
}

/** rpc_drop_answer: what the client will not get, and may have been spared (D-67). */
function drop({ now, session }: Arrival, reqMsgId: bigint): RpcDropResult {
  const query = session.queries.get(reqMsgId);
  if (query === undefined) return { kind: 'unknown' };
  const { answer } = query;
  if (answer === undefined) {
    if (query.state === 'running') session.emit({ kind: 'drop-query', session, msgId: reqMsgId });
    session.abandon(now, reqMsgId, rpcDropResult({ kind: 'running' }));
    return { kind: 'running' };
  }
  session.outgoing.drop(answer);
  session.forgetAnswer(reqMsgId, 'acked');
  const msgId = answer.msgId || session.services.clock.next(now, 1);
  return { kind: 'dropped', msgId, seqNo: answer.seqNo, bytes: answer.body.length };
}
