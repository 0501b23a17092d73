import type { RandomBytes } from '../../transport/transport.ts';
import { Acks } from '../acks.ts';
import { MessageIdClock } from '../message-id.ts';
import { ReceivedIds } from '../received-ids.ts';
import { Sequence } from '../sequence.ts';
import { SentMessages, type ServiceItem } from './sent-messages.ts';

/** Service messages that may wait for a connection; a server cannot make us hold more replies. */
const OUTBOX_LIMIT = 200;
/** unique_ids remembered, against repeated new_session_created. */
const UNIQUE_IDS = 16;

/** One session of the client: everything that is numbered per session_id. */
export class ClientSession {
  readonly id: bigint;
  readonly ids: MessageIdClock = new MessageIdClock();
  readonly sequence: Sequence = new Sequence();
  readonly received: ReceivedIds;
  readonly acks: Acks = new Acks();
  readonly sent: SentMessages = new SentMessages();
  /** Messages up to this one were sent before the last refusal came. */
  refusalMark = 0n;
  #outbox: ServiceItem[] = [];
  #uniqueIds: readonly bigint[] = [];

  constructor(random: RandomBytes, receivedLimit: number) {
    this.id = randomLong(random);
    this.received = new ReceivedIds(receivedLimit);
  }

  get outbox(): readonly ServiceItem[] {
    return this.#outbox;
  }

  /** Queues a service message; beyond the limit it is dropped. */
  post(item: ServiceItem): void {
    if (this.#outbox.length < OUTBOX_LIMIT) this.#outbox.push(item);
  }

  /** Takes everything out. */
  takeOutbox(): ServiceItem[] {
    const items = this.#outbox;
    this.#outbox = [];
    return items;
  }

  /** Forgets what is of no use on another connection. */
  cut(): void {
    this.#outbox = this.#outbox.filter(({ kind }) => kind === 'drop' || kind.startsWith('destroy'));
  }

  /** Whether the server created this session anew; each unique_id counts once (D-24). */
  created(uniqueId: bigint): boolean {
    if (this.#uniqueIds.includes(uniqueId)) return false;
    this.#uniqueIds = this.#uniqueIds.slice(1 - UNIQUE_IDS).concat(uniqueId);
    return true;
  }
}

/** A random 64-bit number other than 0. */
export function randomLong(random: RandomBytes): bigint {
  const bytes = random(8);
  const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigInt64(0, true);
  return value === 0n ? 1n : value;
}
