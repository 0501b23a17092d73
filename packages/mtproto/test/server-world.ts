import { authKeyId } from '@mtkit/crypto';
import { gunzip, gzip } from '@mtkit/crypto/gzip';
import {
  ServerConnection,
  type ServerConnectionOptions,
} from '../src/connection/server-connection.ts';
import type { ServerEvent } from '../src/session/server/server-event.ts';
import type { ServerAuthKey } from '../src/session/server/server-key.ts';
import type { ServerSession } from '../src/session/server/server-session.ts';
import {
  ServerSessions,
  type ServerSessionsOptions,
} from '../src/session/server/server-sessions.ts';
import { RawClient, type RawClientOptions } from './raw-client.ts';
import { seededRandom } from './seeded-random.ts';

/** A moment in the first minute of a half hour, so that salts do not change by accident. */
export const START = 1_707_424_200_000 + 30_000;

/** A server in memory with a clock of its own, some keys, and scripted clients. */
export class ServerWorld {
  now: number = START;
  readonly random: (n: number) => Uint8Array = seededRandom(1);
  readonly keys: Map<bigint, ServerAuthKey> = new Map();
  readonly forgotten: ServerSession[] = [];
  /** Called for each lookup of a key; with `holdKeys` the lookups stay unanswered. */
  onLookup: ((authKeyId: bigint) => void) | undefined;
  holdKeys = false;
  readonly #options: Partial<ServerSessionsOptions>;
  sessions: ServerSessions;

  constructor(options: Partial<ServerSessionsOptions> = {}) {
    this.#options = options;
    this.sessions = this.#newSessions();
  }

  /** A key that the server knows. */
  addKey(seed = 1, details: Partial<ServerAuthKey> = {}): Uint8Array {
    const authKey = seededRandom(1000 + seed)(256);
    const id = authKeyId(authKey);
    this.keys.set(id, { authKey, authKeyId: id, ...details });
    return authKey;
  }

  /** A client on a new connection; give it the `sessionId` of another one to go on with its session. */
  connect(
    options: Partial<RawClientOptions> = {},
    connectionOptions: Partial<ServerConnectionOptions> = {},
  ): RawClient {
    const connection = new ServerConnection({
      sessions: this.sessions,
      exchanges: { receive: () => ({ kind: 'error', status: 404 }) },
      random: this.random,
      ...connectionOptions,
    });
    connection.opened(this.now);
    const authKey = options.authKey ?? this.addKey();
    return new RawClient(this, connection, { ...options, authKey });
  }

  /** The sessions are lost, the keys are not. */
  restart(): void {
    this.sessions = this.#newSessions();
  }

  /** What a driver does about storage; other events are for the test. */
  settle(connection: ServerConnection): ServerEvent[] {
    const events: ServerEvent[] = [];
    for (let event = connection.poll(); event !== undefined; event = connection.poll()) {
      if (event.kind === 'auth-key') {
        const { authKeyId: id } = event;
        this.onLookup?.(id);
        if (!this.holdKeys) connection.authKey(this.now, id, this.keys.get(id));
      } else {
        events.push(event);
      }
    }
    return events;
  }

  #newSessions(): ServerSessions {
    return new ServerSessions({
      random: this.random,
      gunzip,
      gzip,
      startedAt: this.now - 1000,
      onForget: (session) => this.forgotten.push(session),
      ...this.#options,
    });
  }
}
