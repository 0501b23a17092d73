import { Api } from '@mtkit/api';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { SeenHeaders, ServerExchanges, ServerSessions } from '@mtkit/mtproto';
import type { ByteStream } from './byte-stream.ts';
import type { ServerConfig } from './config.ts';
import { Connection, type ConnectionEnvironment } from './connection.ts';
import { createDelivery } from './delivery/create-delivery.ts';
import type { Outbox } from './delivery/outbox.ts';
import { ExchangeQueue } from './exchange-queue.ts';
import { createLimits } from './limits/limits.ts';
import { AuthKeyCache } from './rpc/auth-key-cache.ts';
import { Dispatcher } from './rpc/dispatcher.ts';
import { createMethods } from './rpc/methods.ts';
import type { ServerKey } from './server-key.ts';
import type { ClientInfo } from './services/context.ts';
import { authKeysIn } from './storage/auth-keys.ts';
import type { Database } from './storage/database.ts';
import { storesIn, transactionsIn } from './storage/stores.ts';

/** What a front is made of. */
export interface FrontOptions {
  readonly config: ServerConfig;
  readonly key: ServerKey;
  readonly database: Database;
  readonly outbox: Outbox;
}

/** All connections of a server, wherever they come from, and what they share. */
export class Front {
  readonly #config: ServerConfig;
  readonly #shared: ConnectionEnvironment;
  readonly #connections = new Set<Connection>();
  readonly #seenHeaders = new SeenHeaders();

  constructor(options: FrontOptions) {
    this.#config = options.config;
    this.#shared = createEnvironment(options);
  }

  /** Serves a client; `endpoint` is where it is told to come back to. */
  accept(
    stream: ByteStream,
    endpoint: ClientInfo['endpoint'],
    options: { readonly obfuscatedOnly?: boolean } = {},
  ): void {
    const connection: Connection = new Connection({
      stream,
      endpoint,
      shared: this.#shared,
      core: {
        random: this.#config.random,
        obfuscatedOnly: options.obfuscatedOnly ?? false,
        seenHeader: (header) => this.#seenHeaders.seen(header),
      },
      onClose: () => this.#connections.delete(connection),
    });
    this.#connections.add(connection);
  }

  /** Closes the connections at once; resolves when nothing uses the database any more. */
  async close(): Promise<void> {
    this.#shared.exchangeQueue.clear();
    for (const connection of this.#connections) connection.destroy();
    await Promise.allSettled(this.#shared.inFlight);
  }
}

function createEnvironment({ config, key, database, outbox }: FrontOptions): ConnectionEnvironment {
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
