import { createServer as createTcpServer, type Server as NetServer } from 'node:net';
import { Api } from '@mtkit/api';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { SeenHeaders, ServerExchanges, ServerSessions } from '@mtkit/mtproto';
import { type ByteStream, tcpStream } from './byte-stream.ts';
import { type App, type ServerConfig, type ServerOptions, serverConfig } from './config.ts';
import { Connection, type ConnectionEnvironment } from './connection.ts';
import { createDelivery } from './delivery/create-delivery.ts';
import { Outbox } from './delivery/outbox.ts';
import { ExchangeQueue } from './exchange-queue.ts';
import { createLimits } from './limits/limits.ts';
import { listen, stopListening } from './listener.ts';
import { createOperator, type Operator } from './operator.ts';
import { AuthKeyCache } from './rpc/auth-key-cache.ts';
import { Dispatcher } from './rpc/dispatcher.ts';
import { createMethods } from './rpc/methods.ts';
import { loadServerKey, type ServerKey } from './server-key.ts';
import { authKeysIn } from './storage/auth-keys.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { storesIn, transactionsIn } from './storage/stores.ts';

/** A server that does not listen yet. */
export interface Server {
  /** Opens the data and starts listening. */
  listen(): Promise<RunningServer>;
}

/** A server that clients can connect to. `await using` closes it. */
export interface RunningServer extends Operator, AsyncDisposable {
  /** The address that the server listens on. */
  readonly host: string;
  readonly port: number;
  /** The port for WebSocket connections, where there is one. */
  readonly wsPort?: number;
  /** `host:port` */
  readonly address: string;
  readonly dcId: number;
  /** The RSA key that clients recognise the server by, PKCS#1 PEM. */
  readonly publicKey: string;
  /** An application that may connect. */
  readonly apiId: number;
  readonly apiHash: string;
  /** The login codes, unless another delivery was chosen. */
  readonly outbox: Outbox;
  /** Closes all connections and the data; what was answered is kept. */
  close(): Promise<void>;
}

/**
 * A server of Telegram's protocol.
 *
 * @example
 * await using server = await createServer().listen();
 * console.log(server.port, server.publicKey);
 */
export function createServer(options: ServerOptions = {}): Server {
  const config = serverConfig(options);
  return { listen: () => start(config) };
}

async function start(config: ServerConfig): Promise<RunningServer> {
  const key = await loadServerKey(config);
  const database = await openDatabase(config.data);
  const stores = storesIn(database);
  const outbox = new Outbox();
  const shared = createEnvironment(config, key, database, outbox);
  const connections = new Set<Connection>();
  const listening: NetServer[] = [];

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= (async () => {
      // Stopping waits for the connections to end.
      const stopped = listening.map(stopListening);
      shared.exchangeQueue.clear();
      for (const connection of connections) connection.destroy();
      await Promise.allSettled(shared.inFlight);
      await Promise.all(stopped);
      await database.destroy();
    })();
    return closed;
  };

  const seenHeaders = new SeenHeaders();
  const accept = (stream: ByteStream, obfuscatedOnly: boolean) => {
    const connection: Connection = new Connection({
      stream,
      shared,
      endpoint: { host: config.publicHost ?? stream.localAddress, port },
      core: {
        random: config.random,
        obfuscatedOnly,
        seenHeader: (header) => seenHeaders.seen(header),
      },
      onClose: () => connections.delete(connection),
    });
    connections.add(connection);
  };
  const begin = async (server: NetServer, wanted: number) => {
    const opened = await listen(server, config.host, wanted);
    listening.push(server);
    return opened;
  };

  let port = 0;
  let wsPort: number | undefined;
  try {
    for (const { apiId, apiHash } of config.apps) await stores.apps.put(apiId, apiHash);
    port = await begin(
      createTcpServer((socket) => accept(tcpStream(socket), false)),
      config.port,
    );
    if (config.wsPort !== undefined) {
      const { createWebSocketServer } = await import('./websocket.ts');
      const server = createWebSocketServer((stream) => accept(stream, true));
      wsPort = await begin(server, config.wsPort);
    }
  } catch (error) {
    await close();
    throw error;
  }

  const { dcId, host } = config;
  const { apiId, apiHash } = config.apps[0] ?? ANY_APP;
  const transaction = transactionsIn(database);
  return {
    ...createOperator({ ...config, stores, transaction, secret: key.secret }),
    host,
    port,
    ...(wsPort !== undefined && { wsPort }),
    address: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    dcId,
    publicKey: key.publicKeyPem,
    apiId,
    apiHash,
    outbox,
    close,
    [Symbol.asyncDispose]: close,
  };
}

function createEnvironment(
  config: ServerConfig,
  key: ServerKey,
  database: Database,
  outbox: Outbox,
): ConnectionEnvironment {
  const { dcId, logger, now, random, testMode } = config;
  const keys = new AuthKeyCache(authKeysIn(database));
  const delivery = createDelivery(config.delivery, outbox);
  const dispatcher = new Dispatcher({
    keys,
    methods: createMethods(),
    now,
    environment: {
      ...storesIn(database),
      transaction: transactionsIn(database),
      config,
      random,
      secret: key.secret,
      limits: createLimits(config.limits),
      deliver: async (code) => delivery.deliver(code),
      logger,
    },
  });
  return {
    dispatcher,
    keys,
    sessions: new ServerSessions({
      random,
      gunzip,
      gzip,
      startedAt: now(),
      updatesTooLong: new Api.UpdatesTooLong({}).getBytes(),
    }),
    exchanges: new ServerExchanges({ privateKeys: [key.privateKey], random, dcId, testMode }),
    exchangeQueue: new ExchangeQueue(),
    inFlight: new Set(),
    now,
    logger,
  };
}

/** What a client may call itself where any application will do. */
const ANY_APP: App = { apiId: 1, apiHash: '00000000000000000000000000000001' };
