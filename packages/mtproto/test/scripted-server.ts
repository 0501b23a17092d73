import { quickAckToken } from '@mtkit/crypto';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { ClientConnection } from '../src/connection/client-connection.ts';
import type { ClientConnectionOptions } from '../src/connection/client-options.ts';
import { pong } from '../src/service/ping.ts';
import { rpcError, rpcResult } from '../src/service/rpc-result.ts';
import { readServiceMessage, type ServiceMessage } from '../src/service/service-message.ts';
import type { ClientEvent } from '../src/session/client/client-event.ts';
import type { ClientQuery } from '../src/session/client/pending-query.ts';
import {
  type InnerMessage,
  isContainer,
  readContainer,
  writeContainer,
} from '../src/session/container.ts';
import { openEnvelope, sealEnvelope, TO_CLIENT, TO_SERVER } from '../src/session/envelope.ts';
import { constructorId } from '../src/session/gzip.ts';
import { MessageIdClock } from '../src/session/message-id.ts';
import { createServerTransport, type ServerTransport } from '../src/transport/detect.ts';
import { counting } from './bytes.ts';
import { seededRandom } from './seeded-random.ts';

/** A message of the client's, out of its container. */
export interface ClientMessage extends InnerMessage {
  /** msg_id of the packet: the container's or its own. */
  readonly outerId: bigint;
  readonly outerSeqNo: number;
  readonly salt: bigint;
  readonly sessionId: bigint;
  readonly quickAck: boolean;
  readonly service: ServiceMessage | undefined;
}

/** How a message is sent where it is not the usual way. */
export interface SendOptions {
  readonly msgId?: bigint;
  readonly seqNo?: number;
  readonly sessionId?: bigint;
}

export const START = 1_707_000_000_000;
export const AUTH_KEY: Uint8Array = counting(256);

/**
 * A ClientConnection in memory with a server that does only what the test tells it to (and answers
 * pings): any message at any time, under a simulated clock.
 */
export class ScriptedServer {
  now: number = START;
  /** The server's clock minus the client's, in ms. */
  skew = 0;
  answersPings = true;
  readonly random: (n: number) => Uint8Array = seededRandom(1);
  readonly client: ClientConnection;
  readonly events: ClientEvent[] = [];
  /** All messages that came from the client, in order. */
  readonly messages: ClientMessage[] = [];
  /** Quick-ack tokens of the packets that came, in order. */
  readonly tokens: number[] = [];
  /** Bytes that the client wrote on the current socket. */
  bytes = 0;
  connections = 0;
  readonly #ids: MessageIdClock = new MessageIdClock();
  #transport: ServerTransport | undefined;
  #contentMessages = 0;
  #sessionId = 0n;

  constructor(options: Partial<ClientConnectionOptions> = {}) {
    this.client = new ClientConnection({
      transport: 'intermediate',
      dcId: 2,
      publicKeys: [],
      authKey: AUTH_KEY,
      serverSalt: 77n,
      random: this.random,
      gunzip,
      gzip,
      ...options,
    });
  }

  /** session_id that the client used last. */
  get sessionId(): bigint {
    return this.#sessionId;
  }

  get serverTime(): number {
    return this.now + this.skew;
  }

  /** Opens a socket and lets the client say what it has to say. */
  open(): this {
    this.connections++;
    this.bytes = 0;
    this.#transport = createServerTransport({ random: this.random });
    this.client.opened(this.now);
    return this.pump();
  }

  /** The socket is cut: what the client wrote since the last `pump` is lost. */
  cut(): this {
    this.client.closed(this.now);
    this.#transport = undefined;
    this.#collect();
    return this;
  }

  send(request: ClientQuery): this {
    this.client.send(this.now, request);
    return this.pump();
  }

  /** Takes everything from the client; answers pings. */
  pump(): this {
    for (;;) {
      this.#collect();
      const bytes = this.client.transmit(this.now);
      if (bytes === undefined) return this;
      this.bytes += bytes.length;
      this.#receive(bytes);
    }
  }

  /** Lets the client write into nothing. */
  lose(): this {
    while (this.client.transmit(this.now) !== undefined);
    this.#collect();
    return this;
  }

  /** Lets time pass and wakes the client at its deadlines. */
  advance(ms: number): this {
    const end = this.now + ms;
    for (;;) {
      const { deadline } = this.client;
      if (deadline === undefined || deadline > end) break;
      this.now = Math.max(this.now, deadline);
      this.client.wake(this.now);
      this.pump();
    }
    this.now = end;
    this.client.wake(end);
    return this.pump();
  }

  nextMsgId(parity: 1 | 3 = 3): bigint {
    return this.#ids.next(this.serverTime, parity);
  }

  /** A message with its numbers, for a container. */
  message(body: Uint8Array, content: boolean, options: SendOptions = {}): InnerMessage {
    const seqNo = options.seqNo ?? this.#contentMessages * 2 + (content ? 1 : 0);
    if (content) this.#contentMessages++;
    return { msgId: options.msgId ?? this.nextMsgId(), seqNo, body };
  }

  /** Sends a message that wants no acknowledgement. */
  service(body: Uint8Array, options: SendOptions = {}): this {
    return this.deliver(this.packet(this.message(body, false, options), options));
  }

  /** Sends a message that wants one. */
  content(body: Uint8Array, options: SendOptions = {}): this {
    return this.deliver(this.packet(this.message(body, true, options), options));
  }

  container(messages: readonly InnerMessage[], options: SendOptions = {}): this {
    const body = writeContainer(messages);
    return this.deliver(this.packet(this.message(body, false, options), options));
  }

  result(reqMsgId: bigint, body: Uint8Array, options: SendOptions = {}): this {
    return this.content(rpcResult(reqMsgId, body), options);
  }

  error(reqMsgId: bigint, code: number, message: string): this {
    return this.result(reqMsgId, rpcError(code, message));
  }

  /** Encrypts a message of the server's. */
  packet(message: InnerMessage, options: SendOptions = {}): Uint8Array {
    const sessionId = options.sessionId ?? this.#sessionId;
    const envelope = { salt: 77n, sessionId, ...message };
    return sealEnvelope(AUTH_KEY, TO_CLIENT, envelope, this.random).packet;
  }

  /** Frames a packet and hands it to the client. */
  deliver(packet: Uint8Array): this {
    return this.write(this.transport.frame(packet));
  }

  write(bytes: Uint8Array): this {
    const chunk = Uint8Array.from(bytes);
    this.client.receive(this.now, chunk);
    // A driver may read into the same memory again.
    chunk.fill(0xee);
    return this.pump();
  }

  get transport(): ServerTransport {
    if (this.#transport === undefined) throw new Error('no socket');
    return this.#transport;
  }

  /** Messages of one kind since the start. */
  services<Kind extends ServiceMessage['kind']>(
    kind: Kind,
  ): (ClientMessage & { service: Extract<ServiceMessage, { kind: Kind }> })[] {
    return this.messages.filter(({ service }) => service?.kind === kind) as never;
  }

  /** Transmissions of a query made by `query`, in order. */
  queries(id: number): ClientMessage[] {
    return this.messages.filter(({ body, service }) => {
      return service === undefined && body[body.length - 4] === id && body.length >= 8;
    });
  }

  /** msg_id under which a query came last. */
  msgId(id: number): bigint {
    const last = this.queries(id).at(-1);
    if (last === undefined) throw new Error(`query ${id} has not come`);
    return last.msgId;
  }

  /** Events of one kind since the start. */
  kinds<Kind extends ClientEvent['kind']>(kind: Kind): Extract<ClientEvent, { kind: Kind }>[] {
    return this.events.filter((event) => event.kind === kind) as never;
  }

  /** Ids that the client acknowledged, in order. */
  get acknowledged(): bigint[] {
    return this.services('msgs-ack').flatMap(({ service }) => [...service.msgIds]);
  }

  #collect(): void {
    for (let event = this.client.poll(); event !== undefined; event = this.client.poll()) {
      // Bodies are Buffers in Node; tests compare them with plain arrays.
      const plain = 'body' in event ? { ...event, body: Uint8Array.from(event.body) } : event;
      this.events.push(plain);
    }
  }

  #receive(bytes: Uint8Array): void {
    this.transport.push(bytes);
    for (let event = this.transport.next(); event !== undefined; event = this.transport.next()) {
      if (event.kind === 'packet') this.#open(event.packet, event.quickAck);
    }
  }

  #open(packet: Uint8Array, quickAck: boolean): void {
    const opened = openEnvelope(AUTH_KEY, TO_SERVER, packet);
    const { salt, sessionId, msgId, seqNo, body, plaintext } = opened;
    this.tokens.push(quickAckToken(AUTH_KEY, plaintext));
    if (sessionId !== this.#sessionId) this.#contentMessages = 0;
    this.#sessionId = sessionId;
    const inner = isContainer(body)
      ? readContainer(body, { msgId, seqNo })
      : [{ msgId, seqNo, body }];
    for (const message of inner) {
      const service = readServiceMessage(message.body);
      const outer = { outerId: msgId, outerSeqNo: seqNo, salt, sessionId, quickAck };
      this.messages.push({ ...message, ...outer, service });
      if (service?.kind === 'ping' && this.answersPings) {
        this.service(pong(message.msgId, service.pingId), { msgId: this.nextMsgId(1) });
      }
    }
  }
}

/** A query whose body ends with its number, and is otherwise as long as wanted. */
export function query(
  id: number,
  options: Partial<ClientQuery> & { size?: number } = {},
): ClientQuery {
  const { size = 8, ...rest } = options;
  const body = new Uint8Array(size);
  body.set([0x0d, 0xf0, 0xad, 0x0b]);
  body[size - 4] = id;
  return { id, body, ...rest };
}

/** An update that the client does not know: any object. */
export function update(n: number): Uint8Array {
  const body = new Uint8Array(8);
  body.set([0x11, 0x22, 0x33, 0x44, n & 0xff, n >> 8]);
  return body;
}

/** The constructor id of a client's message, in hexadecimal. */
export function idOf({ body }: InnerMessage): string {
  return constructorId(body).toString(16);
}
