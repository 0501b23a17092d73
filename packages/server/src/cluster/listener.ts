import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Logger } from '../logger.ts';
import { clientConfig } from '../storage/postgres-dialect.ts';

/** Options of `Listener`. */
export interface ListenerOptions {
  readonly url: string;
  readonly channel: string;
  readonly logger: Logger;
  readonly onNotification: (payload: string) => void;
  /** It listens again: what was said in between is lost. */
  readonly onReconnect: () => void;
}

/** A connection that listens to a channel, and is made again when it breaks. */
export class Listener {
  readonly #options: ListenerOptions;
  #client: Client | undefined;
  #timer: NodeJS.Timeout | undefined;
  #heartbeat: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** Resolves when it listens; rejects when the database cannot be reached. */
  async open(): Promise<void> {
    await this.#connect();
    // A connection that fails silently is noticed by asking.
    this.#heartbeat = setInterval(() => {
      this.#client?.query('select 1').catch((error) => this.#broken(error));
    }, HEARTBEAT);
    this.#heartbeat.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#heartbeat);
    const client = this.#client;
    this.#client = undefined;
    if (!client) return;
    // A network that fails silently never says that it has heard of the end.
    const enough = new AbortController();
    const waited = delay(END_TIMEOUT, undefined, { signal: enough.signal }).catch(() => {});
    await Promise.race([client.end().catch(() => {}), waited]);
    enough.abort();
  }

  async #connect(): Promise<void> {
    const { default: pg } = await import('pg');
    const { channel, onNotification, url } = this.#options;
    const client = new pg.Client({ ...clientConfig(url), query_timeout: QUERY_TIMEOUT });
    client.on('error', (error) => this.#broken(error, client));
    client.on('end', () => this.#broken(new Error('the connection ended'), client));
    client.on('notification', ({ payload = '' }) => onNotification(payload));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
    } catch (error) {
      client.end().catch(() => {});
      throw error;
    }
    this.#client = client;
    if (this.#closed) await this.close();
  }

  #broken(error: unknown, client = this.#client): void {
    if (this.#closed || !client || client !== this.#client) return;
    this.#client = undefined;
    client.end().catch(() => {});
    this.#options.logger.warn('the connection to the other nodes broke', error);
    this.#reconnect(0);
  }

  #reconnect(pause: number): void {
    this.#timer = setTimeout(() => {
      this.#connect().then(
        () => this.#options.onReconnect(),
        () => {
          if (!this.#closed) this.#reconnect(Math.min(pause * 2 || 100, LONGEST_DELAY));
        },
      );
    }, pause);
  }
}

/** Milliseconds. */
const HEARTBEAT = 5000;
const QUERY_TIMEOUT = 5000;
const LONGEST_DELAY = 3000;
const END_TIMEOUT = 1000;
