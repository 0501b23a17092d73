import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { type Delivery, type DeliveryAttempt, DeliveryError } from '../port.ts';
import { SmppConnection } from './connection.ts';
import { ESME, type Pdu } from './library.ts';
import { type SmppOptions, smppOptions, type SmsOutcome } from './options.ts';
import { readReceipt } from './receipt.ts';
import { statusText } from './session.ts';
import { smsParts } from './sms-parts.ts';

/**
 * Text messages by SMPP 3.4 to an SMS centre: options, or a URL
 * (`smpp://system_id:password@host:2775?from=NAME`, `smpps://...` for TLS) and more options.
 */
export function smpp(
  target: string | SmppOptions,
  more: Omit<Partial<SmppOptions>, 'host'> = {},
): Delivery {
  const options = typeof target === 'string' ? { ...smppOptions(target), ...more } : target;
  if (options.password.length > 8) {
    throw new RangeError('SMPP passwords have at most 8 characters');
  }
  let transmitter: Transmitter | undefined;
  return {
    name: 'SMPP',
    types: ['sms'],
    open({ logger }) {
      transmitter = new Transmitter(options, logger);
    },
    async deliver({ to }, attempt) {
      if (!transmitter) throw new DeliveryError('SMPP is not open', { retriable: true });
      await transmitter.send(to, attempt);
    },
    close: () => transmitter?.close(),
  };
}

/** Sends text messages, and listens to what becomes of them. */
class Transmitter {
  readonly #options: SmppOptions;
  readonly #logger: Logger;
  readonly #connection: SmppConnection;
  /** Attempts by the SMS centre's names for their parts. */
  readonly #sent = new Map<string, string>();
  #reference = Math.floor(Math.random() * 256);

  constructor(options: SmppOptions, logger: Logger) {
    this.#options = options;
    this.#logger = logger;
    this.#connection = new SmppConnection(options, {
      onDeliver: (pdu) => this.#onDeliver(pdu),
      onConnected: () => logger.info('connected to the SMS centre'),
      onTrouble: (reason) => logger.warn(reason),
    });
  }

  async send(to: string, { id, signal, text }: DeliveryAttempt): Promise<void> {
    this.#reference = (this.#reference + 1) & 0xff;
    for (const part of smsParts(text.text, this.#reference)) {
      const messageId = await this.#submit(signal, {
        ...sourceOf(this.#options.from),
        dest_addr_ton: INTERNATIONAL,
        dest_addr_npi: ISDN,
        destination_addr: to.replace(/^\+/, ''),
        esm_class: part.concatenated ? USER_DATA_HEADER : 0,
        data_coding: part.dataCoding,
        registered_delivery: FINAL_RECEIPT,
        short_message: Buffer.from(part.shortMessage),
      });
      this.#remember(messageId, id);
    }
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #submit(signal: AbortSignal, fields: object): Promise<unknown> {
    for (let wait = THROTTLE_WAIT; ; wait *= 2) {
      const session = await this.#connection.session(signal);
      const { command_status: status, message_id: messageId } = await session.submit(fields);
      if (status === ESME.ROK) return messageId;
      const busy = status === ESME.RTHROTTLED || status === ESME.RMSGQFUL;
      if (!busy) throw refused(status, status === ESME.RSYSERR);
      await delay(wait, undefined, { signal }).catch(() => {
        throw refused(status, true);
      });
    }
  }

  #onDeliver(pdu: Pdu): void {
    const receipt = readReceipt(pdu);
    if (!receipt?.final) return;
    const { error, messageId, state } = receipt;
    const id = this.#sent.get(nameOf(messageId));
    this.#sent.delete(nameOf(messageId));
    const delivered = state === 'DELIVRD';
    const outcome: SmsOutcome = { id, messageId, delivered, state, ...(error && { error }) };
    if (delivered) this.#logger.debug('a text message has arrived', outcome);
    else this.#logger.warn('a text message has not arrived', outcome);
    try {
      this.#options.onOutcome?.(outcome);
    } catch (thrown) {
      this.#logger.error('onOutcome has thrown', thrown);
    }
  }

  #remember(messageId: unknown, id: string): void {
    if (typeof messageId !== 'string' || !messageId) return;
    this.#sent.set(nameOf(messageId), id);
    if (this.#sent.size > REMEMBERED) {
      for (const oldest of this.#sent.keys()) {
        this.#sent.delete(oldest);
        break;
      }
    }
  }
}

function refused(status: number, retriable: boolean): DeliveryError {
  return new DeliveryError(`the SMS centre answered ${statusText(status)}`, { retriable });
}

/** Some SMS centres write an id in capitals here and in small letters there. */
function nameOf(messageId: string): string {
  return messageId.toLowerCase();
}

/** A number, or the name of a sender in letters (TON 5). */
function sourceOf(from: string | undefined): object {
  if (from === undefined) return {};
  const digits = /^\+?(\d{7,15})$/.exec(from)?.[1];
  if (digits) {
    return { source_addr_ton: INTERNATIONAL, source_addr_npi: ISDN, source_addr: digits };
  }
  const short = /^\d+$/.test(from);
  return {
    source_addr_ton: short ? NETWORK_SPECIFIC : ALPHANUMERIC,
    source_addr_npi: 0,
    source_addr: from,
  };
}

const INTERNATIONAL = 1;
const NETWORK_SPECIFIC = 3;
const ALPHANUMERIC = 5;
const ISDN = 1;
const USER_DATA_HEADER = 0x40;
const FINAL_RECEIPT = 1;

/** Before a text that the SMS centre was too busy for is sent again, in milliseconds; doubles. */
const THROTTLE_WAIT = 500;

const REMEMBERED = 10_000;
