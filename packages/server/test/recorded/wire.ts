import { randomBytes } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { unzipSync } from 'node:zlib';
import { authKeyId, openMessage, parsePublicKey, sealMessage } from '@mtkit/crypto';
import {
  ClientExchange,
  type ClientExchangeOptions,
  type ClientExchangeResult,
  createClientTransport,
  isPlain,
  openPlain,
  sealPlain,
  type Transport,
  type TransportName,
} from '@mtkit/mtproto';
import type { RunningServer } from '../../src/server.ts';
import { long, uint } from './layer-encoder.ts';

/** A socket to one data centre, on which every packet is written as it is told. */
export class Wire {
  readonly sessions: WireSession[] = [];
  readonly #socket: Socket;
  readonly #transport: Transport;
  readonly #server: RunningServer;
  #plain: (body: Uint8Array) => void = () => {};

  private constructor(server: RunningServer, socket: Socket, transport: Transport) {
    this.#server = server;
    this.#socket = socket;
    this.#transport = transport;
    socket.on('error', () => {});
    socket.on('data', (chunk) => this.#receive(chunk));
  }

  static async open(
    server: RunningServer,
    options: { dcId: number; transport: TransportName; obfuscated?: boolean },
  ): Promise<Wire> {
    const { dcId, transport, obfuscated = false } = options;
    const { port } = server.dcs[dcId] as { port: number };
    const socket = createConnection(port, server.host);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    const framing = createClientTransport(transport, { random: randomBytes, obfuscated });
    const wire = new Wire(server, socket, framing);
    socket.write(framing.header());
    return wire;
  }

  /** Sends an unencrypted message; resolves with the next one that comes. */
  plain(body: Uint8Array): Promise<Uint8Array> {
    const answer = new Promise<Uint8Array>((resolve) => (this.#plain = resolve));
    this.packet(sealPlain(nextId(), body));
    return answer;
  }

  /** Makes an authorization key. */
  async exchange(
    options: Pick<ClientExchangeOptions, 'dcId'> & Partial<ClientExchangeOptions>,
  ): Promise<ClientExchangeResult> {
    const publicKeys = [parsePublicKey(this.#server.publicKey)];
    const exchange = new ClientExchange({ publicKeys, random: randomBytes, ...options });
    let request: Uint8Array | undefined = exchange.start();
    while (request) request = exchange.receive(Date.now(), await this.plain(request));
    if (!exchange.result) throw new Error('no key');
    return exchange.result;
  }

  packet(packet: Uint8Array): void {
    this.#socket.write(this.#transport.frame(packet));
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Uint8Array): void {
    this.#transport.push(chunk);
    for (let event = this.#transport.next(); event; event = this.#transport.next()) {
      if (event.kind !== 'packet') continue;
      const { packet } = event;
      if (isPlain(packet)) this.#plain(openPlain(packet, 'server').body);
      else for (const session of this.sessions) session.receive(packet);
    }
  }
}

/** A message to be sent: its body may depend on its msg_id. */
export interface Outgoing {
  readonly body: Uint8Array | ((msgId: bigint) => Uint8Array);
  /** Whether it counts for seqno. Default true. */
  readonly content?: boolean;
}

/** An rpc_error. */
export class WireError extends Error {}

interface Pending {
  readonly outgoing: Outgoing;
  readonly resolve: (body: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** A session of one key: numbering, encryption, and nothing more than clients need. */
export class WireSession {
  readonly sessionId: bigint = randomBytes(8).readBigInt64LE();
  /** The service messages and updates that came, by their ids. */
  readonly received: { readonly id: number; readonly body: Buffer }[] = [];
  salt: bigint;
  /** msg_id of the last message sent. */
  lastMsgId = 0n;
  readonly #wire: Wire;
  readonly #key: Uint8Array;
  readonly #pending = new Map<bigint, Pending>();
  /** The messages of each packet by the msg_id of the packet. */
  readonly #packets = new Map<bigint, bigint[]>();
  #contentMessages = 0;

  constructor(wire: Wire, { authKey, serverSalt }: ClientExchangeResult) {
    this.#wire = wire;
    this.#key = authKey;
    this.salt = serverSalt;
    wire.sessions.push(this);
  }

  /** Sends messages, several in one container; resolves with the answer to each. */
  send(...messages: readonly Outgoing[]): Promise<Uint8Array>[] {
    const pending: Pending[] = [];
    const answers = messages.map(
      (outgoing) =>
        new Promise<Uint8Array>((resolve, reject) => pending.push({ outgoing, resolve, reject })),
    );
    this.#packet(pending);
    return answers;
  }

  receive(packet: Uint8Array): void {
    if (Buffer.from(packet).readBigInt64LE() !== authKeyId(this.#key)) return;
    const plaintext = openMessage(this.#key, packet, 8);
    if (!plaintext) throw new Error('a packet with a wrong msg_key');
    const message = Buffer.from(plaintext);
    if (message.readBigInt64LE(8) !== this.sessionId) throw new Error('another session');
    this.#message(message.subarray(32, 32 + message.readUInt32LE(28)));
  }

  #packet(pending: readonly Pending[]): void {
    const messages = pending.map((each) => {
      const { body, content = true } = each.outgoing;
      const msgId = nextId();
      const seqNo = this.#contentMessages * 2 + (content ? 1 : 0);
      if (content) this.#contentMessages++;
      this.#pending.set(msgId, each);
      this.lastMsgId = msgId;
      const bytes = typeof body === 'function' ? body(msgId) : body;
      return { msgId, seqNo, header: [long(msgId), uint(seqNo), uint(bytes.length)], bytes };
    });
    const ids = messages.map(({ msgId }) => msgId);
    const inner = Buffer.concat(messages.flatMap(({ header, bytes }) => [...header, bytes]));
    if (messages.length === 1) {
      this.#packets.set(ids[0] as bigint, ids);
      this.#seal(inner);
      return;
    }
    const container = nextId();
    this.#packets.set(container, ids);
    const head = [uint(0x73f1f8dc), uint(messages.length)];
    const seqNo = uint(this.#contentMessages * 2);
    this.#seal(Buffer.concat([long(container), seqNo, uint(8 + inner.length), ...head, inner]));
  }

  #seal(message: Uint8Array): void {
    const data = Buffer.concat([long(this.salt), long(this.sessionId), message]);
    const padding = randomBytes(12 + ((16 - ((data.length + 12) % 16)) % 16));
    this.#wire.packet(sealMessage(this.#key, Buffer.concat([data, padding]), 0));
  }

  #message(body: Buffer): void {
    const id = body.readUInt32LE();
    switch (id) {
      case 0x73f1f8dc: {
        let at = 8;
        for (let left = body.readUInt32LE(4); left > 0; left--) {
          const end = at + 16 + body.readUInt32LE(at + 12);
          this.#message(body.subarray(at + 16, end));
          at = end;
        }
        return;
      }
      case 0x3072cfa1:
        return this.#message(unpacked(body));
      case 0xf35c6d01:
        return this.#answer(body.readBigInt64LE(4), unpacked(body.subarray(12)));
      // pong and future_salts name the message that they answer.
      case 0x347773c5:
      case 0xae500895:
        return this.#answer(body.readBigInt64LE(4), body);
      case 0xedab447b:
        this.received.push({ id, body });
        this.salt = body.readBigInt64LE(20);
        return this.#again(body.readBigInt64LE(4));
      case 0xa7eff811:
        throw new Error(`bad_msg_notification ${body.readUInt32LE(16)}`);
      default:
        this.received.push({ id, body });
    }
  }

  #answer(msgId: bigint, result: Buffer): void {
    const pending = this.#pending.get(msgId);
    this.#pending.delete(msgId);
    if (result.readUInt32LE() !== 0x2144ca19) return pending?.resolve(result);
    const length = result.readUInt8(8);
    const message = result.subarray(9, 9 + length).toString();
    pending?.reject(new WireError(`${result.readInt32LE(4)} ${message}`));
  }

  /** Sends what a packet had once more. */
  #again(packetId: bigint): void {
    const ids = this.#packets.get(packetId) ?? [];
    const pending = ids.flatMap((id) => this.#pending.get(id) ?? []);
    for (const id of ids) this.#pending.delete(id);
    this.#packet(pending);
  }
}

/** The object in a gzip_packed, or the object itself. */
function unpacked(body: Buffer): Buffer {
  if (body.readUInt32LE() !== 0x3072cfa1) return body;
  const short = body.readUInt8(4);
  const [start, length] = short < 254 ? [5, short] : [8, body.readUIntLE(5, 3)];
  return unzipSync(body.subarray(start, start + length));
}

let lastId = 0n;

/** msg_id: the time in seconds in the upper half, rising, divisible by 4. */
function nextId(): bigint {
  const now = ((BigInt(Date.now()) << 32n) / 1000n) & ~3n;
  lastId = now > lastId ? now : lastId + 4n;
  return lastId;
}
