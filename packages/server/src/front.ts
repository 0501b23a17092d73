import { Api } from '@mtkit/api';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import { SeenHeaders, ServerExchanges, ServerSessions } from '@mtkit/mtproto';
import type { ByteStream } from './byte-stream.ts';
import { Connection, type ConnectionEnvironment } from './connection.ts';
import { InFlight } from './in-flight.ts';
import { AuthKeyCache } from './rpc/auth-key-cache.ts';
import { Dispatcher } from './rpc/dispatcher.ts';
import type { ServerNode } from './server-node.ts';
import type { ClientInfo } from './services/context.ts';
import { authKeysIn } from './storage/auth-keys.ts';

/** All connections of one data centre, wherever they come from, and what they share. */
export class Front {
  readonly #node: ServerNode;
  readonly #shared: ConnectionEnvironment;
  readonly #connections = new Set<Connection>();
  readonly #seenHeaders = new SeenHeaders();
  readonly #unsubscribe: () => void;

  constructor(node: ServerNode, dcId: number) {
    this.#node = node;
    this.#shared = createEnvironment(node, dcId);
    this.#unsubscribe = node.bus.subscribe((event) => {
      if (event.kind === 'missed') this.#shared.keys.clear();
      if (event.kind === 'keys-changed') this.#shared.keys.drop(event.authKeyIds);
      if (event.kind !== 'keys-removed') return;
      this.#shared.keys.drop(event.authKeyIds);
      for (const authKeyId of event.authKeyIds) {
        this.#shared.sessions.forgetKey(node.config.now(), authKeyId);
      }
    });
  }

  /** Serves a client; `endpoint` is where it is told to come back to. */
  accept(
    stream: ByteStream,
    endpoint: ClientInfo['endpoint'],
    options: { readonly obfuscatedOnly?: boolean } = {},
  ): void {
    const { config, gate } = this.#node;
    const visitor = gate.enter(config.now(), stream.remoteAddress);
    if (!visitor) return stream.destroy();
    const connection: Connection = new Connection({
      stream,
      endpoint,
      visitor,
      shared: this.#shared,
      core: {
        random: config.random,
        obfuscatedOnly: options.obfuscatedOnly ?? false,
        seenHeader: (header) => this.#seenHeaders.seen(header),
      },
      onClose: () => {
        visitor.left();
        this.#connections.delete(connection);
      },
    });
    this.#connections.add(connection);
  }

  /** Closes the connections at once; resolves when nothing uses the database any more. */
  async close(): Promise<void> {
    this.#unsubscribe();
    for (const connection of this.#connections) connection.destroy();
    await this.#shared.inFlight.idle();
  }
}

function createEnvironment(node: ServerNode, dcId: number): ConnectionEnvironment {
  const { cipher, config, database, environment, key, methods, presence } = node;
  const { logger, now, random, testMode } = config;
  const { bus, claims } = node;
  const keys = new AuthKeyCache(authKeysIn(database, cipher), dcId, {
    onChange: (authKeyIds) => bus.publishToOthers({ kind: 'keys-changed', authKeyIds }),
  });
  const sessions = new ServerSessions({
    random,
    gunzip,
    gzip,
    startedAt: now(),
    shared: claims !== undefined,
    updatesTooLong: new Api.UpdatesTooLong({}).getBytes(),
    onForget: (session) => {
      presence.forget(session);
      claims?.forget(session.authKeyId, session.sessionId);
    },
  });
  claims?.add(sessions);
  return {
    dispatcher: new Dispatcher({ keys, methods, now, environment: { ...environment, dcId } }),
    keys,
    presence,
    push: environment.push,
    sessions,
    claims,
    exchanges: new ServerExchanges({ privateKeys: [key.privateKey], random, dcId, testMode }),
    exchangeQueue: node.exchangeQueue,
    inFlight: new InFlight(),
    now,
    logger,
  };
}
