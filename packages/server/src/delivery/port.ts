import type { Logger } from '../logger.ts';
import type { Random } from '../login/phone-code.ts';
import type { Stores } from '../services/stores.ts';
import type { DeliveryType, Message } from './message.ts';
import type { Text } from './text.ts';

/** Brings messages to people: an adapter to the world, or something of the operator's own. */
export interface Delivery {
  /** What it is called in the log. */
  readonly name?: string;
  /** What it can carry. Default: text messages, calls and e-mail. */
  readonly types?: readonly DeliveryType[];
  /** Called once, before the first message. */
  open?(environment: DeliveryEnvironment): Promise<void> | void;
  /**
   * Resolves when the message is safely on its way. After a rejection the next adapter is tried,
   * then the next type; a DeliveryError says whether trying again later makes sense.
   */
  deliver(message: Message, attempt: DeliveryAttempt): Promise<void> | void;
  /** Called once, after the last message. */
  close?(): Promise<void> | void;
}

/** What an adapter gets from the server. */
export interface DeliveryEnvironment {
  readonly logger: Logger;
  /** Milliseconds since the Unix epoch. */
  readonly now: () => number;
  readonly random: Random;
}

/** One try to deliver a message. */
export interface DeliveryAttempt {
  /** The same in each try to deliver the same message. */
  readonly id: string;
  /** The message as a person reads it. */
  readonly text: Text;
  /** Aborted when the server does not wait any longer. */
  readonly signal: AbortSignal;
}

/** What services use to reach people. */
export interface Deliveries {
  /** Whether anything here carries this type. */
  can(type: DeliveryType): boolean;
  /**
   * Writes down what is to be delivered, in the transaction of `stores`, so that a restart loses
   * nothing; of several messages (same content, in order of preference) one is to arrive. Follow
   * it by `send` or `post` once the transaction has committed. `codeHash` names the login code: when
   * that is gone, the message is not needed any more.
   */
  prepare(stores: Stores, what: Order, options?: { readonly codeHash?: string }): Promise<Parcel>;
  /**
   * Delivers, and resolves with the message that was accepted for delivery: the first one, or
   * where that failed one after it. Rejects with a DeliveryError when none was accepted; nothing is
   * tried any more then.
   */
  send(parcel: Parcel): Promise<Message>;
  /** Delivers in the background, again and again until it was accepted or has expired. */
  post(parcel: Parcel): void;
  /** As `send`, for what nobody depends on: nothing of it is written down. */
  show(what: Order): Promise<Message>;
}

/** A message, or alternatives in order of preference. */
export type Order = Message | readonly [Message, ...Message[]];

/** Something that is to be delivered. */
export interface Parcel {
  readonly id: string;
  readonly messages: readonly [Message, ...Message[]];
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** A message was not accepted. Its text never holds what is in the message. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Whether the same message may be accepted later. */
  readonly retriable: boolean;

  constructor(message: string, options: { readonly retriable: boolean }) {
    super(message);
    this.retriable = options.retriable;
  }
}
