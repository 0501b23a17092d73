import { setImmediate } from 'node:timers/promises';
import { authKeyId, concatBytes, parsePrivateKey, writeLong } from '@mtkit/crypto';
import { gzip } from '@mtkit/crypto/gzip';
import { TlWriter } from '@mtkit/tl';
import { ServerConnection } from '../src/connection/server-connection.ts';
import { ClientExchange } from '../src/exchange/client.ts';
import { sealPlain } from '../src/exchange/plain-message.ts';
import { ServerExchanges } from '../src/exchange/server.ts';
import { wrapQuery } from '../src/invoke/wrappers.ts';
import { msgsAck } from '../src/service/ack.ts';
import { destroyAuthKey } from '../src/service/destroy-auth-key.ts';
import { destroySession } from '../src/service/destroy-session.ts';
import { msgDetailedInfo } from '../src/service/detailed-info.ts';
import { getFutureSalts } from '../src/service/future-salts.ts';
import { ping, pingDelayDisconnect } from '../src/service/ping.ts';
import { msgResendReq } from '../src/service/resend.ts';
import { rpcDropAnswer } from '../src/service/rpc-drop.ts';
import { msgsAllInfo, msgsStateReq } from '../src/service/state.ts';
import { writeContainer } from '../src/session/container.ts';
import { sealEnvelope, TO_SERVER } from '../src/session/envelope.ts';
import { deflate } from '../src/session/gzip.ts';
import { messageIdAt } from '../src/session/message-id.ts';
import { MSG_COPY } from '../src/session/message-copy.ts';
import { ServerKey } from '../src/session/server/server-key.ts';
import { createClientTransport } from '../src/transport/client-transport.ts';
import type { Transport, TransportName } from '../src/transport/transport.ts';
import { results, testQuery } from './raw-client.ts';
import { seededNumbers, seededRandom } from './seeded-random.ts';
import { ServerWorld } from './server-world.ts';
import rsaKeys from './vectors/rsa-keys.json' with { type: 'json' };

/** What a run of `fuzzFront` has seen. */
export interface FuzzReport {
  readonly frames: number;
  readonly connections: number;
  /** Packets that reached a session and queries that came out of them. */
  readonly queries: number;
  /** Connections that the server closed. */
  readonly closed: number;
  /** Answers that the healthy client got beside it: one for every thousand frames. */
  readonly healthy: number;
  /** Bytes kept by the sessions at most. */
  readonly sessionBytes: number;
  /** What `heap` told after every ten thousand frames. */
  readonly heapBytes: readonly number[];
}

/**
 * Throws `count` random, mutated and replayed frames at the front of a server, through connections
 * that live for a few frames each, while a healthy client beside them asks and is answered. Throws
 * when the server does, when it keeps too much, or when the healthy client gets no answer.
 */
export async function fuzzFront(
  count: number,
  seed = 1,
  heap: () => number = () => 0,
): Promise<FuzzReport> {
  const fuzzer = new Fuzzer(seed, heap);
  for (let i = 0; i < count; i++) {
    fuzzer.frame();
    // zlib lets go of what it has when the event loop turns.
    if (i % 500 === 0) await setImmediate();
  }
  return fuzzer.report();
}

/** What all sessions together may keep while they are fuzzed. */
const SESSION_BYTES = 16 * 1024 * 1024;
const TRANSPORTS: TransportName[] = ['abridged', 'intermediate', 'padded-intermediate', 'full'];

interface Attacker {
  readonly connection: ServerConnection;
  readonly transport: Transport;
  greeted: boolean;
  lives: number;
}

class Fuzzer {
  readonly #number: () => number;
  readonly #random: (n: number) => Uint8Array;
  readonly #heap: () => number;
  readonly #world = new ServerWorld({
    limits: { bytes: SESSION_BYTES, sessions: 2000 },
    onForget: undefined,
  });
  readonly #exchanges: ServerExchanges;
  readonly #handshakes: Uint8Array[];
  readonly #keys: Uint8Array[];
  readonly #serverKeys: Map<Uint8Array, ServerKey> = new Map();
  readonly #healthy: ReturnType<ServerWorld['connect']>;
  readonly #recorded: Uint8Array[] = [];
  /** Queries under way, some of which are answered later. */
  readonly #open: (() => void)[] = [];
  #attacker: Attacker;
  #lastMsgId = 0n;
  #seqNo = 0;
  #frames = 0;
  #connections = 0;
  #queries = 0;
  #closed = 0;
  #answers = 0;
  #sessionBytes = 0;
  readonly #heapBytes: number[] = [];

  constructor(seed: number, heap: () => number) {
    this.#number = seededNumbers(seed);
    this.#random = seededRandom(seed + 1);
    this.#heap = heap;
    const world = this.#world;
    const privateKey = parsePrivateKey(rsaKeys.keys[0] as string);
    this.#exchanges = new ServerExchanges({
      privateKeys: [privateKey],
      random: world.random,
      dcId: 2,
      maxRunning: 1000,
    });
    this.#handshakes = handshake(privateKey, world.random);
    this.#keys = [10, 11, 12, 13].map((n) => world.addKey(n));
    for (const authKey of this.#keys) {
      this.#serverKeys.set(authKey, new ServerKey({ authKey, authKeyId: authKeyId(authKey) }));
    }
    this.#healthy = world.connect();
    this.#attacker = this.#connect();
  }

  /** One frame of any kind, cut into chunks, and what a driver does after it. */
  frame(): void {
    this.#frames++;
    this.#world.now += this.#below(4);
    if (this.#attacker.lives-- <= 0) this.#attacker = this.#connect();
    const attacker = this.#attacker;
    const frame = this.#frame(attacker);
    const cut = this.#below(frame.length + 1);
    for (const chunk of this.#below(3) === 0 ? [frame.slice(0, cut), frame.slice(cut)] : [frame]) {
      attacker.connection.receive(this.#world.now, chunk);
    }
    this.#drive(attacker);
    if (this.#frames % 1000 === 0) this.#check();
  }

  report(): FuzzReport {
    return {
      frames: this.#frames,
      connections: this.#connections,
      queries: this.#queries,
      closed: this.#closed,
      healthy: this.#answers,
      sessionBytes: this.#sessionBytes,
      heapBytes: this.#heapBytes,
    };
  }

  #connect(): Attacker {
    this.#connections++;
    const random = this.#random;
    const name = this.#pick(TRANSPORTS);
    const obfuscated = name !== 'full' && this.#below(4) === 0;
    return {
      connection: new ServerConnection({
        sessions: this.#world.sessions,
        exchanges: this.#exchanges,
        random: this.#world.random,
      }),
      transport: createClientTransport(name, { random, obfuscated }),
      greeted: this.#below(50) === 0,
      lives: 1 + this.#below(60),
    };
  }

  #frame(attacker: Attacker): Uint8Array {
    if (this.#below(80) === 0) return this.#random(this.#below(300));
    let packet = this.#packet();
    if (this.#below(25) === 0) packet = this.#mutate(packet);
    if (this.#recorded.length < 200) this.#recorded.push(packet);
    else if (this.#below(20) === 0) this.#recorded[this.#below(200)] = packet;
    if (packet.length < 4) packet = this.#random(4);
    const length = packet.length - (packet.length % 4);
    const { transport } = attacker;
    const frame = transport.frame(packet.subarray(0, length), { quickAck: this.#below(10) === 0 });
    if (attacker.greeted) return frame;
    attacker.greeted = true;
    return concatBytes(transport.header(), frame);
  }

  #packet(): Uint8Array {
    switch (this.#below(40)) {
      case 0:
        return this.#random(this.#below(400));
      case 1:
        return this.#mutate(this.#pick(this.#handshakes));
      case 2:
        return this.#recorded.length > 0 ? this.#pick(this.#recorded) : this.#random(24);
      case 3: {
        const packet = this.#random(24 + 16 * this.#below(20));
        writeLong(packet, 0, authKeyId(this.#pick(this.#keys)));
        return packet;
      }
      default:
        return this.#message();
    }
  }

  /** An encrypted message: right or nearly right, with any body. */
  #message(): Uint8Array {
    const authKey = this.#pick(this.#keys);
    const key = this.#serverKeys.get(authKey) as ServerKey;
    let body = this.#body(0);
    if (this.#below(3) === 0) body = this.#mutate(body);
    const odd = this.#below(3) > 0 ? 1 : 0;
    this.#seqNo += 2;
    const { packet } = sealEnvelope(
      authKey,
      TO_SERVER,
      {
        salt: this.#below(30) === 0 ? 0n : key.salts.current(this.#world.now),
        sessionId: BigInt(this.#below(this.#below(10) === 0 ? 10_000 : 4)),
        msgId: this.#msgId(),
        seqNo: this.#below(20) === 0 ? this.#below(100) : this.#seqNo | odd,
        body: body.length < 4 ? ping(1n) : body.subarray(0, body.length - (body.length % 4)),
      },
      this.#random,
    );
    return packet;
  }

  #msgId(): bigint {
    const id = messageIdAt(this.#world.now);
    this.#lastMsgId = id > this.#lastMsgId ? id : this.#lastMsgId + 4n;
    return this.#below(25) === 0 ? id + BigInt(this.#below(1000) - 500) : this.#lastMsgId;
  }

  #body(depth: number): Uint8Array {
    const ids = Array.from({ length: this.#below(6) }, () => this.#anyId());
    switch (this.#below(depth > 3 ? 14 : 18)) {
      case 0:
        return ping(1n);
      case 1:
        return pingDelayDisconnect(1n, this.#below(100) - 10);
      case 2:
        return msgsAck(ids);
      case 3:
        return msgsStateReq(ids);
      case 4:
        return msgResendReq(ids);
      case 5:
        return msgsAllInfo(ids, this.#random(ids.length));
      case 6:
        return getFutureSalts(this.#below(70));
      case 7:
        return rpcDropAnswer(this.#anyId());
      case 8:
        return destroySession(BigInt(this.#below(6)));
      case 9:
        return this.#below(50) === 0
          ? destroyAuthKey()
          : msgDetailedInfo(undefined, this.#anyId(), 9);
      case 10:
        return this.#random(4 * (1 + this.#below(40)));
      case 11:
      case 12:
      case 13:
        return testQuery(this.#below(1000), 4 * this.#below(200));
      case 14:
        return deflate(this.#body(depth + 1), gzip);
      case 15: {
        const after = ids.length > 0 ? ids : [4n];
        const init = { deviceModel: 'm', systemVersion: '', appVersion: '', systemLangCode: '' };
        const rest = { apiId: 1, langPack: '', langCode: '', params: [{ a: [1, 'x', null] }] };
        const context = { layer: 223, init: { ...init, ...rest } };
        return wrapQuery(this.#body(depth + 1), this.#below(3) === 0 ? { after } : context);
      }
      case 16:
        return writeContainer(
          Array.from({ length: this.#below(6) }, () => ({
            msgId: this.#msgId(),
            seqNo: (this.#seqNo += 2) | (this.#below(2) as 0 | 1),
            body: this.#body(depth + 1),
          })),
        );
      default: {
        const writer = new TlWriter();
        const body = this.#body(depth + 1);
        writer.uint(MSG_COPY);
        writer.long(this.#anyId());
        writer.int(1);
        writer.int(body.length);
        writer.raw(body);
        return writer.finish();
      }
    }
  }

  /** An id that may mean something: near the last ones, of either side. */
  #anyId(): bigint {
    return this.#lastMsgId - BigInt(this.#below(400));
  }

  #mutate(bytes: Uint8Array): Uint8Array {
    let out: Uint8Array = Uint8Array.from(bytes);
    if (out.length === 0) return this.#random(8);
    for (let i = this.#below(4); i >= 0; i--) {
      const at = this.#below(out.length);
      const choice = this.#below(6);
      if (choice < 3) out[at] = this.#below(256);
      else if (choice === 3) out.fill(this.#below(2) * 255, at, at + 4);
      else if (choice === 4) out = out.slice(0, Math.max(at, 1));
      else out = concatBytes(out.subarray(0, at), this.#random(this.#below(32)), out.subarray(at));
    }
    return out;
  }

  #drive(attacker: Attacker): void {
    const { connection } = attacker;
    const { now, keys } = this.#world;
    if ((connection.deadline ?? now + 1) <= now) connection.wake(now);
    for (let event = connection.poll(); event !== undefined; event = connection.poll()) {
      if (event.kind === 'auth-key') {
        connection.authKey(now, event.authKeyId, keys.get(event.authKeyId));
      } else if (event.kind === 'exchange') {
        const { step } = event;
        if (step.kind === 'job') connection.step(now, step.resume(step.run()));
        else connection.step(now, this.#exchanges.stored(now, step.ticket, this.#below(2) === 0));
      } else if (event.kind === 'query') {
        this.#queries++;
        const { session, msgId } = event;
        const size = this.#below(50) === 0 ? 20_000 : 50;
        this.#open.push(() => session.answer(now, msgId, testQuery(1, this.#below(size) * 4)));
        if (this.#below(20) === 0) session.push(now, testQuery(2, 400));
      } else if (event.kind === 'destroy-auth-key') {
        event.session.destroyAuthKeyResult(now, this.#below(2) === 0 ? 'ok' : 'fail');
      } else if (event.kind === 'close') {
        this.#closed++;
        attacker.lives = 0;
      }
    }
    while (this.#open.length > 50) this.#open.splice(this.#below(50), 1)[0]?.();
    // Some do not read for a while.
    if (this.#below(5) > 0) while (connection.transmit(now) !== undefined);
    if (attacker.lives <= 0) connection.closed();
  }

  #check(): void {
    const world = this.#world;
    const healthy = this.#healthy;
    const msgId = healthy.query(testQuery(this.#frames));
    const [event, ...more] = healthy.queries();
    if (event?.msgId !== msgId || more.length > 0) throw new Error('the healthy query was lost');
    event.session.answer(world.now, msgId, testQuery(this.#frames + 1));
    const received = healthy.take();
    if (results(received).get(msgId) !== this.#frames + 1) throw new Error('no healthy answer');
    healthy.send(msgsAck(received.map((each) => each.msgId)));
    healthy.take();
    this.#answers++;
    const { bytes } = world.sessions;
    this.#sessionBytes = Math.max(this.#sessionBytes, bytes);
    if (this.#frames % 10_000 === 0) this.#heapBytes.push(this.#heap());
    if (bytes > SESSION_BYTES * 1.25) throw new Error(`the sessions keep ${bytes} bytes`);
    if (this.#exchanges.running > 1000) throw new Error('too many exchanges are kept');
  }

  #below(n: number): number {
    return this.#number() % Math.max(n, 1);
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)] as T;
  }
}

/** The packets of a real key exchange, to be mutated. */
function handshake(
  privateKey: ReturnType<typeof parsePrivateKey>,
  random: (n: number) => Uint8Array,
): Uint8Array[] {
  const client = new ClientExchange({ publicKeys: [privateKey], random, dcId: 2 });
  const server = new ServerExchanges({ privateKeys: [privateKey], random, dcId: 2 });
  const packets: Uint8Array[] = [];
  let request: Uint8Array | undefined = client.start();
  while (request !== undefined) {
    packets.push(sealPlain(messageIdAt(0) + 4n, request));
    let step = server.receive(0, request);
    while (step.kind === 'job' || step.kind === 'store') {
      step = step.kind === 'job' ? step.resume(step.run()) : server.stored(0, step.ticket, true);
    }
    if (step.kind !== 'answer') throw new Error(`exchange: ${step.kind}`);
    request = client.receive(0, step.body);
  }
  return packets;
}
