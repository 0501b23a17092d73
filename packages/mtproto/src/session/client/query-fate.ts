import { LocalProtocolError, RemoteProtocolError } from '../../errors.ts';
import { readRpcError } from '../../service/rpc-result.ts';
import { type InflateBudget, inflate } from '../gzip.ts';
import { messageIdTime } from '../message-id.ts';
import type { ChannelContext } from './context.ts';
import type { PendingQuery } from './pending-query.ts';

// How a query is executed once, and never lost without a word.
//
// 1. A server drops a message whose msg_id it has seen in the session and repeats the answer
//    (D-62). So as long as it can remember (300 s: older ids are refused whatever they hold) the
//    same query under the same msg_id runs once, however often it is sent. Such a repetition
//    always travels inside a container with a higher msg_id, never bare (D-36).
// 2. A new msg_id is safe only when no transmission under the old one was or will be accepted:
//    the server refused the only transmission (bad_server_salt, bad_msg_notification), or says
//    that it has not received it (msgs_state_info 2 or 3).
// 3. After a cut a query that was not confirmed is repeated as in 1. Where that could be refused
//    (too old) or is wasteful (large), msgs_state_req decides first. Confirmed ones are not
//    repeated: the server repeats the answer itself on the new connection (D-74); we only ask.
// 4. A new session on the server (new_session_created) has forgotten everything: unanswered
//    queries sent before are repeated as in 1, so that a server which keeps ids beyond the life of
//    a session can still tell.
// 5. What is left cannot be known: the server forgot (state 1, code 20), or we had to leave the
//    session. Then only a query that may run twice (`retryable`) is sent again; others fail.

/** A msg_id is repeated up to this age in ms, well inside of the server's window of 300 s. */
const REPEATABLE = 240_000;
/** From this size on we ask before we repeat, in bytes. */
const LARGE = 32 * 1024;
/** Times that a query is refused, or waits, before it fails. */
const MAX_REFUSALS = 5;
const MAX_WAITS = 5;
/** Temporary keys that a query may find unbound. */
const MAX_REBINDS = 3;

/** The last transmission was refused, so it will not run; `code` is that of the notification. */
export function refused(context: ChannelContext, query: PendingQuery, code: number): void {
  if (query.phase === 'done' || isHopeless(context, query, code)) return;
  if (!query.earlier) query.renew();
  again(context, query);
}

/** The connection was cut while the query was on it. */
export function cut(query: PendingQuery): void {
  query.asks = 0;
  if (query.phase === 'sent' && !query.confirmed) query.earlier = true;
}

/** Another connection is open: repeats the query, or says that its state has to be asked for. */
export function resume(
  context: ChannelContext,
  now: number,
  query: PendingQuery,
): 'ask' | undefined {
  if (query.phase !== 'sent') return undefined;
  if (query.confirmed || query.size >= LARGE || !isRepeatable(context, now, query)) return 'ask';
  again(context, query);
  return undefined;
}

/** The server says that it has not received the query. */
export function notReceived(context: ChannelContext, now: number, query: PendingQuery): void {
  if (query.phase !== 'sent' || isHopeless(context, query, undefined)) return;
  // A transmission on a dead connection may still be on its way, hence the same msg_id if it can be.
  if (!query.earlier || !isRepeatable(context, now, query)) query.renew();
  again(context, query);
}

/** Sends it again under the same msg_id: the server drops it or answers again. */
export function repeat(context: ChannelContext, now: number, query: PendingQuery): void {
  if (query.phase !== 'sent') return;
  if (!isRepeatable(context, now, query)) {
    ambiguous(context, query);
    return;
  }
  query.earlier = true;
  query.confirmed = false;
  again(context, query);
}

/** The server may have executed the query or not, and there is no way to find out. */
export function ambiguous(context: ChannelContext, query: PendingQuery): void {
  if (query.phase === 'done') return;
  if (!query.retryable) {
    const message = 'the server does not know any more whether the query was executed';
    fail(context, query, new RemoteProtocolError(message));
    return;
  }
  query.renew();
  context.queries.requeue(query);
}

/** The server has the query. */
export function confirm(context: ChannelContext, query: PendingQuery): void {
  query.confirmed = true;
  query.asks = 0;
  if (query.acked) return;
  query.acked = true;
  context.emit({ kind: 'acked', id: query.id });
}

/** Ends a query without an answer. */
export function fail(context: ChannelContext, query: PendingQuery, error: Error): void {
  if (query.phase === 'done') return;
  context.queries.finish(query, true);
  context.emit({ kind: 'failed', id: query.id, error });
}

/** A query that this one comes after has failed, so it must not run. */
export function dependencyFailed(context: ChannelContext, query: PendingQuery): void {
  context.queries.finish(query, true);
  context.emit({ kind: 'error', id: query.id, code: 400, message: 'MSG_WAIT_FAILED' });
}

/** The answer has come. */
export function answered(
  context: ChannelContext,
  query: PendingQuery,
  packed: Uint8Array,
  budget: InflateBudget,
): void {
  let body: Uint8Array;
  let error: ReturnType<typeof readRpcError>;
  try {
    body = inflate(packed, context.gunzip, budget);
    error = readRpcError(body);
  } catch (reason) {
    fail(context, query, reason as Error);
    return;
  }
  if (error !== undefined && isWait(error.message) && waitFor(context, query)) return;
  if (error?.message === 'AUTH_KEY_PERM_EMPTY' && bindAgain(context, query)) return;
  context.queries.finish(query, error !== undefined);
  context.emit(
    error === undefined
      ? { kind: 'result', id: query.id, body }
      : { kind: 'error', id: query.id, code: error.code, message: error.message },
  );
}

/** A body that no packet can hold; a fault of the caller's. */
export function tooLarge(context: ChannelContext, query: PendingQuery, size: number): void {
  fail(
    context,
    query,
    new LocalProtocolError('query too large', { got: size, expected: context.limits.maxBody }),
  );
}

/** Sends it again, under its msg_id where it has kept one: that means something in its session only. */
function again(context: ChannelContext, query: PendingQuery): void {
  const { identity } = query;
  if (identity !== undefined && identity.session !== context.session) ambiguous(context, query);
  else context.queries.requeue(query);
}

/** Whether the server still takes the query under its msg_id. */
export function isRepeatable(context: ChannelContext, now: number, query: PendingQuery): boolean {
  if (query.identity === undefined) return true;
  if (query.expired) return false;
  const age = context.clock.serverTime(now) - messageIdTime(query.identity.msgId);
  return age < REPEATABLE;
}

/** Counts the refusals of a query, and fails it when there are too many. */
function isHopeless(
  context: ChannelContext,
  query: PendingQuery,
  code: number | undefined,
): boolean {
  if (++query.refusals <= MAX_REFUSALS) return false;
  fail(context, query, new RemoteProtocolError('query refused again and again', { got: code }));
  return true;
}

/**
 * AUTH_KEY_PERM_EMPTY: the temporary key is not bound (any more), so the query was not executed. Sends
 * it again under the next key, a few times.
 */
function bindAgain(context: ChannelContext, query: PendingQuery): boolean {
  const { unbound } = context;
  if (unbound === undefined || ++query.rebinds > MAX_REBINDS) return false;
  query.renew();
  context.queries.requeue(query);
  unbound();
  return true;
}

function isWait(message: string): boolean {
  return message === 'MSG_WAIT_FAILED' || message === 'MSG_WAIT_TIMEOUT';
}

/**
 * MSG_WAIT_*: the server did not execute the query because one before it is slow, failed or has
 * another msg_id by now. Sends it again once those are done, or lets it fail with them.
 */
function waitFor(context: ChannelContext, query: PendingQuery): boolean {
  if (query.waits >= MAX_WAITS || query.after.some(({ failed }) => failed)) return false;
  query.waits++;
  query.renew();
  if (query.phase === 'sent') context.queries.requeue(query);
  return true;
}
