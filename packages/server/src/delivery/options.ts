import type { DeliveryType } from './message.ts';
import type { Delivery } from './port.ts';
import type { TextOptions } from './text.ts';

/** What carries a type of message; of several, each is tried after the one before it has failed. */
export type Carrier = 'outbox' | 'console' | Delivery;

/** How messages reach people: a carrier for each type, or nothing for types that are not used. */
export interface DeliveryOptions extends TextOptions {
  readonly sms?: Carrier | readonly Carrier[];
  readonly call?: Carrier | readonly Carrier[];
  readonly flashCall?: Carrier | readonly Carrier[];
  readonly missedCall?: Carrier | readonly Carrier[];
  readonly email?: Carrier | readonly Carrier[];
  /** What is shown the codes that went to a person's other sessions, as messages. */
  readonly app?: Carrier | readonly Carrier[];
  /**
   * For the types that have no carrier of their own, as far as it carries them. Default: the
   * outbox, if no type has one, else nothing.
   */
  readonly other?: Carrier | readonly Carrier[];
  /** Seconds that one carrier may take, after which the next is tried. Default 10. */
  readonly timeout?: number;
}

/** Which option a type is in. */
export const OPTION_OF: Readonly<
  Record<DeliveryType, 'sms' | 'call' | 'flashCall' | 'missedCall' | 'email' | 'app'>
> = {
  sms: 'sms',
  call: 'call',
  flash_call: 'flashCall',
  missed_call: 'missedCall',
  email: 'email',
  app: 'app',
};
