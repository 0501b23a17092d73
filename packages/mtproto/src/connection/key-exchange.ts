import { ClientExchange, type ClientExchangeResult } from '../exchange/client.ts';
import { openPlain, sealPlain } from '../exchange/plain-message.ts';
import { MessageIdClock } from '../session/message-id.ts';
import type { ClientConnectionOptions } from './client-options.ts';

/** One run of the key exchange over one socket, in packets. */
export class KeyExchange {
  readonly #exchange: ClientExchange;
  readonly #ids: MessageIdClock;

  /** With `expiresIn` (seconds) it makes a temporary key. */
  constructor(options: ClientConnectionOptions, expiresIn?: number) {
    const { publicKeys, random, timeOffset = 0 } = options;
    const life = expiresIn === undefined ? {} : { expiresIn };
    this.#exchange = new ClientExchange({ publicKeys, random, dcId: wireDcId(options), ...life });
    this.#ids = new MessageIdClock({ timeOffset });
  }

  /** The key, once there is one. */
  get result(): ClientExchangeResult | undefined {
    return this.#exchange.result;
  }

  /** The first packet. */
  start(now: number): Uint8Array {
    return this.#seal(now, this.#exchange.start());
  }

  /** Takes a packet and gives the next one; throws when the exchange has failed. */
  receive(now: number, packet: Uint8Array): Uint8Array | undefined {
    const body = this.#exchange.receive(now, openPlain(packet, 'server').body);
    return body === undefined ? undefined : this.#seal(now, body);
  }

  #seal(now: number, body: Uint8Array): Uint8Array {
    return sealPlain(this.#ids.next(now, 0), body);
  }
}

/** The dc of p_q_inner_data_dc: 10000 more for a test DC, negative for one of media (C-16). */
function wireDcId({ dcId, testMode, media }: ClientConnectionOptions): number {
  const id = testMode === true ? dcId + 10_000 : dcId;
  return media === true ? -id : id;
}
