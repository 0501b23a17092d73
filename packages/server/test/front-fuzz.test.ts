import { createServer as createTcpServer } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { Api, apiRegistry, LAYER } from '@mtkit/api';
import { parsePublicKey } from '@mtkit/crypto';
import { randomBytes } from '@mtkit/crypto/random';
import { ClientExchange, createClientTransport, wrapQuery } from '@mtkit/mtproto';
import { TlWriter } from '@mtkit/tl';
import { expect, it } from 'vitest';
import { type ByteStream, type StreamListener, tcpStream } from '../src/byte-stream.ts';
import { serverConfig } from '../src/config.ts';
import { Outbox } from '../src/delivery/outbox.ts';
import { Front } from '../src/front.ts';
import { createNode } from '../src/server-node.ts';
import { listen } from '../src/listener.ts';
import type { RunningServer } from '../src/server.ts';
import { loadServerKey } from '../src/server-key.ts';
import { openStorage } from '../src/storage/storage.ts';
import { intermediate, Mutator, plain, sealed, seededRandom } from './fuzz.ts';
import { INIT, TestClient } from './test-client.ts';

/** A million in `npm test` (scripts/lib/suites.mjs says so); fewer when one only runs vitest. */
const FRAMES = Number(process.env['FUZZ_FRONT_FRAMES'] ?? 20_000);
const BATCH = 500;

/** A client's end of nothing: what it is given goes to the front, and what comes back is counted. */
class FakeStream implements ByteStream {
  readonly remoteAddress = '127.0.0.1';
  readonly localAddress = '127.0.0.1';
  open = true;
  received = 0;
  #listener: StreamListener | undefined;

  listen(listener: StreamListener): void {
    this.#listener = listener;
  }

  write(bytes: Uint8Array): boolean {
    this.received += bytes.length;
    return true;
  }

  pause(): void {}

  resume(): void {}

  end(): void {
    this.open = false;
    setImmediate(() => this.destroy());
  }

  destroy(): void {
    this.open = false;
    this.#listener?.close();
  }

  send(chunk: Uint8Array): void {
    if (this.open) this.#listener?.data(chunk);
  }
}

it(`I-29: bears ${FRAMES} mutated frames, and answers a healthy client beside them`, async () => {
  const errors: unknown[] = [];
  const logger = {
    debug() {},
    info() {},
    warn() {},
    error: (...all: unknown[]) => void errors.push(all),
  };
  const config = serverConfig({ logger, limits: false });
  const { cipher, database, secrets } = await openStorage({});
  const key = await loadServerKey(config, secrets);
  const node = createNode({ config, key, database, cipher, outbox: new Outbox() });
  const front = new Front(node, 2);
  const endpoint = { host: '127.0.0.1', port: 1 };
  const tcp = createTcpServer((socket) => front.accept(tcpStream(socket), endpoint));
  const port = await listen(tcp, '127.0.0.1', 0);
  const server = { host: '127.0.0.1', port, dcId: 2, publicKey: key.publicKeyPem } as RunningServer;
  const healthy = await TestClient.connect(server);
  await healthy.invoke(new Api.help.GetConfig());

  const victim = await TestClient.connect(server);
  await victim.invoke(new Api.help.GetConfig());
  const { authKey, serverSalt } = victim.authKey ?? { authKey: randomBytes(256), serverSalt: 0n };

  const mutator = new Mutator(seededRandom(20_300_101), constructorIds());
  const bodies = goodBodies();
  const handshakes = await goodHandshakes(key.publicKeyPem);
  let sessionId = 1n;
  let seqNo = 0;
  let msgId = 0n;
  const nextMsgId = () => {
    const now = BigInt(Math.floor(Date.now() / 1000)) << 32n;
    msgId = msgId >= now ? msgId + 4n : now;
    return msgId;
  };

  let answered = 0;
  let stream: FakeStream | undefined;
  const onStream = (packet: Uint8Array) => {
    if (!stream?.open) {
      stream = accept();
      stream.send(Buffer.from('eeeeeeee', 'hex'));
    }
    const before = stream.received;
    stream.send(intermediate(packet));
    if (stream.received > before) answered++;
  };
  const accept = () => {
    const accepted = new FakeStream();
    front.accept(accepted, endpoint);
    return accepted;
  };
  const kinds: readonly (() => void)[] = [
    // Mutated streams: headers, lengths, obfuscation, or nothing like it.
    () => {
      const one = accept();
      const good = goodStream(mutator);
      one.send(mutator.below(4) ? mutator.mutate(good) : mutator.bytes(mutator.below(300)));
      one.destroy();
    },
    // Mutated key exchanges.
    () => {
      const good = mutator.pick(handshakes);
      const whole = mutator.below(2);
      onStream(
        whole ? plain(nextMsgId(), mutator.mutate(good)) : mutator.mutate(plain(nextMsgId(), good)),
      );
    },
    // Packets that were changed on their way.
    () => onStream(mutator.mutate(message(mutator.pick(bodies)))),
    // Messages whose inside is mutated.
    () => onStream(message(mutator.mutate(mutator.pick(bodies)))),
    () => onStream(message(mutator.mutate(mutator.pick(bodies)))),
    // Messages with anything wrong around a good inside.
    () => {
      const body = mutator.pick(bodies);
      if (!mutator.below(20)) {
        sessionId = BigInt(mutator.below(1000));
        seqNo = 0;
      }
      const fields = {
        salt: mutator.below(4) ? serverSalt : mutator.bytes(8).readBigInt64LE(),
        sessionId,
        msgId: mutator.below(4) ? nextMsgId() : mutator.bytes(8).readBigInt64LE(),
        seqNo: mutator.below(4) ? (seqNo += 2) + 1 : mutator.bytes(4).readInt32LE(),
        length: mutator.below(4) ? body.length : mutator.bytes(4).readInt32LE(),
        body,
      };
      onStream(sealed(authKey, fields));
    },
  ];
  const message = (body: Uint8Array) => {
    seqNo += 2;
    const aligned = body.subarray(0, body.length & ~3);
    const fields = { salt: serverSalt, sessionId, msgId: nextMsgId(), seqNo: seqNo + 1 };
    return sealed(authKey, { ...fields, length: aligned.length, body: aligned });
  };

  let settled = 0;
  // Errors are made by the thousand, and their stacks would take most of the time.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  for (let frame = 0; frame < FRAMES; frame++) {
    mutator.pick(kinds)();
    if (frame % BATCH === 0) {
      await turn();
      const began = performance.now();
      expect(await healthy.invoke(new Api.help.GetConfig())).toBeInstanceOf(Api.Config);
      expect(performance.now() - began).toBeLessThan(5000);
    }
    if (frame === Math.floor(FRAMES / 4)) settled = heapUsed();
  }
  Error.stackTraceLimit = stackTraceLimit;
  await turn();
  expect(heapUsed() - settled).toBeLessThan(48 * 1024 * 1024);
  expect(errors).toEqual([]);
  expect(answered).toBeGreaterThan(FRAMES / 3);

  healthy.close();
  victim.close();
  await front.close();
  await new Promise((resolve) => tcp.close(resolve));
  await database.destroy();
}, 900_000);

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed: heap, external } = process.memoryUsage();
  return heap + external;
}

function constructorIds(): number[] {
  const ids: number[] = [];
  for (const name of apiRegistry.classNames().filter((_, index) => index % 20 === 0)) {
    ids.push(apiRegistry.get(name)?.CONSTRUCTOR_ID ?? 0);
  }
  // msgs_ack, msg_container, gzip_packed, ping, get_future_salts, msgs_state_req, msg_resend_req,
  // rpc_drop_answer, destroy_session, destroy_auth_key, http_wait, invokeAfterMsg, invokeWithLayer.
  const service = [
    0x62d6b459, 0x73f1f8dc, 0x3072cfa1, 0x7abe77ec, 0xb921bd04, 0xda69fb52, 0x7d861a08, 0x58e4a740,
    0xe7512126, 0xd1435160, 0x9299359f, 0xcb9f372d, 0xda9b0d0d,
  ];
  return [...ids, ...service];
}

/** What a client may have to say once it has a key. */
function goodBodies(): Uint8Array[] {
  const phone = { phoneNumber: '+15550100000', phoneCodeHash: 'hash' };
  const self = new Api.InputUserSelf({});
  const settings = new Api.CodeSettings({ logoutTokens: [Buffer.alloc(8)] });
  const requests: Api.AnyRequest[] = [
    new Api.help.GetConfig(),
    new Api.help.GetAppConfig({ hash: 0 }),
    new Api.users.GetUsers({ id: [self, new Api.InputUser({ userId: 5n, accessHash: 6n })] }),
    new Api.auth.SendCode({ phoneNumber: '+1', apiId: 1, apiHash: 'hash', settings }),
    new Api.auth.SignIn({
      ...phone,
      phoneCode: '12345',
      emailVerification: new Api.EmailVerificationCode({ code: '1' }),
    }),
    new Api.auth.SignUp({ ...phone, firstName: 'Ada', lastName: 'Lovelace' }),
    new Api.auth.ImportBotAuthorization({ flags: 0, apiId: 1, apiHash: 'hash', botAuthToken: 'x' }),
    new Api.updates.GetDifference({ pts: 1, date: 1, qts: 1 }),
    new Api.messages.SendMessage({
      peer: new Api.InputPeerSelf({}),
      message: 'hello',
      randomId: 1n,
    }),
  ];
  const plainBodies = requests.map((request) => request.getBytes());
  const [first = new Uint8Array(0)] = plainBodies;
  const params = { tz_offset: 3600, list: [1, 'two', null, true, { deep: [] }] };
  return [
    ...plainBodies,
    ...plainBodies.map((body) => wrapQuery(body, { layer: LAYER, init: { ...INIT, params } })),
    wrapQuery(first, { after: [1n], withoutUpdates: true }),
    wrapQuery(first, { after: [1n, 2n, 3n] }),
    words(0x3072cfa1, (writer) => writer.bytes(gzipSync(first))),
    words(0x3072cfa1, (writer) => writer.bytes(gzipSync(Buffer.alloc(1 << 16)))),
    words(0x73f1f8dc, (writer) => {
      writer.int(2);
      for (const msgId of [4n, 8n]) {
        writer.long(msgId);
        writer.int(1);
        writer.int(first.length);
        writer.raw(first);
      }
    }),
    words(0x62d6b459, (writer) => writer.longs([1n, 5n, 9n])),
    words(0xda69fb52, (writer) => writer.longs([1n, 4n, 8n])),
    words(0x7d861a08, (writer) => writer.longs([1n, 5n])),
    words(0x7abe77ec, (writer) => writer.long(7n)),
    words(0xf3427b8c, (writer) => {
      writer.long(7n);
      writer.int(75);
    }),
    words(0xb921bd04, (writer) => writer.int(64)),
    words(0x58e4a740, (writer) => writer.long(4n)),
    words(0xe7512126, (writer) => writer.long(4n)),
    words(0x9299359f, (writer) => {
      for (const each of [0, 0, 25_000]) writer.int(each);
    }),
  ];
}

function words(id: number, write: (writer: TlWriter) => void): Uint8Array {
  const writer = new TlWriter();
  writer.uint(id);
  write(writer);
  return writer.finish();
}

/** The requests of a key exchange: the first, and one like the second. */
async function goodHandshakes(publicKeyPem: string): Promise<Uint8Array[]> {
  const publicKey = parsePublicKey(publicKeyPem);
  const exchange = new ClientExchange({ publicKeys: [publicKey], random: randomBytes, dcId: 2 });
  const requestDh = words(0xd712e4be, (writer) => {
    writer.int128(randomBytes(16));
    writer.int128(randomBytes(16));
    writer.bytes(randomBytes(4));
    writer.bytes(randomBytes(4));
    writer.long(publicKey.fingerprint);
    writer.bytes(randomBytes(256));
  });
  const setDh = words(0xf5045f1f, (writer) => {
    writer.int128(randomBytes(16));
    writer.int128(randomBytes(16));
    writer.bytes(randomBytes(336));
  });
  return [exchange.start(), exchange.start(), requestDh, setDh];
}

/** The first bytes of a connection over some transport. */
function goodStream(mutator: Mutator): Uint8Array {
  const name = mutator.pick(['abridged', 'intermediate', 'padded-intermediate', 'full'] as const);
  const obfuscated = name !== 'full' && mutator.below(2) === 0;
  const transport = createClientTransport(name, { random: randomBytes, obfuscated });
  const packet = plain(
    4n,
    words(0xbe7e8ef1, (writer) => writer.int128(randomBytes(16))),
  );
  return Buffer.concat([transport.header(), transport.frame(packet), transport.frame(packet)]);
}
