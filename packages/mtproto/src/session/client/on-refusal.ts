import { RemoteProtocolError } from '../../errors.ts';
import { BAD_MSG, type BadMsgNotification, type BadServerSalt } from '../../service/bad-message.ts';
import { messageIdTime } from '../message-id.ts';
import type { ClientSession } from './client-session.ts';
import { askState } from './on-state.ts';
import type { ChannelContext } from './context.ts';
import type { PendingQuery } from './pending-query.ts';
import { ambiguous, fail, refused } from './query-fate.ts';
import { changeSession } from './retire.ts';
import type { ServiceItem } from './sent-messages.ts';

/** Refusals in a row without anything accepted after which the connection is given up. */
const MAX_REFUSALS = 8;

/** bad_server_salt: take the new salt and send the same again (D-49). */
export function onBadSalt(
  context: ChannelContext,
  session: ClientSession,
  notification: BadServerSalt,
): void {
  const messages = refusedMessages(session, notification.badMsgId);
  if (messages === undefined) return;
  if (context.salts.adopt(notification.newServerSalt)) {
    context.emit({ kind: 'salt', serverSalt: notification.newServerSalt });
  }
  repost(context, session, messages.items);
  for (const query of messages.queries) refused(context, query, notification.errorCode);
  countRefusal(context, notification.badMsgId, notification.errorCode);
}

/**
 * bad_msg_notification (D-54): 16 and 17 correct the clock, 20 is a query that the server cannot
 * judge; every other code says that this session is spoilt, so another one is tried once.
 */
export function onBadMessage(
  context: ChannelContext,
  now: number,
  session: ClientSession,
  notification: BadMsgNotification,
  /** msg_id of the notification: the server's time. */
  msgId: bigint,
): void {
  const { errorCode } = notification;
  const messages = refusedMessages(session, notification.badMsgId);
  if (messages === undefined) return;
  const timeIsOff = errorCode === BAD_MSG.msgIdTooLow || errorCode === BAD_MSG.msgIdTooHigh;
  if (timeIsOff && context.clock.sync(now, messageIdTime(msgId))) {
    context.emit({ kind: 'time', timeOffset: context.clock.offset });
  }
  const sameSession = errorCode === BAD_MSG.msgIdTooLow || errorCode === BAD_MSG.tooOld;
  for (const query of messages.queries) {
    if (sameSession) tooOld(context, now, query, errorCode);
    else if (timeIsOff) refused(context, forget(query), errorCode);
    else spoilt(context, query, errorCode);
  }
  countRefusal(context, notification.badMsgId, errorCode);
  if (!sameSession && session === context.session) changeSession(context, now);
  repost(context, session, messages.items);
}

interface RefusedMessages {
  readonly queries: PendingQuery[];
  readonly items: ServiceItem[];
}

/** What went out under a msg_id; undefined when we have not sent it lately (D-52). */
function refusedMessages(session: ClientSession, msgId: bigint): RefusedMessages | undefined {
  const sent = session.sent.find(msgId);
  if (sent === undefined) return undefined;
  const found: RefusedMessages = { queries: [], items: [] };
  const msgIds = sent.kind === 'container' ? sent.msgIds : [msgId];
  session.sent.take(msgId);
  for (const id of msgIds) {
    const query = session.sent.query(id);
    // A query that went out again since is not the one which was refused.
    const current = query?.phase === 'sent' && (query.outerId === msgId || id === msgId);
    if (query !== undefined && current) found.queries.push(query);
    const service = sent.kind === 'container' ? session.sent.take(id) : sent;
    if (service?.kind === 'service') found.items.push(service.item);
  }
  return found;
}

/** Sends refused service messages again; those of another session are of no use in this one. */
function repost(
  context: ChannelContext,
  session: ClientSession,
  items: readonly ServiceItem[],
): void {
  for (const item of items) {
    if (item.kind === 'bind') context.binding?.again();
    else if (item.kind === 'ping') context.keepalive.pingRefused(item.pingId);
    else if (item.kind === 'get-salts') context.saltsAskedAt = Number.NEGATIVE_INFINITY;
    else if (item.kind.startsWith('destroy')) context.session.post(item);
    else if (session !== context.session) continue;
    else if (item.kind !== 'acks') session.post(item);
    else {
      for (const id of item.msgIds) session.acks.add(id);
      context.acksDue = true;
    }
  }
}

/** Codes 16 and 20. An earlier transmission may have been taken when the id was not too old yet. */
function tooOld(context: ChannelContext, now: number, query: PendingQuery, code: number): void {
  if (!query.earlier) {
    refused(context, query, code);
    return;
  }
  const current = query.identity?.session === context.session;
  query.expired = true;
  if (current && code === BAD_MSG.msgIdTooLow) askState(context, now, [query]);
  else ambiguous(context, query);
}

/** Code 17: an id ahead of time was so in earlier transmissions, too, and was never taken. */
function forget(query: PendingQuery): PendingQuery {
  query.earlier = false;
  return query;
}

/** Any other code: once more in another session, then give up. */
function spoilt(context: ChannelContext, query: PendingQuery, code: number): void {
  if (query.resets > 0) {
    fail(context, query, new RemoteProtocolError('message refused by the server', { got: code }));
    return;
  }
  query.resets++;
  if (query.earlier) ambiguous(context, query);
  else refused(context, query, code);
}

/** Many packets may be refused for one reason: only what was sent since the last one counts. */
function countRefusal(context: ChannelContext, badMsgId: bigint, code: number): void {
  const { session } = context;
  if (badMsgId <= session.refusalMark) return;
  session.refusalMark = session.ids.last;
  if (++context.refusals <= MAX_REFUSALS) return;
  context.close(new RemoteProtocolError('everything is refused by the server', { got: code }));
}
