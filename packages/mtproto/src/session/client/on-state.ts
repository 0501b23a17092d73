import { RemoteProtocolError } from '../../errors.ts';
import type { MsgDetailedInfo } from '../../service/detailed-info.ts';
import { MAX_IDS } from '../../service/limits.ts';
import type { MsgResendReq } from '../../service/resend.ts';
import {
  type MsgsAllInfo,
  type MsgsStateInfo,
  type MsgsStateReq,
  msgsStateInfo,
} from '../../service/state.ts';
import {
  receipt,
  receivedState,
  STATE_ACKNOWLEDGED,
  STATE_RECEIVED,
  STATE_RESPONSE_GENERATED,
} from '../state-info.ts';
import type { ClientSession } from './client-session.ts';
import { accepted, acknowledge, type ChannelContext } from './context.ts';
import type { IncomingContent } from './incoming.ts';
import type { Identity, PendingQuery } from './pending-query.ts';
import { ambiguous, confirm, fail, notReceived, repeat } from './query-fate.ts';
import type { ServiceItem } from './sent-messages.ts';

/** State requests without an answer after which a repetition has to decide. */
const MAX_ASKS = 3;
/** Infos that an answer exists, without the answer, after which the query is repeated. */
const MISSED_BEFORE_REPEAT = 2;
const MAX_MISSED = 8;

/** Asks the server which of these queries it has. */
export function askState(
  context: ChannelContext,
  now: number,
  queries: readonly PendingQuery[],
): void {
  for (let at = 0; at < queries.length; at += MAX_IDS) {
    const part = queries.slice(at, at + MAX_IDS);
    const msgIds = part.map(({ identity }) => (identity as Identity).msgId);
    context.session.post({ kind: 'state-req', msgIds });
  }
  for (const query of queries) {
    query.asks++;
    query.askedAt = now;
  }
  if (queries.length > 0) {
    context.timers.setEarliest('state', now + context.limits.stateRequestAfter);
  }
}

/** The timer: asks for queries that were silent for too long. */
export function askStateOfSilent(context: ChannelContext, now: number): void {
  const silent: PendingQuery[] = [];
  let waiting = false;
  for (const query of context.session.sent.queries()) {
    if (query.phase !== 'sent') continue;
    waiting = true;
    if (now - query.askedAt < patience(context, query)) continue;
    // A server that does not answer state requests: only a query which was on a connection that
    // is gone needs to be sent again; any other may just take its time.
    if (query.asks >= MAX_ASKS && query.earlier && !query.confirmed) repeat(context, now, query);
    else silent.push(query);
  }
  askState(context, now, silent);
  if (waiting) context.timers.setEarliest('state', now + context.limits.stateRequestAfter);
}

/** Throws unless a msgs_state_info has a byte for each id that was asked for (D-64). */
export function checkStateInfo(session: ClientSession, content: IncomingContent): void {
  if (content.kind !== 'state-info') return;
  const item = requestOf(session, content);
  if (item === undefined || item.msgIds.length === content.info.length) return;
  throw new RemoteProtocolError('state info does not match its request', {
    got: content.info.length,
    expected: item.msgIds.length,
  });
}

/** msgs_state_info: the answer to a state request, or to a resend request it could not serve. */
export function onStateInfo(context: ChannelContext, now: number, message: MsgsStateInfo): void {
  const item = requestOf(context.session, message);
  if (item === undefined) return;
  context.session.sent.take(message.reqMsgId);
  accepted(context);
  // The answers that we asked to be sent again are gone: state requests and the caller's
  // getDifference have to make up for them.
  if (item.kind === 'resend-req') context.emit({ kind: 'gap' });
  else item.msgIds.forEach((msgId, at) => onState(context, now, msgId, message.info[at] as number));
}

/** msgs_all_info: the same, unasked. That the server knows nothing of an id is no news then. */
export function onAllInfo(context: ChannelContext, now: number, message: MsgsAllInfo): void {
  message.msgIds.forEach((msgId, at) => {
    const state = message.info[at] as number;
    if (receipt(state) !== 'unknown') onState(context, now, msgId, state);
  });
}

/** msgs_state_req of the server: which of its messages we have. */
export function onStateRequest(
  context: ChannelContext,
  msgId: bigint,
  message: MsgsStateReq | MsgResendReq,
): void {
  const { received, acks } = context.session;
  const info = Uint8Array.from(message.msgIds, (id) => {
    const state = receivedState(id, received);
    return state === STATE_RECEIVED && !acks.has(id) ? state | STATE_ACKNOWLEDGED : state;
  });
  context.session.post({ kind: 'reply', body: msgsStateInfo(msgId, info) });
}

/** msg_resend_req of the server: it wants our messages again; only queries are kept. */
export function onResendRequest(
  context: ChannelContext,
  now: number,
  msgId: bigint,
  message: MsgResendReq,
): void {
  let complete = true;
  for (const id of message.msgIds) {
    const query = context.session.sent.query(id);
    if (query === undefined) complete = false;
    else repeat(context, now, query);
  }
  if (!complete) onStateRequest(context, msgId, message);
}

/** msg_detailed_info, msg_new_detailed_info: the server has sent a message that we may lack. */
export function onDetailedInfo(
  context: ChannelContext,
  now: number,
  message: MsgDetailedInfo,
): void {
  const { session } = context;
  const query = message.msgId === undefined ? undefined : session.sent.query(message.msgId);
  if (query !== undefined) confirm(context, query);
  const unwanted = message.msgId !== undefined && query === undefined;
  if (unwanted || session.received.check(message.answerMsgId) !== 'new') {
    acknowledge(context, now, message.answerMsgId);
  } else {
    session.post({ kind: 'resend-req', msgIds: [message.answerMsgId] });
  }
}

/** Our own request that a msgs_state_info answers; undefined when it answers none (D-64). */
function requestOf(
  session: ClientSession,
  { reqMsgId }: MsgsStateInfo,
): (ServiceItem & { kind: 'state-req' | 'resend-req' }) | undefined {
  const request = session.sent.find(reqMsgId);
  if (request?.kind !== 'service') return undefined;
  const { item } = request;
  return item.kind === 'state-req' || item.kind === 'resend-req' ? item : undefined;
}

function onState(context: ChannelContext, now: number, msgId: bigint, state: number): void {
  const query = context.session.sent.query(msgId);
  if (query === undefined || query.phase !== 'sent') return;
  switch (receipt(state)) {
    case 'received':
      confirm(context, query);
      if ((state & STATE_RESPONSE_GENERATED) !== 0) missedAnswer(context, now, query);
      return;
    case 'not-received':
      notReceived(context, now, query);
      return;
    case 'unknown':
      ambiguous(context, query);
  }
}

/** The answer exists but has not come. It may be on its way the first time; not for ever. */
function missedAnswer(context: ChannelContext, now: number, query: PendingQuery): void {
  query.missedAnswers++;
  if (query.missedAnswers > MAX_MISSED) {
    fail(context, query, new RemoteProtocolError('the server does not send its answer'));
  } else if (query.missedAnswers >= MISSED_BEFORE_REPEAT) {
    repeat(context, now, query);
  }
}

function patience(context: ChannelContext, query: PendingQuery): number {
  const { stateRequestAfter, stateRequestMax } = context.limits;
  if (query.confirmed) return stateRequestMax;
  return Math.min(stateRequestAfter * 2 ** query.asks, stateRequestMax);
}
