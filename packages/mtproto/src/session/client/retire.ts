import { ClientSession } from './client-session.ts';
import type { ChannelContext } from './context.ts';
import { ambiguous } from './query-fate.ts';

/**
 * Goes on in a new session. Queries on their way stay with the old one, which is kept for their
 * answers (and refusals) for a while; those that would have to be repeated there cannot be any more.
 */
export function changeSession(context: ChannelContext, now: number): void {
  const old = context.session;
  dropRetired(context);
  context.session = new ClientSession(context.random, context.limits.receivedIds);
  context.retired = old;
  for (const query of old.sent.queries()) {
    if (query.phase !== 'queued') continue;
    if (query.earlier) ambiguous(context, query);
    else query.renew();
  }
  for (const item of old.takeOutbox()) {
    if (item.kind === 'destroy-session' || item.kind === 'destroy-key') context.session.post(item);
  }
  context.keepalive.pingDue();
  context.timers.set('retire', now + context.limits.retireAfter);
}

/** Ends the retired session; what became of its queries will not be known. */
export function dropRetired(context: ChannelContext): void {
  const { retired } = context;
  if (retired === undefined) return;
  context.retired = undefined;
  context.timers.stop('retire');
  context.formerSessions.push(retired.id);
  if (context.formerSessions.length > FORMER_SESSIONS) context.formerSessions.shift();
  for (const query of retired.sent.queries()) ambiguous(context, query);
  context.session.post({ kind: 'destroy-session', sessionId: retired.id });
}

/** Ids of ended sessions that are kept: what the server still sends to them is ignored. */
const FORMER_SESSIONS = 4;
