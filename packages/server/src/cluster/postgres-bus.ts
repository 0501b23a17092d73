import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Logger } from '../logger.ts';
import type { Bus, BusEvent } from '../push/bus.ts';
import type { Cipher } from '../storage/cipher.ts';
import type { Database } from '../storage/database.ts';
import { decodeEvents, encodeEvents } from './event-codec.ts';
import { Listener } from './listener.ts';

/** Options of `openPostgresBus`. */
export interface PostgresBusOptions {
  readonly url: string;
  readonly database: Database;
  readonly cipher: Cipher;
  /** The number of this node. */
  readonly node: bigint;
  readonly now: () => number;
  readonly logger: Logger;
}

/**
 * A bus over PostgreSQL's LISTEN and NOTIFY. An event reaches this node at once and the others a
 * moment later, in the order of each node; those of one turn travel together. What travels is
 * encrypted, and goes through a table when it is too long for a notification. Whoever may have
 * missed something is told so by the event 'missed'.
 */
export async function openPostgresBus(options: PostgresBusOptions): Promise<Bus> {
  const bus = new PostgresBus(options);
  await bus.open();
  return bus;
}

class PostgresBus implements Bus {
  readonly #options: PostgresBusOptions;
  readonly #listeners = new Set<(event: BusEvent) => void>();
  readonly #incoming: Listener;
  #outgoing: BusEvent[] = [];
  #sending: Promise<void> | undefined;
  /** Notifications are taken one after another, though some have to be fetched. */
  #receiving: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: PostgresBusOptions) {
    this.#options = options;
    const { logger, url } = options;
    this.#incoming = new Listener({
      url,
      channel: CHANNEL,
      logger,
      onNotification: (payload) => {
        this.#receiving = this.#receiving.then(() => this.#receive(payload));
      },
      onReconnect: () => this.#tell({ kind: 'missed' }),
    });
  }

  open(): Promise<void> {
    return this.#incoming.open();
  }

  publish(event: BusEvent): void {
    this.#tell(event);
    this.publishToOthers(event);
  }

  publishToOthers(event: BusEvent): void {
    if (this.#closed) return;
    this.#outgoing.push(event);
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
  }

  subscribe(listener: (event: BusEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#incoming.close();
    await this.#receiving;
    await this.#sending;
    this.#listeners.clear();
  }

  #tell(event: BusEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  async #send(): Promise<void> {
    // What this turn publishes goes together.
    await Promise.resolve();
    while (this.#outgoing.length > 0) {
      const events = this.#outgoing.splice(0, MAX_EVENTS);
      try {
        await this.#notify(events);
      } catch (error) {
        this.#options.logger.error('other nodes could not be notified', error);
        if (this.#closed) return;
        // They are not sent again, for they may have been sent: others look for themselves.
        this.#outgoing = [{ kind: 'missed' }, ...this.#outgoing.slice(-MAX_EVENTS)];
        await new Promise((resolve) => setTimeout(resolve, RETRY));
      }
    }
  }

  async #notify(events: readonly BusEvent[]): Promise<void> {
    const { cipher, database, node, now } = this.#options;
    const plain = encodeEvents(events);
    let payload = `${node} ${Buffer.from(cipher.seal(plain, CONTEXT)).toString('base64')}`;
    if (payload.length > MAX_PAYLOAD) {
      const id = randomUUID();
      const createdAt = BigInt(now());
      const body = cipher.seal(plain, `bus_events.body:${id}`);
      await database
        .deleteFrom('bus_events')
        .where('created_at', '<', createdAt - BigInt(EVENT_LIFE))
        .execute();
      await database.insertInto('bus_events').values({ id, body, created_at: createdAt }).execute();
      payload = `${node} @${id}`;
    }
    await sql`select pg_notify(${CHANNEL}, ${payload})`.execute(database);
  }

  async #receive(payload: string): Promise<void> {
    const [node, body = ''] = payload.split(' ');
    if (node === String(this.#options.node)) return;
    try {
      for (const event of decodeEvents(await this.#open(body))) this.#tell(event);
    } catch (error) {
      this.#options.logger.error('a notification of another node could not be read', error);
      this.#tell({ kind: 'missed' });
    }
  }

  async #open(body: string): Promise<Uint8Array> {
    const { cipher, database } = this.#options;
    if (!body.startsWith('@')) return cipher.open(Buffer.from(body, 'base64'), CONTEXT);
    const id = body.slice(1);
    const row = await database
      .selectFrom('bus_events')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    return cipher.open(row.body, `bus_events.body:${id}`);
  }
}

const CHANNEL = 'mtkit';
const CONTEXT = 'bus';

/** PostgreSQL takes less than 8000 bytes. */
const MAX_PAYLOAD = 7900;

/** Events that travel together at most. */
const MAX_EVENTS = 100;

/** How long an event that was too long is kept, in milliseconds. */
const EVENT_LIFE = 300_000;

/** Milliseconds. */
const RETRY = 500;
