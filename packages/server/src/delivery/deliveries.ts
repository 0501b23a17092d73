import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../logger.ts';
import type { Random } from '../login/phone-code.ts';
import type { PendingDelivery, Stores } from '../services/stores.ts';
import { type Carriage, carry } from './carry.ts';
import type { DeliveryType, Message } from './message.ts';
import type { DeliveryOptions } from './options.ts';
import type { Outbox } from './outbox.ts';
import { type Deliveries, DeliveryError, type Order, type Parcel } from './port.ts';
import { createRoutes, type Routes } from './routes.ts';
import { createTexts } from './text.ts';

/** What deliveries are made of. */
export interface DeliveriesOptions {
  readonly delivery: DeliveryOptions;
  readonly outbox: Outbox;
  readonly stores: Stores;
  /**
   * Whether what is written outlives the process: `shared` when other processes deliver from the
   * same database, `alone` when this is the only one.
   */
  readonly durable: false | 'shared' | 'alone';
  /** Numbers whose messages go nowhere but to the outbox. */
  readonly isTestPhone: (phone: string) => boolean;
  readonly logger: Logger;
  readonly now: () => number;
  readonly random: Random;
}

/**
 * Delivers messages. What is to be delivered is in the database, where that outlives the process,
 * until it was accepted; whatever a process has left there when it ended, it takes up again when it
 * starts, and other processes after a minute or two.
 */
export class MessageDeliveries implements Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #routes: Routes;
  readonly #carriage: Carriage;
  readonly #toOutbox: Carriage;
  /** What is sent, or waits to be sent again. */
  readonly #running = new Set<Promise<unknown>>();
  readonly #lease: number;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  #watch: NodeJS.Timeout | undefined;
  #closed = false;
  #stopped = false;

  constructor(options: DeliveriesOptions) {
    const { delivery, logger, outbox } = options;
    this.#options = options;
    this.#routes = createRoutes(delivery, outbox);
    const timeout = (delivery.timeout ?? 10) * 1000;
    const shared = {
      textOf: createTexts(delivery),
      timeout,
      logger,
      attempts: new Set<AbortController>(),
      stopped: () => this.#stopped,
    };
    // More than all adapters together may take.
    this.#lease = Math.max(60_000, timeout * 12);
    this.#carriage = { ...shared, routes: this.#routes };
    this.#toOutbox = { ...shared, routes: { ...this.#routes, of: () => [outbox] } };
  }

  /** Opens the adapters, and takes up what an earlier process has left. */
  async open(): Promise<void> {
    const { durable, logger, now, random } = this.#options;
    await this.#routes.open({ logger, now, random });
    if (!durable) return;
    await this.#takeOver(durable === 'alone' ? Number.MAX_SAFE_INTEGER : now());
    this.#watch = setInterval(() => this.#goOn(this.#takeOver(now())), this.#lease / 2).unref();
  }

  /** Waits a moment for what is being sent, then closes the adapters. The rest stays written. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#watch);
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
    const hurry = setTimeout(() => this.#stop(), GRACE);
    await Promise.allSettled(this.#running);
    clearTimeout(hurry);
    this.#stop();
    // An adapter that does not come to an end is not waited for.
    const enough = new AbortController();
    const waited = delay(GRACE, undefined, { signal: enough.signal }).catch(() => {});
    await Promise.race([this.#routes.close(), waited]);
    enough.abort();
  }

  /** Ends all attempts; no other begins. */
  #stop(): void {
    this.#stopped = true;
    const reason = new DeliveryError('the server is closing', { retriable: true });
    for (const attempt of this.#carriage.attempts) attempt.abort(reason);
  }

  can(type: DeliveryType): boolean {
    return this.#routes.of(type).length > 0;
  }

  async prepare(
    stores: Stores,
    what: Order,
    { codeHash }: { readonly codeHash?: string } = {},
  ): Promise<Parcel> {
    const { durable, now } = this.#options;
    const parcel = this.#parcelOf(what);
    if (durable) {
      await stores.deliveries.add({
        id: parcel.id,
        expiresAt: parcel.expiresAt,
        dueAt: now() + this.#lease,
        body: JSON.stringify({ messages: parcel.messages, codeHash } satisfies Body),
      });
    }
    return parcel;
  }

  send(parcel: Parcel): Promise<Message> {
    const sent = carry(parcel, this.#carriageOf(parcel));
    this.#goOn(this.#forgetAfter(sent, parcel.id));
    return sent;
  }

  /** No caller waits for it: what is still written down when a process ends may come twice. */
  async #forgetAfter(sent: Promise<unknown>, id: string): Promise<void> {
    try {
      await sent;
    } finally {
      await this.#forget(id);
    }
  }

  post(parcel: Parcel): void {
    this.#again(parcel, 0);
  }

  show(what: Order): Promise<Message> {
    const parcel = this.#parcelOf(what);
    const shown = carry(parcel, this.#carriageOf(parcel));
    this.#goOn(shown);
    return shown;
  }

  #parcelOf(what: Order): Parcel {
    const messages = (Array.isArray(what) ? what : [what]) as Parcel['messages'];
    const [{ at, expiresAt, kind }] = messages;
    return {
      id: Buffer.from(this.#options.random(16)).toString('hex'),
      messages,
      expiresAt: expiresAt ?? at + (kind === 'notice' ? NOTICE_LIFE : CODE_LIFE),
    };
  }

  /** Tries once; when that fails, again after a while that doubles. */
  async #try(parcel: Parcel, tries: number): Promise<void> {
    try {
      await carry(parcel, this.#carriageOf(parcel));
    } catch (error) {
      const later = error instanceof DeliveryError && error.retriable;
      // What is left is for the next process, or another one.
      if (later && this.#closed) return this.#setDue(parcel, 0);
      const wait = Math.min(RETRY_FIRST * 2 ** tries, RETRY_MOST);
      if (later && this.#options.now() + wait < parcel.expiresAt) {
        await this.#setDue(parcel, this.#options.now() + wait + this.#lease);
        return this.#again(parcel, wait, tries + 1);
      }
      this.#options.logger.warn(`a ${parcel.messages[0].kind} could not be delivered`);
    }
    await this.#forget(parcel.id);
  }

  #again(parcel: Parcel, wait: number, tries = 0): void {
    if (this.#closed) return;
    const begin = () => {
      this.#waiting.delete(parcel.id);
      this.#goOn(this.#try(parcel, tries));
    };
    if (wait === 0) begin();
    else this.#waiting.set(parcel.id, setTimeout(begin, wait).unref());
  }

  async #takeOver(dueBy: number): Promise<void> {
    const { now, stores } = this.#options;
    const pending = await stores.deliveries.claim({
      now: now(),
      dueBy,
      until: now() + this.#lease,
    });
    for (const each of pending) {
      if (this.#waiting.has(each.id)) continue;
      const parcel = await this.#neededOf(each);
      if (parcel) this.#again(parcel, 0);
      else await this.#forget(each.id);
    }
  }

  /** A login code that was given, used up or replaced is of no use to anybody. */
  async #neededOf({ body, expiresAt, id }: PendingDelivery): Promise<Parcel | undefined> {
    const { messages, codeHash } = JSON.parse(body) as Body;
    if (codeHash !== undefined) {
      const code = await this.#options.stores.phoneCodes.byHash(codeHash);
      if (!code || code.passed || code.expiresAt <= this.#options.now()) return undefined;
    }
    return { id, messages, expiresAt };
  }

  async #setDue(parcel: Parcel, dueAt: number): Promise<void> {
    if (this.#options.durable) await this.#options.stores.deliveries.setDue(parcel.id, dueAt);
  }

  async #forget(id: string): Promise<void> {
    if (!this.#options.durable) return;
    await this.#options.stores.deliveries.remove(id).catch((error) => {
      this.#options.logger.error('a delivery could not be forgotten', error);
    });
  }

  #carriageOf({ messages }: Parcel): Carriage {
    return this.#options.isTestPhone(messages[0].phone) ? this.#toOutbox : this.#carriage;
  }

  /** Closing waits for it. */
  #goOn(work: Promise<unknown>): void {
    const settled = work.catch((error) => {
      // Callers of `send` get the error; nobody waits for the rest.
      if (!(error instanceof DeliveryError)) {
        this.#options.logger.error('the pending deliveries could not be looked after', error);
      }
    });
    this.#running.add(settled);
    void settled.then(() => this.#running.delete(settled));
  }
}

interface Body {
  readonly messages: Parcel['messages'];
  readonly codeHash: string | undefined;
}

/** How long closing waits for what is being sent, milliseconds. */
const GRACE = 2000;

const RETRY_FIRST = 1000;
const RETRY_MOST = 5 * 60_000;

const CODE_LIFE = 5 * 60_000;
const NOTICE_LIFE = 24 * 60 * 60_000;
