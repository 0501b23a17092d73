import type { ServiceMessage } from '../../service/service-message.ts';
import { pong } from '../../service/ping.ts';
import type { InflateBudget } from '../gzip.ts';
import { messageIdTime } from '../message-id.ts';
import { isContentRelated } from '../sequence.ts';
import type { ClientSession } from './client-session.ts';
import { accepted, acknowledge, type ChannelContext } from './context.ts';
import type { IncomingContent, IncomingMessage } from './incoming.ts';
import { onNewSession } from './on-new-session.ts';
import { onBadMessage, onBadSalt } from './on-refusal.ts';
import { onResult } from './on-result.ts';
import {
  onAllInfo,
  onDetailedInfo,
  onResendRequest,
  onStateInfo,
  onStateRequest,
} from './on-state.ts';
import { confirm } from './query-fate.ts';

/**
 * Acts upon one message of the server: acknowledges it if that is due, also when it came before,
 * and does what it says if it is new.
 */
export function apply(
  context: ChannelContext,
  now: number,
  session: ClientSession,
  message: IncomingMessage,
  budget: InflateBudget,
): void {
  const { msgId, seqNo, content } = message;
  const verdict = session.received.add(msgId);
  if (isContentRelated(seqNo) || content.kind === 'rpc-result')
    if (session === context.session) acknowledge(context, now, msgId);
  if (verdict === 'duplicate') return;
  // Too old to tell whether it is a repetition. What answers something of ours is safe even so, as
  // that ends with its answer; anything else may be an update that we never saw.
  if (verdict === 'too-low' && !isAnswer(content)) {
    if (content.kind === 'update') context.emit({ kind: 'gap' });
    return;
  }
  if (session === context.session) react(context, now, message, content, budget);
  else reactRetired(context, now, session, message, content, budget);
}

function isAnswer({ kind }: IncomingContent): boolean {
  return kind === 'rpc-result' || kind === 'pong' || kind === 'bad-msg' || kind === 'bad-salt';
}

function react(
  context: ChannelContext,
  now: number,
  { msgId }: IncomingMessage,
  content: IncomingContent,
  budget: InflateBudget,
): void {
  const { session } = context;
  switch (content.kind) {
    case 'rpc-result': {
      const wrapped = onResult(context, session, content, budget);
      if (wrapped?.kind === 'destroy-auth-key-result') onKeyDestroyed(context, wrapped.outcome);
      return;
    }
    case 'update':
      context.emit({ kind: 'update', body: content.body });
      return;
    case 'msgs-ack':
      onAcks(context, session, content.msgIds);
      return;
    case 'bad-salt':
      onBadSalt(context, session, content);
      return;
    case 'bad-msg':
      onBadMessage(context, now, session, content, msgId);
      return;
    case 'new-session':
      onNewSession(context, now, content);
      return;
    case 'pong':
      onPong(context, now, msgId, content.pingId);
      return;
    case 'ping':
      session.post({ kind: 'reply', body: pong(msgId, content.pingId) });
      return;
    case 'future-salts':
      // Only the answer to our own request counts (D-68).
      if (session.sent.take(content.reqMsgId) === undefined) return;
      accepted(context);
      context.salts.store(content.salts);
      return;
    case 'state-req':
      onStateRequest(context, msgId, content);
      return;
    case 'state-info':
      onStateInfo(context, now, content);
      return;
    case 'all-info':
      onAllInfo(context, now, content);
      return;
    case 'resend-req':
      onResendRequest(context, now, msgId, content);
      return;
    case 'detailed-info':
      onDetailedInfo(context, now, content);
      return;
    case 'destroy-auth-key-result':
      onKeyDestroyed(context, content.outcome);
      return;
    case 'wrapper':
    case 'destroy-session-result':
    // Requests that only a client makes.
    case 'rpc-drop-answer':
    case 'get-future-salts':
    case 'destroy-session':
    case 'destroy-auth-key':
    case 'http-wait':
      return;
  }
}

/** The last session only ends what it began; nothing new happens in it. */
function reactRetired(
  context: ChannelContext,
  now: number,
  session: ClientSession,
  { msgId }: IncomingMessage,
  content: IncomingContent,
  budget: InflateBudget,
): void {
  if (content.kind === 'rpc-result') onResult(context, session, content, budget);
  else if (content.kind === 'msgs-ack') onAcks(context, session, content.msgIds);
  else if (content.kind === 'bad-salt') onBadSalt(context, session, content);
  else if (content.kind === 'bad-msg') onBadMessage(context, now, session, content, msgId);
  else if (content.kind === 'update') context.emit({ kind: 'gap' });
}

function onAcks(context: ChannelContext, session: ClientSession, msgIds: readonly bigint[]): void {
  for (const msgId of msgIds) {
    const query = session.sent.query(msgId);
    if (query === undefined) continue;
    accepted(context);
    confirm(context, query);
  }
}

/** The pong also tells the server's time, to half of the time that the round took. */
function onPong(context: ChannelContext, now: number, msgId: bigint, pingId: bigint): void {
  const sentAt = context.keepalive.pong(pingId);
  if (sentAt === undefined) return;
  accepted(context);
  const half = Math.max(0, now - sentAt) / 2;
  if (context.clock.sync(now - half, messageIdTime(msgId), half)) {
    context.emit({ kind: 'time', timeOffset: context.clock.offset });
  }
}

function onKeyDestroyed(
  context: ChannelContext,
  outcome: (ServiceMessage & { kind: 'destroy-auth-key-result' })['outcome'],
): void {
  if (!context.destroyingKey) return;
  context.destroyingKey = false;
  context.emit({ kind: 'key-destroyed', outcome });
}
