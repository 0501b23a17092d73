import { createServer as createTcpServer, type Server as NetServer } from 'node:net';
import { type ByteStream, tcpStream } from './byte-stream.ts';
import {
  type App,
  type DcConfig,
  type ServerConfig,
  type ServerOptions,
  serverConfig,
} from './config.ts';
import type { Cluster } from './cluster/open-cluster.ts';
import { Outbox } from './delivery/outbox.ts';
import { Front } from './front.ts';
import { listen, stopListening } from './listener.ts';
import { createOperator, type Operator } from './operator.ts';
import { loadServerKey, type ServerKey } from './server-key.ts';
import { createNode } from './server-node.ts';
import { docsUrl } from './docs-url.ts';
import type { DataCenter } from './services/context.ts';
import type { Cipher } from './storage/cipher.ts';
import type { Database } from './storage/database.ts';
import { authKeysIn } from './storage/auth-keys.ts';
import { openStorage } from './storage/storage.ts';
import { storesIn, transactionsIn } from './storage/stores.ts';
import { startSweeper, sweep, type Sweeper } from './sweeper.ts';

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
  /** Where the API reference is, with the option `docs`: `http://127.0.0.1:10444/`. */
  readonly docs?: string;
  /** `host:port` */
  readonly address: string;
  readonly dcId: number;
  /** Where each data centre of the server listens, by its number. */
  readonly dcs: Readonly<Record<number, DataCenter>>;
  /** The RSA key that clients recognise the server by, PKCS#1 PEM. */
  readonly publicKey: string;
  /** An application that may connect. */
  readonly apiId: number;
  readonly apiHash: string;
  /** The codes and notices, unless another delivery was chosen. */
  readonly outbox: Outbox;
  /** Does now what the server does every minute: ends and deletes what is due, by its clock. */
  sweep(): Promise<void>;
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

/** Opens the data, reads the server's key, and joins the other nodes where there may be some. */
async function open(config: ServerConfig): Promise<{
  readonly database: Database;
  readonly cipher: Cipher;
  readonly key: ServerKey;
  readonly cluster: Cluster | undefined;
}> {
  const { cipher, database, secrets } = await openStorage(config.storage);
  try {
    const key = await loadServerKey(config, secrets);
    const { database: url } = config;
    if (url === undefined) return { cipher, database, key, cluster: undefined };
    const { openCluster } = await import('./cluster/open-cluster.ts');
    const cluster = await openCluster({ ...config, url, database, cipher });
    return { cipher, database, key, cluster };
  } catch (error) {
    await database.destroy();
    throw error;
  }
}

async function start(config: ServerConfig): Promise<RunningServer> {
  const { dcId, host } = config;
  const { cipher, cluster, database, key } = await open(config);
  const stores = storesIn(database, cipher);
  const outbox = new Outbox();
  const node = createNode({ config, key, database, cipher, outbox, cluster });
  const app = config.apps[0] ?? ANY_APP;
  const fronts: Front[] = [];
  const listening: NetServer[] = [];

  const transaction = transactionsIn(database, cipher);
  const authKeys = authKeysIn(database, cipher);
  const sweepNow = () =>
    sweep({ stores, transaction, authKeys, push: node.environment.push }, config.now());
  let sweeper: Sweeper | undefined;

  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= (async () => {
      // Stopping waits for the connections to end.
      const stopped = listening.map(stopListening);
      const delivered = node.deliveries.close();
      await Promise.all(fronts.map((front) => front.close()));
      await sweeper?.stop();
      await delivered;
      await Promise.all(stopped);
      await node.exchangeQueue.close();
      await (cluster ?? node.bus).close();
      await database.destroy();
    })();
    return closed;
  };

  const begin = async (server: NetServer, wanted: number) => {
    const opened = await listen(server, host, wanted);
    listening.push(server);
    server.on('error', (error) => config.logger.error('a listener failed', error));
    return opened;
  };
  const beginDc = async ({ id, port: wanted, wsPort: wantedWs }: DcConfig) => {
    const front = new Front(node, id);
    fronts.push(front);
    let port = 0;
    const endpointOf = (stream: ByteStream) => {
      return { host: config.publicHost ?? stream.localAddress, port };
    };
    const tcp = createTcpServer((socket) => {
      const stream = tcpStream(socket);
      front.accept(stream, endpointOf(stream));
    });
    port = await begin(tcp, wanted);
    node.dcs.set(id, { id, port });
    if (wantedWs === undefined) return;
    const { createWebSocketServer } = await import('./websocket.ts');
    const openSite = config.docs === false ? undefined : await import('./site/open-site.ts');
    const webSockets = createWebSocketServer(
      (stream) => front.accept(stream, endpointOf(stream), { obfuscatedOnly: true }),
      config.wsOrigins,
      openSite?.openSite(node, id, app),
    );
    node.dcs.set(id, { id, port, wsPort: await begin(webSockets, wantedWs) });
  };
  try {
    for (const { apiId, apiHash } of config.apps) await stores.apps.put(apiId, apiHash);
    await node.deliveries.open();
    for (const dc of config.dcs) await beginDc(dc);
  } catch (error) {
    await close();
    throw error;
  }
  sweeper = startSweeper(sweepNow, config.logger);

  const { apiId, apiHash } = app;
  const { port = 0, wsPort } = node.dcs.get(dcId) ?? {};
  return {
    ...createOperator({
      ...config,
      stores,
      transaction,
      push: node.environment.push,
      secret: key.secret,
    }),
    host,
    port,
    ...(wsPort !== undefined && { wsPort }),
    ...(wsPort !== undefined && config.docs !== false && { docs: docsUrl(host, wsPort) }),
    address: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
    dcId,
    dcs: Object.fromEntries(node.dcs),
    publicKey: key.publicKeyPem,
    apiId,
    apiHash,
    outbox,
    sweep: sweepNow,
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What a client may call itself where any application will do. */
const ANY_APP: App = { apiId: 1, apiHash: '00000000000000000000000000000001' };
