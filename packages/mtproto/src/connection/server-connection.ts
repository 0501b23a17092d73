import { quickAckToken } from '@mtkit/crypto';
import { MtprotoError, RemoteProtocolError, TransportError } from '../errors.ts';
import { sealPlain } from '../exchange/plain-message.ts';
import type { ServerExchanges } from '../exchange/server.ts';
import type { ExchangeStep } from '../exchange/step.ts';
import {
  type OpenedEnvelope,
  type OutgoingEnvelope,
  openEnvelope,
  packetKeyId,
  sealEnvelope,
  TO_CLIENT,
  TO_SERVER,
} from '../session/envelope.ts';
import { messageIdAt } from '../session/message-id.ts';
import type { AdmittedMessage } from '../session/server/admission.ts';
import { judge } from '../session/server/judge.ts';
import { requeue, takePacket } from '../session/server/packets.ts';
import { receive } from '../session/server/receive.ts';
import type { ServerEvent } from '../session/server/server-event.ts';
import type { ServerAuthKey, ServerKey } from '../session/server/server-key.ts';
import type { ServerSession } from '../session/server/server-session.ts';
import type { ServerSessions } from '../session/server/server-sessions.ts';
import type { SessionLink } from '../session/server/session-link.ts';
import { Timers } from '../session/timers.ts';
import {
  createServerTransport,
  type ServerTransport,
  type ServerTransportOptions,
} from '../transport/detect.ts';
import { joinFrames } from '../transport/frame.ts';
import { incomingMemory, outgoingMemory } from '../transport/frame-memory.ts';
import { ExchangeFront, type ExchangeFrontStep } from './exchange-front.ts';
import { type ConnectionLimits, DEFAULT_CONNECTION_LIMITS } from './server-limits.ts';
import { type WaitingPacket, WaitingPackets } from './waiting-packets.ts';

const TIMERS = ['first', 'idle', 'ping'] as const;

/** Options of `ServerConnection`: those of the transport, and what all connections share. */
export interface ServerConnectionOptions extends ServerTransportOptions {
  readonly sessions: ServerSessions;
  readonly exchanges: Pick<ServerExchanges, 'receive'>;
  readonly limits?: Partial<ConnectionLimits> | undefined;
  /** False for a connection too many: its first packet is answered with transport error 429. */
  readonly admitted?: boolean | undefined;
}

/**
 * The server's end of one socket, without the socket. After each call that takes `now`, call
 * `poll` until undefined, then `transmit` until undefined, and look at `deadline`. Nothing that a
 * client sends makes a call throw: what cannot be borne ends in the event 'close'.
 */
export class ServerConnection implements SessionLink {
  /** Set it to be told of output that comes outside of the calls: then poll and transmit. */
  onOutput: (() => void) | undefined;

  readonly #options: ServerConnectionOptions;
  readonly #limits: ConnectionLimits;
  readonly #transport: ServerTransport;
  readonly #timers: Timers<(typeof TIMERS)[number]> = new Timers(TIMERS);
  readonly #waiting: WaitingPackets;
  readonly #exchanges: ExchangeFront;
  readonly #carried: Set<ServerSession> = new Set();
  readonly #events: ServerEvent[] = [];
  #frames: Uint8Array[] = [];
  #frameBytes = 0;
  /** Within a call: the driver will look for output anyway. */
  #busy = false;
  #state: 'open' | 'closing' | 'closed' = 'open';
  #reason: Error | undefined;

  constructor(options: ServerConnectionOptions) {
    this.#options = options;
    this.#limits = options.limits
      ? { ...DEFAULT_CONNECTION_LIMITS, ...options.limits }
      : DEFAULT_CONNECTION_LIMITS;
    this.#transport = createServerTransport(options);
    this.#waiting = new WaitingPackets(this.#limits);
    this.#exchanges = new ExchangeFront(options.exchanges, this.#limits);
  }

  /** When `wake` has to be called. */
  get deadline(): number | undefined {
    if (this.#state !== 'open') return undefined;
    let earliest = this.#timers.deadline;
    for (const { deadline } of this.#carried) {
      if (deadline !== undefined && (earliest === undefined || deadline < earliest)) {
        earliest = deadline;
      }
    }
    return earliest;
  }

  /** Whether the peer has shown that it has a key; until then it may be anybody. */
  get trusted(): boolean {
    return this.#carried.size > 0;
  }

  /** Bytes that wait for the rest of their packet. */
  get buffered(): number {
    return this.#transport.buffered;
  }

  /** The sessions that this connection carries. */
  get carried(): readonly ServerSession[] {
    return [...this.#carried];
  }

  /** The socket is open; from now on the client has to be heard of in time. */
  opened(now: number): void {
    this.#timers.setEarliest('first', now + this.#limits.firstPacket);
  }

  /** Bytes from the socket. They are kept for a while: do not change them. */
  receive(now: number, chunk: Uint8Array): void {
    if (this.#state !== 'open') return;
    if (this.#timers.deadline === undefined) this.opened(now);
    this.#within(() => {
      this.#transport.push(chunk);
      while (this.#state === 'open') {
        const event = this.#transport.next();
        if (event === undefined) break;
        if (event.kind !== 'packet') continue;
        this.#packet(now, event.packet, event.quickAck);
        incomingMemory.give(event.packet);
      }
      if (this.#transport.detected === 'http') {
        this.#end(new RemoteProtocolError('HTTP is not spoken here'));
      }
    });
  }

  /** A deadline passed. */
  wake(now: number): void {
    if (this.#state !== 'open') return;
    this.#within(() => {
      const timer = this.#timers.expire(now);
      if (timer !== undefined) {
        const reason =
          timer === 'ping' ? undefined : new MtprotoError('TIMEOUT', 'client is silent');
        this.#end(reason);
        return;
      }
      for (const session of this.#carried) session.wake(now);
    });
  }

  /** The answer to the event 'auth-key'; without a key its packets get transport error 404. */
  authKey(now: number, authKeyId: bigint, key: ServerAuthKey | undefined): void {
    const packets = this.#waiting.take(authKeyId);
    if (packets === undefined || this.#state !== 'open') return;
    this.#within(() => {
      const known = key && this.#options.sessions.learnKey(now, key);
      if (known === undefined) this.#refuse(404);
      else this.#resume(now, known, packets);
    });
  }

  /**
   * The answer to the event 'claim': `floor` is the lowest msg_id that the server which had the
   * session before has not taken, 0n when there was none, undefined when it could not be asked.
   */
  claimed(now: number, authKeyId: bigint, sessionId: bigint, floor: bigint | undefined): void {
    const { sessions } = this.#options;
    // As after a restart (I-08): what was sent before may have been executed.
    sessions.claimed(now, authKeyId, sessionId, floor ?? messageIdAt(now));
    const packets = this.#waiting.take(authKeyId);
    if (packets === undefined || this.#state !== 'open') return;
    this.#within(() => {
      const key = sessions.key(now, authKeyId);
      if (key) return this.#resume(now, key, packets);
      // Evicted in the meantime: it is looked up once more.
      for (const { packet, quickAck } of packets) this.#packet(now, packet, quickAck);
    });
  }

  /**
   * The step after that of an event 'exchange': what `resume` of a job or `ServerExchanges.stored`
   * gave. Call it, and poll again, even after the connection has closed.
   */
  step(now: number, step: ExchangeStep): void {
    this.#within(() => this.#exchange(now, this.#exchanges.worked(step)));
  }

  /** The next bytes for the socket. Stop calling while the socket does not take them. */
  transmit(now: number): Uint8Array | undefined {
    const frames = this.#frames;
    let bytes = this.#frameBytes;
    this.#frames = [];
    this.#frameBytes = 0;
    if (this.#state === 'open') {
      for (const session of this.#carried) {
        while (bytes < this.#limits.transmitBytes) {
          const packet = takePacket(now, session, this);
          if (packet === undefined) break;
          const frame = this.#frame(session.key, packet);
          frames.push(frame);
          bytes += frame.length;
        }
      }
    }
    return joinFrames(frames);
  }

  /** The socket has taken what `transmit` gave, and nobody uses it: the memory serves again. */
  sent(bytes: Uint8Array): void {
    outgoingMemory.give(bytes);
  }

  /** The next event. Poll until undefined after every call, also after the connection closed. */
  poll(): ServerEvent | undefined {
    const event = this.#events.shift();
    if (event !== undefined) return event;
    for (const session of this.#carried) {
      const next = session.nextEvent();
      if (next !== undefined) return next;
    }
    if (this.#state !== 'closing') return undefined;
    this.#state = 'closed';
    return { kind: 'close', reason: this.#reason };
  }

  /** The socket is gone. The sessions stay; what they had to say goes to their next connection. */
  closed(): void {
    if (this.#state === 'open') this.#release();
    this.#state = 'closed';
    this.#frames = [];
  }

  /** Internal: see `SessionLink`. */
  notify(): void {
    if (!this.#busy) this.onOutput?.();
  }

  /** Internal: see `SessionLink`. */
  disconnectAt(time: number): void {
    this.#timers.set('ping', time);
  }

  /** Internal: see `SessionLink`. */
  drop(now: number, session: ServerSession): void {
    for (;;) {
      const packet = takePacket(now, session, this);
      if (packet === undefined) break;
      this.#push(this.#frame(session.key, packet));
    }
    this.#carried.delete(session);
    session.links.delete(this);
    this.notify();
  }

  /** Runs the body of a call; what is thrown in it is the client's fault and ends the connection. */
  #within(body: () => void): void {
    this.#busy = true;
    try {
      body();
    } catch (error) {
      this.#end(error as Error);
    } finally {
      this.#busy = false;
    }
  }

  #packet(now: number, packet: Uint8Array, quickAck: boolean): void {
    // B-22
    if (this.#options.admitted === false) return this.#refuse(429);
    const authKeyId = packetKeyId(packet);
    if (authKeyId === undefined) return this.#refuse(404);
    if (authKeyId === 0n) return this.#plain(now, packet);
    const waits = this.#waiting.has(authKeyId);
    const key = waits ? undefined : this.#options.sessions.key(now, authKeyId);
    if (key !== undefined) return this.#encrypted(now, key, packet, quickAck);
    const kept = this.#waiting.add(authKeyId, packet, quickAck);
    if (kept === 'full') this.#refuse(429);
    if (kept === 'new') this.#events.push({ kind: 'auth-key', authKeyId });
  }

  #resume(now: number, key: ServerKey, packets: readonly WaitingPacket[]): void {
    for (const { packet, quickAck } of packets) {
      if (this.#state !== 'open') return;
      // Behind one that has to wait for something else.
      if (this.#waiting.has(key.authKeyId)) this.#packet(now, packet, quickAck);
      else this.#encrypted(now, key, packet, quickAck);
    }
  }

  #encrypted(now: number, key: ServerKey, packet: Uint8Array, quickAck: boolean): void {
    const opened = open(key, packet);
    if (opened === undefined) return this.#refuse(404);
    const { authKeyId } = key;
    const { sessionId } = opened;
    if (this.#options.sessions.mustClaim(authKeyId, sessionId)) {
      const kept = this.#waiting.add(authKeyId, packet, quickAck);
      if (kept === 'full') return this.#refuse(429);
      this.#events.push({ kind: 'claim', authKeyId, sessionId });
      return;
    }
    this.#timers.stop('first');
    this.#timers.set('idle', now + this.#limits.idle);
    const { sessions } = this.#options;
    const judgement = judge(now, sessions, key, opened, this);
    if (judgement.kind === 'excess') return this.#refuse(429);
    if (judgement.kind === 'refused') return this.#push(this.#frame(key, judgement.notice));
    if (quickAck) this.#quickAck(key, opened);
    const { session, messages, fresh, notices } = judgement;
    // A repeated packet may come from someone who recorded it: it does not move the session here.
    if (fresh && !this.#carry(now, session, opened.msgId, messages)) return this.#refuse(429);
    const direct: OutgoingEnvelope[] = [...notices];
    const { resendBytes: left } = sessions.limits;
    receive({ now, session, link: this, direct, resent: new Set(), left }, messages);
    for (const each of direct) this.#push(this.#frame(key, each));
    sessions.account(session);
  }

  /** Makes this the connection of a session; false when it carries too many. */
  #carry(
    now: number,
    session: ServerSession,
    msgId: bigint,
    messages: readonly AdmittedMessage[],
  ): boolean {
    const isNew = !this.#carried.has(session);
    if (isNew && this.#carried.size >= this.#limits.sessions) return false;
    session.links.use(this);
    this.#options.sessions.keep(now, session);
    if (isNew) {
      this.#carried.add(session);
      this.#events.push({ kind: 'session', session });
      requeue(session, (via) => via !== this);
    }
    let first = msgId;
    for (const each of messages) if (!each.duplicate && each.msgId < first) first = each.msgId;
    session.announce(now, first);
    return true;
  }

  #plain(now: number, packet: Uint8Array): void {
    if (this.#timers.get('first') !== undefined) {
      this.#timers.set('first', now + this.#limits.firstPacket);
    }
    this.#exchange(now, this.#exchanges.receive(now, packet));
  }

  #exchange(now: number, step: ExchangeFrontStep): void {
    if (step.kind === 'job' || step.kind === 'store') {
      this.#events.push({ kind: 'exchange', step });
    } else if (this.#state !== 'open') {
      return;
    } else if (step.kind === 'answer') {
      const msgId = this.#options.sessions.clock.next(now, 1);
      this.#push(this.#transport.frame(sealPlain(msgId, step.body)));
    } else if (step.kind === 'error') {
      this.#push(this.#transport.frameError(step.status));
    } else if (step.kind === 'refuse') {
      this.#refuse(step.status);
    }
  }

  #quickAck(key: ServerKey, opened: OpenedEnvelope): void {
    const token = quickAckToken(key.authKey, opened.plaintext);
    const frame = this.#transport.frameQuickAck(token);
    if (frame !== undefined) this.#push(frame);
  }

  #push(frame: Uint8Array): void {
    this.#frames.push(frame);
    this.#frameBytes += frame.length;
    if (this.#frameBytes <= this.#limits.unsentBytes || this.#state !== 'open') return;
    this.#frames = [];
    this.#end(new RemoteProtocolError('the client does not read', { got: this.#frameBytes }));
  }

  #frame(key: ServerKey, envelope: OutgoingEnvelope): Uint8Array {
    const { random } = this.#options;
    const { packet } = sealEnvelope(key.authKey, TO_CLIENT, envelope, random);
    return this.#transport.frame(packet, { inPlace: true });
  }

  /** Sends a transport error and closes: the same for every packet that cannot be decrypted. */
  #refuse(status: number): void {
    this.#frames.push(this.#transport.frameError(status));
    this.#end(new TransportError(status));
  }

  #end(reason: Error | undefined): void {
    if (this.#state !== 'open') return;
    this.#release();
    this.#state = 'closing';
    this.#reason = reason;
  }

  /** Lets go of the sessions; their events are still reported here. */
  #release(): void {
    this.#timers.stopAll();
    this.#waiting.clear();
    const sessions = [...this.#carried];
    this.#carried.clear();
    for (const session of sessions) {
      let event = session.nextEvent();
      for (; event !== undefined; event = session.nextEvent()) this.#events.push(event);
      session.links.delete(this);
      session.outgoing.dropReplies(this);
      if (!session.connected) continue;
      requeue(session, (via) => via === this);
      session.links.notify();
    }
  }
}

function open(key: ServerKey, packet: Uint8Array): OpenedEnvelope | undefined {
  try {
    return openEnvelope(key.authKey, TO_SERVER, packet);
  } catch {
    return undefined;
  }
}
