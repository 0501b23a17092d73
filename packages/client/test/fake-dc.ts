import { randomInt } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { exportPublicKey, parsePrivateKey } from '@mtkit/crypto';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { randomBytes } from '@mtkit/crypto/random';
import {
  type ServerAuthKey,
  ServerConnection,
  ServerExchanges,
  type ServerSession,
  ServerSessions,
  type UnwrappedQuery,
} from '@mtkit/mtproto';
import { TlReader, type TlRequest, TlWriter } from '@mtkit/tl';
import { Api, apiRegistry } from '../src/tl/api.ts';
import { TEST_KEY } from './test-key.ts';

/** Answers a request; throw `new Refusal(code, name)` for an error, `never` for no answer. */
export type Handler = (request: Api.AnyRequest, query: UnwrappedQuery) => unknown;

/** An rpc_error. */
export class Refusal extends Error {
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Bytes given as an answer as they are. */
export class RawAnswer {
  readonly body: Uint8Array;

  constructor(body: Uint8Array) {
    this.body = body;
  }
}

/** Given as an answer, there is none. */
export const silence: Promise<never> = new Promise<never>(() => {});

/** A data center on a port of this machine: the real protocol, with scripted answers. */
export class FakeDc {
  readonly dcId: number;
  readonly publicKey: string;
  /** Class names of the requests, as they came. */
  readonly requests: string[] = [];
  /** What the wrappers of the requests said. */
  readonly queries: UnwrappedQuery[] = [];
  readonly keys: Map<bigint, ServerAuthKey> = new Map();
  /** Permanent keys by the temporary ones that are bound to them. */
  readonly bound: Map<bigint, bigint> = new Map();
  /** Keys that clients had destroyed. */
  readonly destroyed: bigint[] = [];
  /** Whether destroy_auth_key is answered. */
  destroys: boolean = true;
  handler: Handler;
  /** Whether new connections are taken. */
  refusing: boolean = false;
  /** How many connections there were. */
  connections: number = 0;
  readonly #server: Server;
  readonly #sockets: Set<Socket> = new Set();
  readonly #live: Set<ServerSession> = new Set();
  readonly #exchanges: ServerExchanges;
  readonly #sessions: ServerSessions;

  constructor(dcId: number, handler: Handler) {
    this.dcId = dcId;
    this.handler = handler;
    const privateKey = parsePrivateKey(TEST_KEY);
    this.publicKey = exportPublicKey(privateKey);
    const random = randomBytes;
    this.#exchanges = new ServerExchanges({ privateKeys: [privateKey], random, dcId });
    this.#sessions = new ServerSessions({ random, gunzip, gzip, startedAt: Date.now() });
    this.#server = createServer((socket) => this.#accept(socket));
  }

  /** Starts one on a free port, or on the port of one before. */
  static async start(dcId: number, handler: Handler = () => undefined, port = 0): Promise<FakeDc> {
    const dc = new FakeDc(dcId, handler);
    // Not one of those that connections get: while a DC is away, somebody might get its port.
    for (let left = 500; ; left--) {
      const wanted = port || randomInt(16_384, 32_768);
      const error = await dc.#listen(wanted);
      if (!error) return dc;
      if (error.code !== 'EADDRINUSE' || left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  #listen(port: number): Promise<NodeJS.ErrnoException | undefined> {
    return new Promise((resolve) => {
      this.#server.once('error', resolve);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', resolve);
        resolve(undefined);
      });
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Forgets a key, as after a loss of data. */
  forget(authKeyId: bigint): void {
    this.keys.delete(authKeyId);
    this.#sessions.forgetKey(Date.now(), authKeyId);
  }

  /** Sends an update to every session. */
  push(update: { getBytes(): Uint8Array }): void {
    for (const session of this.#live) session.push(Date.now(), update.getBytes());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(socket: Socket): void {
    this.connections += 1;
    if (this.refusing) {
      socket.destroy();
      return;
    }
    this.#sockets.add(socket);
    const core = new ServerConnection({
      sessions: this.#sessions,
      exchanges: this.#exchanges,
      random: randomBytes,
    });
    let isClosing = false;
    const pump = () => {
      for (let event = core.poll(); event; event = core.poll()) {
        const now = Date.now();
        if (event.kind === 'auth-key') {
          core.authKey(now, event.authKeyId, this.keys.get(event.authKeyId));
        } else if (event.kind === 'exchange') {
          const { step } = event;
          if (step.kind === 'job') {
            core.step(now, step.resume(step.run()));
          } else {
            this.keys.set(step.key.authKeyId, step.key);
            core.step(now, this.#exchanges.stored(now, step.ticket, true));
          }
        } else if (event.kind === 'query') {
          void this.#answer(event.session, event.msgId, event.query);
        } else if (event.kind === 'session') {
          this.#live.add(event.session);
        } else if (event.kind === 'destroy-auth-key') {
          if (!this.destroys) continue;
          const { authKeyId } = event.session;
          this.destroyed.push(authKeyId);
          this.keys.delete(authKeyId);
          event.session.destroyAuthKeyResult(now, 'ok');
          this.#sessions.forgetKey(now, authKeyId);
        } else if (event.kind === 'close') {
          isClosing = true;
        }
      }
      for (let out = core.transmit(Date.now()); out; out = core.transmit(Date.now())) {
        socket.write(out);
      }
      if (isClosing) socket.end();
    };
    core.onOutput = () => setImmediate(pump);
    core.opened(Date.now());
    const timer = setInterval(() => {
      core.wake(Date.now());
      pump();
    }, 50);
    socket.on('data', (chunk) => {
      core.receive(Date.now(), chunk);
      pump();
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(timer);
      this.#sockets.delete(socket);
      core.closed();
      pump();
    });
  }

  async #answer(session: ServerSession, msgId: bigint, query: UnwrappedQuery): Promise<void> {
    const request = new TlReader(query.body, apiRegistry).object('request') as unknown as TlRequest;
    this.requests.push(request.className);
    this.queries.push(query);
    try {
      const isBind = request instanceof Api.auth.BindTempAuthKey;
      if (session.temporary && !isBind && !this.bound.has(session.authKeyId)) {
        throw new Refusal(401, 'AUTH_KEY_PERM_EMPTY');
      }
      const result = await this.#result(request as unknown as Api.AnyRequest, query);
      if (isBind) this.bound.set(session.authKeyId, request.permAuthKeyId);
      const writer = new TlWriter();
      if (result instanceof RawAnswer) writer.raw(result.body);
      else (request as TlRequest).writeResult(writer, result);
      session.answer(Date.now(), msgId, writer.finish());
    } catch (error) {
      const { code, message } = error as Refusal;
      session.error(Date.now(), msgId, code ?? 500, code ? message : `FAKE_DC_FAILED ${message}`);
    }
  }

  async #result(request: Api.AnyRequest, query: UnwrappedQuery): Promise<unknown> {
    const answer = await this.handler(request, query);
    if (answer !== undefined) return answer;
    if (request.className === 'help.GetConfig') return config(this.dcId, [this]);
    if (request.className === 'auth.BindTempAuthKey') return true;
    throw new Refusal(400, 'INPUT_METHOD_INVALID');
  }
}

/** A help.getConfig answer that names these data centers. */
export function config(thisDc: number, dcs: readonly FakeDc[]): Api.Config {
  const date = Math.floor(Date.now() / 1000);
  const zeros = Object.fromEntries(numbers.map((each) => [each, 0]));
  return new Api.Config({
    ...zeros,
    date,
    expires: date + 3600,
    testMode: false,
    thisDc,
    dcOptions: dcs.map(
      ({ dcId, port }) => new Api.DcOption({ id: dcId, ipAddress: '127.0.0.1', port }),
    ),
    dcTxtDomainName: '',
    meUrlPrefix: '',
  } as never);
}

const numbers = [
  'chatSizeMax',
  'megagroupSizeMax',
  'forwardedCountMax',
  'onlineUpdatePeriodMs',
  'offlineBlurTimeoutMs',
  'offlineIdleTimeoutMs',
  'onlineCloudTimeoutMs',
  'notifyCloudDelayMs',
  'notifyDefaultDelayMs',
  'pushChatPeriodMs',
  'pushChatLimit',
  'editTimeLimit',
  'revokeTimeLimit',
  'revokePmTimeLimit',
  'ratingEDecay',
  'stickersRecentLimit',
  'channelsReadMediaPeriod',
  'callReceiveTimeoutMs',
  'callRingTimeoutMs',
  'callConnectTimeoutMs',
  'callPacketTimeoutMs',
  'captionLengthMax',
  'messageLengthMax',
  'webfileDcId',
];

/** Resolves once the condition holds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
