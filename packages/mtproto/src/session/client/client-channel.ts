import { authKeyId } from '@mtkit/crypto';
import { MtprotoError, SecurityError } from '../../errors.ts';
import { openEnvelope, packetKeyId, sealEnvelope, TO_CLIENT, TO_SERVER } from '../envelope.ts';
import { inflateBudget } from '../gzip.ts';
import { messageIdWindow } from '../message-id.ts';
import { SparseMap } from '../sparse-map.ts';
import { apply } from './apply.ts';
import { Binding, type BindingOptions } from './binding.ts';
import type { ClientSession } from './client-session.ts';
import { ChannelContext, type ChannelParts } from './context.ts';
import { type IncomingMessage, readPacket } from './incoming.ts';
import { askState, askStateOfSilent, checkStateInfo } from './on-state.ts';
import { nextPacket } from './outgoing.ts';
import type { PendingQuery } from './pending-query.ts';
import { ambiguous, cut, resume } from './query-fate.ts';
import { dropRetired } from './retire.ts';

/** A packet for the transport, to be framed where it lies. */
export interface ClientPacket {
  readonly packet: Uint8Array;
  readonly quickAck: boolean;
}

/** Quick acks that may be awaited at once. */
const MAX_QUICK_ACKS = 1000;

/**
 * The encrypted half of a client connection: one authorization key, the session under it, and
 * whatever socket there is at the time. Decrypts and checks packets, builds and encrypts them;
 * what the messages mean is in the files beside this one.
 */
export class ClientChannel {
  readonly #authKey: Uint8Array;
  readonly #keyId: bigint;
  readonly #context: ChannelContext;
  readonly #quickAcks: SparseMap<number, readonly number[]> = new SparseMap();
  /** Whether the server has said anything on this socket. */
  #heard = false;
  /** Packets sent since, and the last msg_id before them. */
  #unheard = 0;
  #unheardFrom = 0n;

  /** With `bind` the key is a temporary one, to be bound before it is used. */
  constructor(authKey: Uint8Array, parts: ChannelParts, bind?: BindingOptions) {
    this.#authKey = authKey;
    this.#keyId = authKeyId(authKey);
    this.#context = new ChannelContext(parts, bind && new Binding(bind));
  }

  /** destroy_auth_key was sent, or is about to be. */
  get destroyingKey(): boolean {
    return this.#context.destroyingKey;
  }

  /** Whether the key has still to be bound. */
  get binding(): boolean {
    return this.#context.binding !== undefined;
  }

  get keyId(): bigint {
    return this.#keyId;
  }

  /** Queries on their way. */
  get busy(): number {
    const { session, retired } = this.#context;
    return session.sent.queryCount + (retired?.sent.queryCount ?? 0);
  }

  /** Sends no more queries, so that those on their way can end before the key changes. */
  drain(draining: boolean): void {
    this.#context.draining = draining;
  }

  /** A socket is open. The first packet pings, which also binds the session to the connection. */
  opened(now: number): void {
    const context = this.#context;
    context.keepalive.opened(now);
    context.binding?.again();
    this.#heard = false;
    this.#quiet();
    context.refusals = 0;
    const sent = [...context.session.sent.queries()];
    askState(
      context,
      now,
      sent.filter((query) => resume(context, now, query) === 'ask'),
    );
    if (context.session.acks.size > 0) context.acksDue = true;
    this.#schedule();
  }

  /** The socket is gone. */
  closed(): void {
    const context = this.#context;
    this.#quickAcks.clear();
    context.session.cut();
    context.clock.doubt();
    dropRetired(context);
    for (const query of context.session.sent.queries()) cut(query);
  }

  /**
   * A packet from the transport. Throws when it fails a check; nothing in it counts then and the
   * connection has to be closed (D-07).
   */
  receive(now: number, packet: Uint8Array): void {
    const context = this.#context;
    if (packetKeyId(packet) !== this.#keyId) throw new SecurityError('unknown auth_key_id');
    const envelope = openEnvelope(this.#authKey, TO_CLIENT, packet);
    this.#heard = true;
    this.#quiet();
    const session = this.#sessionOf(envelope.sessionId);
    if (session === undefined) return;
    const budget = inflateBudget();
    const messages = readPacket(envelope, context.gunzip, budget);
    for (const { content } of messages) checkStateInfo(session, content);
    const timely = this.#isTimely(now, envelope.msgId);
    for (const message of messages) {
      // Notifications about the time come with a wrong time, of course (D-13).
      if (timely || isAboutTime(message)) apply(context, now, session, message, budget);
    }
    if (!timely && !messages.every(isAboutTime)) {
      context.clock.doubt();
      throw new SecurityError('msg_id outside of the time window');
    }
    this.#schedule();
  }

  /** The next packet to send; call until undefined. */
  transmit(now: number): ClientPacket | undefined {
    const context = this.#context;
    const { session } = context;
    const next = nextPacket(context, now);
    if (next === undefined) return undefined;
    const { msgId, seqNo, body } = next.message;
    const quickAck = next.quickAcks.length > 0 && this.#quickAcks.size < MAX_QUICK_ACKS;
    const { packet, quickAckToken } = sealEnvelope(
      this.#authKey,
      TO_SERVER,
      { salt: this.#salt(now), sessionId: session.id, msgId, seqNo, body },
      context.random,
      { quickAck },
    );
    this.#unheard++;
    if (quickAckToken !== undefined) this.#quickAcks.set(quickAckToken, next.quickAcks);
    this.#schedule();
    return { packet, quickAck };
  }

  /** The server has a packet; unknown tokens mean nothing (B-29). */
  quickAck(token: number): void {
    const ids = this.#quickAcks.get(token);
    this.#quickAcks.delete(token);
    for (const id of ids ?? []) {
      if (this.#context.queries.get(id) !== undefined)
        this.#context.emit({ kind: 'quick-ack', id });
    }
  }

  /** One of the channel's timers has expired. */
  expired(now: number, timer: 'ack' | 'state' | 'ping' | 'pong' | 'retire'): void {
    const context = this.#context;
    switch (timer) {
      case 'ack':
        context.acksDue = true;
        break;
      case 'state':
        askStateOfSilent(context, now);
        break;
      case 'ping':
        context.keepalive.pingDue();
        break;
      case 'pong':
        context.close(new MtprotoError('PING_TIMEOUT', 'no answer to our ping'));
        return;
      case 'retire':
        dropRetired(context);
    }
    this.#schedule();
  }

  /** The caller does not want the answer any more; tells the server if it may have the query. */
  cancel(query: PendingQuery): void {
    const { queries, session } = this.#context;
    const { identity } = query;
    const mayRun = identity !== undefined && (query.phase === 'sent' || query.earlier);
    queries.finish(query, false);
    if (mayRun && identity.session === session) {
      session.post({ kind: 'drop', reqMsgId: identity.msgId });
    }
  }

  /** Asks the server to forget the key. */
  destroyKey(): void {
    this.#context.destroyingKey = true;
    this.#context.session.post({ kind: 'destroy-key' });
  }

  /**
   * The key is of no use any more; frees the queries from its sessions. `refused`: the server refuses
   * packets under it. A server answers in order, so it took none of those it has not reacted to when
   * there is just one, or when it has said nothing at all since the socket was opened.
   */
  abandon(refused: boolean = false): void {
    const context = this.#context;
    const untouched = refused && (!this.#heard || this.#unheard <= 1);
    dropRetired(context);
    for (const query of context.session.sent.queries()) {
      if (query.phase === 'queued' && !query.earlier) {
        query.renew();
      } else if (untouched && !query.earlier && query.outerId > this.#unheardFrom) {
        query.renew();
        context.queries.requeue(query);
      } else {
        ambiguous(context, query);
      }
    }
  }

  #quiet(): void {
    this.#unheard = 0;
    this.#unheardFrom = this.#context.session.ids.last;
  }

  /** The session a packet belongs to; undefined for one that was ended, whose rest is ignored. */
  #sessionOf(sessionId: bigint): ClientSession | undefined {
    const { session, retired, formerSessions } = this.#context;
    if (sessionId === session.id) return session;
    if (sessionId === retired?.id) return retired;
    if (formerSessions.includes(sessionId)) return undefined;
    throw new SecurityError('unknown session_id');
  }

  #isTimely(now: number, msgId: bigint): boolean {
    const { clock } = this.#context;
    return !clock.known || messageIdWindow(msgId, clock.serverTime(now)) === 'ok';
  }

  #salt(now: number): bigint {
    const { salts, clock, emit } = this.#context;
    const { rotated, salt } = salts.current(clock.serverTime(now));
    if (rotated) emit({ kind: 'salt', serverSalt: salt });
    return salt;
  }

  #schedule(): void {
    const { timers, keepalive } = this.#context;
    setOrStop(timers, 'ping', keepalive.pingAt(this.busy > 0));
    setOrStop(timers, 'pong', keepalive.pongAt());
  }
}

function isAboutTime({ content }: IncomingMessage): boolean {
  return content.kind === 'bad-msg' || content.kind === 'bad-salt' || content.kind === 'pong';
}

function setOrStop(
  timers: ChannelContext['timers'],
  name: 'ping' | 'pong',
  time: number | undefined,
): void {
  if (time === undefined) timers.stop(name);
  else timers.set(name, time);
}
