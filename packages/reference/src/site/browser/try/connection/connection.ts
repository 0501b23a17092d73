import { errors, Logger, TelegramClient } from 'mtkit';
import type { Api } from 'mtkit';
import { TabSession } from './tab-session.ts';
import type { TabStore } from './tab-store.ts';
import type { Target } from './target.ts';
import { saysNobody, whoIn } from './who.ts';

/** The connection of a page to a server: opened when it is needed, with the session of the tab. */
export class Connection {
  readonly target: Target;
  readonly #store: TabStore;
  readonly #changed: () => void;
  #session: TabSession;
  #client: TelegramClient | undefined;
  #wasForgotten: boolean = false;

  /** `changed` is called when somebody else is signed in. */
  constructor(target: Target, store: TabStore, changed: () => void) {
    this.target = target;
    this.#store = store;
    this.#changed = changed;
    this.#session = new TabSession(store, target.key);
  }

  /** Who is signed in, as far as the last answers tell. */
  get who(): string | undefined {
    return this.#session.who;
  }

  set who(who: string | undefined) {
    if (who === this.#session.who) return;
    this.#session.who = who;
    this.#changed();
  }

  /** Whether the server did not know the session of the tab, which has a new one; says so once. */
  takeForgotten(): boolean {
    const was = this.#wasForgotten;
    this.#wasForgotten = false;
    return was;
  }

  /** The client, connected. */
  async open(signal: AbortSignal): Promise<TelegramClient> {
    const client = (this.#client ??= this.#newClient());
    try {
      await connected(client, signal);
      return client;
    } catch (error) {
      const isUnknown = /does not know the authorization key/.test((error as Error).message);
      if (!(error instanceof errors.ConnectionError) || !isUnknown) throw error;
    }
    this.#wasForgotten = true;
    await this.forget();
    this.#client = this.#newClient();
    await connected(this.#client, signal);
    return this.#client;
  }

  /** Sends a request, and learns from the answer who is signed in. */
  async invoke(request: Api.AnyRequest, signal: AbortSignal): Promise<unknown> {
    const client = await this.open(signal);
    try {
      const answer: unknown = await client.invoke(request, { signal });
      const told = whoIn(answer);
      if (told) this.who = told.who;
      return answer;
    } catch (error) {
      if (saysNobody(error)) this.who = undefined;
      throw error;
    }
  }

  /** Leaves the session: whoever was signed in stays so at the server, until it ends there. */
  async forget(): Promise<void> {
    await this.close();
    this.#session.delete();
    this.#session = new TabSession(this.#store, this.target.key);
    this.#changed();
  }

  async close(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.disconnect();
  }

  #newClient(): TelegramClient {
    const { apiHash, apiId, server, testServers = false } = this.target;
    return new TelegramClient(this.#session, apiId, apiHash, {
      ...(server && { server }),
      testServers,
      deviceModel: 'API reference',
      baseLogger: new Logger('none'),
      connectionRetries: 2,
      reconnectRetries: 5,
      // Readers want to see what the server says.
      floodSleepThreshold: 0,
      requestRetries: 3,
    });
  }
}

async function connected(client: TelegramClient, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (client.connected) return;
  const stop = () => void client.disconnect();
  signal.addEventListener('abort', stop, { once: true });
  try {
    if (await client.connect()) return;
    signal.throwIfAborted();
    throw client._sender?.lastError ?? new errors.ConnectionError('The server does not answer');
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
