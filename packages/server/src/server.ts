import { createServer as createTcpServer, type Server as NetServer } from 'node:net';
import { type ByteStream, tcpStream } from './byte-stream.ts';
import { type App, type ServerConfig, type ServerOptions, serverConfig } from './config.ts';
import { Outbox } from './delivery/outbox.ts';
import { Front } from './front.ts';
import { listen, stopListening } from './listener.ts';
import { createOperator, type Operator } from './operator.ts';
import { loadServerKey } from './server-key.ts';
import { openDatabase } from './storage/database.ts';
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
  const { dcId, host } = config;
  const key = await loadServerKey(config);
  const database = await openDatabase(config.data);
  const stores = storesIn(database);
  const outbox = new Outbox();
  const front = new Front({ config, key, database, outbox });
  const listening: NetServer[] = [];

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= (async () => {
      // Stopping waits for the connections to end.
      const stopped = listening.map(stopListening);
      await front.close();
      await Promise.all(stopped);
      await database.destroy();
    })();
    return closed;
  };

  let port = 0;
  let wsPort: number | undefined;
  const begin = async (server: NetServer, wanted: number) => {
    const opened = await listen(server, host, wanted);
    listening.push(server);
    server.on('error', (error) => config.logger.error('a listener failed', error));
    return opened;
  };
  const endpointOf = (stream: ByteStream) => {
    return { host: config.publicHost ?? stream.localAddress, port };
  };
  try {
    for (const { apiId, apiHash } of config.apps) await stores.apps.put(apiId, apiHash);
    const tcp = createTcpServer((socket) => {
      const stream = tcpStream(socket);
      front.accept(stream, endpointOf(stream));
    });
    port = await begin(tcp, config.port);
    if (config.wsPort !== undefined) {
      const { createWebSocketServer } = await import('./websocket.ts');
      const webSockets = createWebSocketServer((stream) => {
        front.accept(stream, endpointOf(stream), { obfuscatedOnly: true });
      });
      wsPort = await begin(webSockets, config.wsPort);
    }
  } catch (error) {
    await close();
    throw error;
  }

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

/** What a client may call itself where any application will do. */
const ANY_APP: App = { apiId: 1, apiHash: '00000000000000000000000000000001' };
