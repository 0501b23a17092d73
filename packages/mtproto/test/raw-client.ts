import { authKeyId, readLong } from '@mtkit/crypto';
import { TlReader, TlWriter } from '@mtkit/tl';
import type { ServerConnection } from '../src/connection/server-connection.ts';
import { readRpcError } from '../src/service/rpc-result.ts';
import { readServiceMessage, type ServiceMessage } from '../src/service/service-message.ts';
import {
  type InnerMessage,
  isContainer,
  readContainer,
  writeContainer,
} from '../src/session/container.ts';
import { openEnvelope, sealEnvelope, TO_CLIENT, TO_SERVER } from '../src/session/envelope.ts';
import { messageIdAt } from '../src/session/message-id.ts';
import type { ServerEvent } from '../src/session/server/server-event.ts';
import { ServerKey } from '../src/session/server/server-key.ts';
import type { ServerSession } from '../src/session/server/server-session.ts';
import { createClientTransport } from '../src/transport/client-transport.ts';
import type { Transport, TransportEvent, TransportName } from '../src/transport/transport.ts';
import type { ServerWorld } from './server-world.ts';

export interface RawClientOptions {
  authKey: Uint8Array;
  sessionId: bigint;
  transport: TransportName;
  obfuscated: boolean;
}

/** How a message is sent, where it is not the right way. */
export interface SendOptions {
  msgId?: bigint;
  seqNo?: number;
  salt?: bigint;
  sessionId?: bigint;
  padding?: number;
  quickAck?: boolean;
}

/** A received message, taken out of its container. */
export interface Received extends InnerMessage {
  /** msg_id of the container around it. */
  readonly within: bigint | undefined;
  readonly message: ServiceMessage | undefined;
}

type Query = Extract<ServerEvent, { kind: 'query' }>;

/** A client that does exactly what it is told: no acknowledgements, no repetitions, any mistake. */
export class RawClient {
  readonly connection: ServerConnection;
  readonly authKey: Uint8Array;
  sessionId: bigint;
  /** Raw events of the transport that are no packets: transport errors, quick acks. */
  readonly signals: TransportEvent[] = [];
  readonly events: ServerEvent[] = [];
  /** Set it to get the bytes that would be sent. */
  onBytes: ((bytes: Uint8Array) => void) | undefined;
  /** Set it to leave the server's output where it is. */
  unread = false;
  readonly #world: ServerWorld;
  readonly #transport: Transport;
  #received: Received[] = [];
  #contentMessages = 0;
  #lastMsgId = 0n;
  #greeted = false;

  constructor(
    world: ServerWorld,
    connection: ServerConnection,
    options: Partial<RawClientOptions> & Pick<RawClientOptions, 'authKey'>,
  ) {
    this.#world = world;
    this.connection = connection;
    this.authKey = options.authKey;
    this.sessionId = options.sessionId ?? readLong(world.random(8));
    const { transport = 'intermediate', obfuscated = false } = options;
    this.#transport = createClientTransport(transport, { random: world.random, obfuscated });
    connection.onOutput = () => this.flush();
  }

  get salt(): bigint {
    const authKey = this.authKey;
    const key = new ServerKey({ authKey, authKeyId: authKeyId(authKey) });
    return key.salts.current(this.#world.now);
  }

  /** The session as the server sees it. */
  get session(): ServerSession {
    const session = this.#world.sessions.get(authKeyId(this.authKey), this.sessionId);
    if (session === undefined) throw new Error('no session');
    return session;
  }

  /** Continues the numbering of another connection of the same session. */
  continues(other: RawClient): this {
    this.sessionId = other.sessionId;
    this.#lastMsgId = other.#lastMsgId;
    this.#contentMessages = other.#contentMessages;
    return this;
  }

  nextMsgId(): bigint {
    const id = messageIdAt(this.#world.now);
    this.#lastMsgId = id > this.#lastMsgId ? id : this.#lastMsgId + 4n;
    return this.#lastMsgId;
  }

  nextSeqNo(contentRelated: boolean): number {
    const seqNo = this.#contentMessages * 2 + (contentRelated ? 1 : 0);
    if (contentRelated) this.#contentMessages++;
    return seqNo;
  }

  /** A message with its numbers, to be put into a container. */
  message(body: Uint8Array, contentRelated = false): InnerMessage {
    return { msgId: this.nextMsgId(), seqNo: this.nextSeqNo(contentRelated), body };
  }

  /** Sends a message that needs no acknowledgement; gives its id. */
  send(body: Uint8Array, options: SendOptions = {}): bigint {
    return this.#send(body, options, false);
  }

  /** Sends a content-related message such as a query; gives its id. */
  query(body: Uint8Array, options: SendOptions = {}): bigint {
    return this.#send(body, options, true);
  }

  container(messages: readonly InnerMessage[], options: SendOptions = {}): bigint {
    return this.#send(writeContainer(messages), options, false);
  }

  /** The bytes of one packet, without sending it. */
  seal(body: Uint8Array, options: SendOptions, contentRelated = false): Uint8Array {
    const msgId = options.msgId ?? this.nextMsgId();
    const { packet } = sealEnvelope(
      this.authKey,
      TO_SERVER,
      {
        salt: options.salt ?? this.salt,
        sessionId: options.sessionId ?? this.sessionId,
        msgId,
        seqNo: options.seqNo ?? this.nextSeqNo(contentRelated),
        body,
      },
      this.#world.random,
      options.padding === undefined ? {} : { padding: options.padding },
    );
    return packet;
  }

  /** Frames a packet of any bytes and sends it. */
  packet(packet: Uint8Array, quickAck = false): void {
    if (!this.#greeted) this.bytes(this.#transport.header());
    this.#greeted = true;
    this.bytes(this.#transport.frame(packet, { quickAck }));
  }

  /** Sends bytes as they are. */
  bytes(bytes: Uint8Array): void {
    if (this.onBytes !== undefined) return this.onBytes(bytes);
    this.connection.receive(this.#world.now, bytes);
    this.flush();
  }

  /** Lets the server's time come: wakes the connection if it is due. */
  wake(): void {
    const { deadline } = this.connection;
    if (deadline !== undefined && deadline <= this.#world.now) {
      this.connection.wake(this.#world.now);
    }
    this.flush();
  }

  /** Takes the messages received since the last call. */
  take(): Received[] {
    this.flush();
    const received = this.#received;
    this.#received = [];
    return received;
  }

  /** Takes the events since the last call. */
  takeEvents(): ServerEvent[] {
    this.flush();
    return this.events.splice(0);
  }

  /** Takes the queries that were delivered since the last call; other events are dropped. */
  queries(): Query[] {
    return this.takeEvents().filter((event) => event.kind === 'query');
  }

  flush(): void {
    this.events.push(...this.#world.settle(this.connection));
    while (!this.unread) {
      const bytes = this.connection.transmit(this.#world.now);
      if (bytes === undefined) return;
      this.#transport.push(bytes);
      for (let event = this.#transport.next(); event; event = this.#transport.next()) {
        if (event.kind === 'packet') this.#open(event.packet);
        else this.signals.push(event);
      }
    }
  }

  #send(body: Uint8Array, options: SendOptions, contentRelated: boolean): bigint {
    const msgId = options.msgId ?? this.nextMsgId();
    this.packet(this.seal(body, { ...options, msgId }, contentRelated), options.quickAck);
    return msgId;
  }

  #open(packet: Uint8Array): void {
    const opened = openEnvelope(this.authKey, TO_CLIENT, packet);
    const within = isContainer(opened.body) ? opened.msgId : undefined;
    const messages = within === undefined ? [opened] : readContainer(opened.body, opened);
    for (const { msgId, seqNo, body } of messages) {
      this.#received.push({ msgId, seqNo, body, within, message: readServiceMessage(body) });
    }
  }
}

/** A query of the tests: `#11223344 n:long`. */
export function testQuery(n: number, extra = 0): Uint8Array {
  const writer = new TlWriter();
  writer.uint(0x11223344);
  writer.long(BigInt(n));
  writer.raw(new Uint8Array(extra));
  return writer.finish();
}

/** The number in a test query. */
export function queryNumber(body: Uint8Array): number {
  const reader = new TlReader(body);
  reader.uint();
  return Number(reader.long());
}

/** `messages` of one kind. */
export function ofKind<K extends ServiceMessage['kind']>(
  messages: readonly Received[],
  kind: K,
): Extract<ServiceMessage, { kind: K }>[] {
  const found: Extract<ServiceMessage, { kind: K }>[] = [];
  for (const { message } of messages) {
    if (message?.kind === kind) found.push(message as Extract<ServiceMessage, { kind: K }>);
  }
  return found;
}

/** Every rpc_result: the number in a result made by `testQuery`, or the error. */
export function results(messages: readonly Received[]): Map<bigint, number | string> {
  const map = new Map<bigint, number | string>();
  for (const { reqMsgId, result } of ofKind(messages, 'rpc-result')) {
    const error = readRpcError(result);
    map.set(reqMsgId, error ? `${error.code} ${error.message}` : queryNumber(result));
  }
  return map;
}

/** The codes of bad_msg_notification and bad_server_salt, in order. */
export function refusals(messages: readonly Received[]): number[] {
  const codes: number[] = [];
  for (const { message } of messages) {
    if (message?.kind === 'bad-msg' || message?.kind === 'bad-salt') codes.push(message.errorCode);
  }
  return codes;
}
