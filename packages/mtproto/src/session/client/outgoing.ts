import { LocalProtocolError } from '../../errors.ts';
import { msgsAck } from '../../service/ack.ts';
import { destroyAuthKey } from '../../service/destroy-auth-key.ts';
import { destroySession } from '../../service/destroy-session.ts';
import { getFutureSalts } from '../../service/future-salts.ts';
import { pingDelayDisconnect } from '../../service/ping.ts';
import { msgResendReq } from '../../service/resend.ts';
import { rpcDropAnswer } from '../../service/rpc-drop.ts';
import { msgsStateReq } from '../../service/state.ts';
import { ACKS_TO_SEND_ALONE } from '../acks.ts';
import {
  CONTAINER_MESSAGE_OVERHEAD,
  CONTAINER_OVERHEAD,
  type InnerMessage,
  MAX_CONTAINER_SENT,
} from '../container.ts';
import type { OutgoingEnvelope } from '../envelope.ts';
import { SALTS_ASK_INTERVAL, SALTS_TO_ASK } from './client-salts.ts';
import { randomLong } from './client-session.ts';
import type { ChannelContext } from './context.ts';
import { askState } from './on-state.ts';
import type { PendingQuery } from './pending-query.ts';
import { dependencyFailed, isRepeatable, tooLarge } from './query-fate.ts';
import type { ServiceItem } from './sent-messages.ts';

/** The next message to encrypt, with the queries in it that want a quick ack. */
export interface OutgoingPacket {
  readonly message: Omit<OutgoingEnvelope, 'salt' | 'sessionId'>;
  readonly quickAcks: readonly number[];
}

/**
 * Everything that waits to be sent, in one message: bare when it is a single new one, else a
 * container. Acknowledgements ride along with anything. Undefined when nothing is due.
 */
export function nextPacket(context: ChannelContext, now: number): OutgoingPacket | undefined {
  if (context.binding !== undefined) return context.binding.packet(context, now);
  if (!isDue(context)) return undefined;
  const batch = new Batch(context, now);
  if (acksAreDue(context)) addAcks(context, batch);
  for (const item of dueItems(context, now)) batch.addService(item);
  addQueries(context, now, batch);
  if (batch.empty) {
    // Queries that have become too old are asked for instead.
    return context.session.outbox.length > 0 ? nextPacket(context, now) : undefined;
  }
  if (batch.hasRoom(COMPANY)) addCompany(context, now, batch);
  return batch.finish();
}

/** Whether anything waits that makes a packet: it is asked after each one, and each turn. */
function isDue(context: ChannelContext): boolean {
  const { keepalive, queries, session } = context;
  return queries.waiting || acksAreDue(context) || session.outbox.length > 0 || keepalive.wanted;
}

function acksAreDue({ acksDue, session }: ChannelContext): boolean {
  return acksDue || session.acks.size >= ACKS_TO_SEND_ALONE;
}

/** Service messages that have to go out now. */
function dueItems(context: ChannelContext, now: number): ServiceItem[] {
  const items = context.session.takeOutbox();
  if (!context.keepalive.wanted) return items;
  const pingId = randomLong(context.random);
  context.keepalive.pingSent(now, pingId);
  return [...items, { kind: 'ping', pingId }];
}

function addQueries(context: ChannelContext, now: number, batch: Batch): void {
  if (!context.queries.waiting) return;
  context.queries.take(
    context.session,
    (query) => {
      if (batch.length >= MAX_QUERIES) return 'stop';
      // What was begun under this key may end under it; the rest waits for the next one.
      if (context.draining && query.identity === undefined) return 'left';
      if (!isRepeatable(context, now, query)) {
        query.phase = 'sent';
        askState(context, now, [query]);
        return 'taken';
      }
      // Packing may make it smaller, so the body is what counts.
      const body = query.build(context.gzip);
      if (body.length > context.limits.maxBody) {
        tooLarge(context, query, body.length);
        return 'taken';
      }
      if (!batch.hasRoom(body.length)) return 'stop';
      batch.addQuery(query, body);
      query.phase = 'sent';
      query.askedAt = now;
      context.keepalive.querySent(now);
      context.timers.setEarliest('state', now + context.limits.stateRequestAfter);
      return 'taken';
    },
    (query) => dependencyFailed(context, query),
  );
}

/** Messages that go along with others but do not make a packet by themselves. */
function addCompany(context: ChannelContext, now: number, batch: Batch): void {
  addAcks(context, batch);
  const askAgain = now - context.saltsAskedAt >= SALTS_ASK_INTERVAL;
  if (askAgain && context.salts.runningOut(context.clock.serverTime(now))) {
    context.saltsAskedAt = now;
    batch.addService({ kind: 'get-salts' });
  }
}

function addAcks(context: ChannelContext, batch: Batch): void {
  const msgIds = context.session.acks.take(MAX_ACKS);
  if (msgIds.length > 0) batch.addService({ kind: 'acks', msgIds });
  context.acksDue = context.session.acks.size > 0;
  context.timers.stop('ack');
}

/** Leaves room for the service messages of one packet. */
const MAX_QUERIES = MAX_CONTAINER_SENT - 3;
/** Acknowledgements in one packet; the rest goes into the next. */
const MAX_ACKS = 1024;
/** Bytes that acknowledgements and the like may need. */
const COMPANY = MAX_ACKS * 8 + 64;

/** Messages of one packet; gives out the numbers and records what went out under them. */
class Batch {
  readonly #context: ChannelContext;
  readonly #time: number;
  readonly #messages: InnerMessage[] = [];
  readonly #queries: PendingQuery[] = [];
  #size = CONTAINER_OVERHEAD;
  /** A repeated message must not go out bare (D-36). */
  #repeats = false;

  constructor(context: ChannelContext, now: number) {
    this.#context = context;
    this.#time = context.clock.serverTime(now);
  }

  get length(): number {
    return this.#messages.length;
  }

  get empty(): boolean {
    return this.#messages.length === 0;
  }

  /** Whether so many bytes fit beside the others; alone, anything does. */
  hasRoom(bytes: number): boolean {
    if (this.empty) return true;
    return this.#size + CONTAINER_MESSAGE_OVERHEAD + bytes <= this.#context.limits.maxBody;
  }

  addService(item: ServiceItem): void {
    const { session } = this.#context;
    const message = this.#number(bodyOf(item, this.#context), isContent(item));
    session.sent.addService(message.msgId, item);
    this.#push(message);
  }

  addQuery(query: PendingQuery, body: Uint8Array): void {
    const { session } = this.#context;
    if (query.identity === undefined) {
      const { msgId, seqNo } = this.#number(body, true);
      query.identity = { session, msgId, seqNo };
      session.sent.addQuery(msgId, query);
    } else {
      this.#repeats = true;
    }
    const { msgId, seqNo } = query.identity;
    query.outerId = msgId;
    this.#queries.push(query);
    this.#push({ msgId, seqNo, body });
  }

  finish(): OutgoingPacket | undefined {
    const [first] = this.#messages;
    if (first === undefined) return undefined;
    const quickAcks = this.#queries.filter(({ quickAck }) => quickAck).map(({ id }) => id);
    if (this.#messages.length === 1 && !this.#repeats) return { message: first, quickAcks };
    const container = this.#number(this.#messages, false);
    for (const query of this.#queries) query.outerId = container.msgId;
    this.#context.session.sent.addContainer(
      container.msgId,
      this.#messages.map(({ msgId }) => msgId),
    );
    return { message: container, quickAcks };
  }

  #number<Body>(body: Body, content: boolean): { msgId: bigint; seqNo: number; body: Body } {
    const { ids, sequence } = this.#context.session;
    return { msgId: ids.next(this.#time, 0), seqNo: sequence.next(content), body };
  }

  #push(message: InnerMessage): void {
    this.#messages.push(message);
    this.#size += CONTAINER_MESSAGE_OVERHEAD + message.body.length;
  }
}

function bodyOf(item: ServiceItem, context: ChannelContext): Uint8Array {
  switch (item.kind) {
    case 'acks':
      return msgsAck(item.msgIds);
    case 'ping':
      return pingDelayDisconnect(item.pingId, context.keepalive.disconnectDelay);
    case 'state-req':
      return msgsStateReq(item.msgIds);
    case 'resend-req':
      return msgResendReq(item.msgIds);
    case 'get-salts':
      return getFutureSalts(SALTS_TO_ASK);
    case 'drop':
      return rpcDropAnswer(item.reqMsgId);
    case 'destroy-session':
      return destroySession(item.sessionId);
    case 'destroy-key':
      return destroyAuthKey();
    case 'bind':
      throw new LocalProtocolError('auth.bindTempAuthKey goes out by itself');
    case 'reply':
  }
  return item.body;
}

/** Requests that get an answer of their own are content-related; everything else is not (D-19). */
function isContent(item: ServiceItem): boolean {
  return item.kind === 'drop' || item.kind === 'destroy-session' || item.kind === 'destroy-key';
}
