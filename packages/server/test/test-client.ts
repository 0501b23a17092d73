import { randomBytes } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { type Api, LAYER } from '@mtkit/api';
import { parsePublicKey } from '@mtkit/crypto';
import { gunzip } from '@mtkit/crypto/gzip';
import {
  ClientConnection,
  type ClientConnectionOptions,
  type ClientEvent,
  type ConnectionInit,
  wrapQuery,
} from '@mtkit/mtproto';
import { TlReader } from '@mtkit/tl';
import { WebSocket } from 'ws';
import { layerOf } from '../src/rpc/layers/layer.ts';
import type { RunningServer } from '../src/server.ts';

/** What the test client says about itself. */
export const INIT: ConnectionInit = {
  apiId: 1,
  deviceModel: 'test',
  systemVersion: '1',
  appVersion: '1',
  systemLangCode: 'en',
  langPack: '',
  langCode: 'en',
};

/** How a test client connects. */
export interface TestClientOptions extends Partial<ClientConnectionOptions> {
  readonly layer?: number;
  readonly webSocket?: boolean;
  /** The client's clock, in milliseconds since the Unix epoch. Default: the system's. */
  readonly now?: () => number;
  /** What differs from `INIT`. */
  readonly init?: Partial<ConnectionInit>;
}

/** An rpc_error. */
export class TestRpcError extends Error {
  readonly code: number;
  readonly errorMessage: string;

  constructor(code: number, errorMessage: string) {
    super(`${code} ${errorMessage}`);
    this.code = code;
    this.errorMessage = errorMessage;
  }
}

/** A client over a real socket: mtproto's own core, and nothing of the `mtkit` package. */
export class TestClient {
  readonly layer: number;
  readonly events: ClientEvent[] = [];
  /** The authorization key, once it is made. */
  authKey: Extract<ClientEvent, { kind: 'auth-key' }> | undefined;
  readonly #core: ClientConnection;
  readonly #write: (bytes: Uint8Array) => void;
  readonly #destroy: () => void;
  readonly #now: () => number;
  readonly #init: ConnectionInit;
  readonly #waiting = new Map<
    number,
    { resolve: (body: Uint8Array) => void; reject: (error: Error) => void }
  >();
  readonly #watchers = new Set<(event: ClientEvent) => void>();
  #lastId = 0;
  #timer: NodeJS.Timeout | undefined;
  #introduced = false;
  #gone = false;

  private constructor(
    core: ClientConnection,
    options: TestClientOptions,
    write: (bytes: Uint8Array) => void,
    destroy: () => void,
  ) {
    this.#core = core;
    this.layer = options.layer ?? LAYER;
    this.#now = options.now ?? Date.now;
    this.#init = { ...INIT, ...options.init };
    this.#write = write;
    this.#destroy = destroy;
  }

  static async connect(
    server: RunningServer,
    options: TestClientOptions = {},
  ): Promise<TestClient> {
    const core = new ClientConnection({
      transport: 'abridged',
      dcId: server.dcId,
      publicKeys: [parsePublicKey(server.publicKey)],
      random: randomBytes,
      gunzip,
      ...(options.webSocket && { obfuscated: true }),
      ...options,
    });
    if (options.webSocket) return TestClient.#overWebSocket(server, core, options);
    const socket: Socket = createConnection(server.port, server.host);
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.setNoDelay(true);
    const client = new TestClient(
      core,
      options,
      (bytes) => socket.write(bytes),
      () => socket.destroy(),
    );
    socket.on('error', () => {});
    socket.on('data', (chunk) => client.#receive(chunk));
    socket.on('close', () => client.#closed());
    client.#opened();
    return client;
  }

  static async #overWebSocket(
    server: RunningServer,
    core: ClientConnection,
    options: TestClientOptions,
  ): Promise<TestClient> {
    const socket = new WebSocket(`ws://${server.host}:${server.wsPort}/apiws`, 'binary');
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    const client = new TestClient(
      core,
      options,
      (bytes) => socket.send(bytes),
      () => socket.terminate(),
    );
    socket.on('message', (chunk: Buffer) => client.#receive(chunk));
    socket.on('close', () => client.#closed());
    client.#opened();
    return client;
  }

  /** Sends a request, wrapped for the first time, and decodes its result in the client's layer. */
  async invoke<R extends Api.AnyRequest>(request: R): Promise<R['__response']> {
    const wrappers = this.#introduced ? {} : { layer: this.layer, init: this.#init };
    this.#introduced = true;
    const body = await this.send(wrapQuery(request.getBytes(), wrappers));
    return request.readResult(new TlReader(body, layerOf(this.layer).registry));
  }

  /** Sends the bytes of a query; resolves with those of the result. */
  send(body: Uint8Array): Promise<Uint8Array> {
    if (this.#gone) return Promise.reject(new Error('the socket is gone'));
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#core.send(this.#now(), { id, body });
      this.#run();
    });
  }

  /** The next event, or one that was there before, for which `test` holds. */
  event(test: (event: ClientEvent) => boolean): Promise<ClientEvent> {
    const known = this.events.find(test);
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => {
      const watcher = (event: ClientEvent) => {
        if (!test(event)) return;
        this.#watchers.delete(watcher);
        resolve(event);
      };
      this.#watchers.add(watcher);
    });
  }

  /** Asks the server to forget the authorization key. */
  destroyKey(): void {
    this.#core.destroyKey(this.#now());
    this.#run();
  }

  /** Drops the socket. */
  close(): void {
    clearTimeout(this.#timer);
    this.#destroy();
  }

  #opened(): void {
    this.#core.opened(this.#now());
    this.#run();
  }

  #receive(chunk: Uint8Array): void {
    this.#core.receive(this.#now(), chunk);
    this.#run();
  }

  #closed(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    this.#core.closed(this.#now());
    this.#run();
    for (const { reject } of this.#waiting.values()) reject(new Error('the socket is gone'));
    this.#waiting.clear();
  }

  #run(): void {
    for (let event = this.#core.poll(); event; event = this.#core.poll()) this.#handle(event);
    for (;;) {
      const bytes = this.#core.transmit(this.#now());
      if (!bytes) break;
      this.#write(bytes);
    }
    clearTimeout(this.#timer);
    const { deadline } = this.#core;
    if (deadline === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#core.wake(this.#now());
        this.#run();
      },
      Math.max(0, deadline - this.#now()),
    );
    this.#timer.unref();
  }

  #handle(event: ClientEvent): void {
    this.events.push(event);
    for (const watcher of this.#watchers) watcher(event);
    if (event.kind === 'auth-key') this.authKey = event;
    if (event.kind === 'close') this.close();
    if (event.kind !== 'result' && event.kind !== 'error' && event.kind !== 'failed') return;
    const waiting = this.#waiting.get(event.id);
    this.#waiting.delete(event.id);
    if (event.kind === 'result') waiting?.resolve(event.body);
    else if (event.kind === 'failed') waiting?.reject(event.error);
    else waiting?.reject(new TestRpcError(event.code, event.message));
  }
}
