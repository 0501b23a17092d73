import { openPlain } from '../exchange/plain-message.ts';
import type { ServerExchanges } from '../exchange/server.ts';
import type { ExchangeStep } from '../exchange/step.ts';
import type { ConnectionLimits } from './server-limits.ts';

/** What to do about a plaintext packet; `refuse`: send the transport error and close. */
export type ExchangeFrontStep = ExchangeStep | { readonly kind: 'refuse'; readonly status: number };

/** The key exchanges that go over one connection: opens their packets and limits their number. */
export class ExchangeFront {
  readonly #exchanges: Pick<ServerExchanges, 'receive'>;
  readonly #limits: ConnectionLimits;
  #packets = 0;
  #errors = 0;
  /** Jobs and stores that the driver works on. */
  #working = 0;

  constructor(exchanges: Pick<ServerExchanges, 'receive'>, limits: ConnectionLimits) {
    this.#exchanges = exchanges;
    this.#limits = limits;
  }

  receive(now: number, packet: Uint8Array): ExchangeFrontStep {
    const { plainBytes, plainPackets, exchangeSteps } = this.#limits;
    if (packet.length > plainBytes) return { kind: 'refuse', status: 404 };
    if (++this.#packets > plainPackets || this.#working >= exchangeSteps) {
      return { kind: 'refuse', status: 429 };
    }
    const body = open(packet);
    if (body === undefined) return { kind: 'refuse', status: 404 };
    return this.#next(this.#exchanges.receive(now, body));
  }

  /** The driver is done with a job or a store; `step` came out of it. */
  worked(step: ExchangeStep): ExchangeFrontStep {
    this.#working--;
    return this.#next(step);
  }

  #next(step: ExchangeStep): ExchangeFrontStep {
    if (step.kind === 'job' || step.kind === 'store') this.#working++;
    if (step.kind !== 'error') return step;
    // The connection may carry sessions: the exchange failed, not they (B-26).
    const bearable = step.status !== 429 && ++this.#errors <= this.#limits.exchangeErrors;
    return bearable ? step : { kind: 'refuse', status: step.status };
  }
}

function open(packet: Uint8Array): Uint8Array | undefined {
  try {
    return openPlain(packet, 'client').body;
  } catch {
    return undefined;
  }
}
