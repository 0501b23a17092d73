import { consoleDelivery } from './console.ts';
import { DELIVERY_TYPES, type DeliveryType } from './message.ts';
import { type Carrier, type DeliveryOptions, OPTION_OF } from './options.ts';
import type { Outbox } from './outbox.ts';
import type { Delivery, DeliveryEnvironment } from './port.ts';

/** Which adapters carry which type, in the order in which they are tried. */
export interface Routes {
  of(type: DeliveryType): readonly Delivery[];
  open(environment: DeliveryEnvironment): Promise<void>;
  close(): Promise<void>;
}

/** The routes that options stand for; what is printed is in the outbox besides. */
export function createRoutes(options: DeliveryOptions, outbox: Outbox): Routes {
  const printed: Delivery = {
    ...consoleDelivery,
    deliver(message, attempt) {
      outbox.deliver(message);
      return consoleDelivery.deliver(message, attempt);
    },
  };
  const named = { outbox, console: printed };
  const list = (carriers: Carrier | readonly Carrier[] = []): Delivery[] => {
    const all: readonly Carrier[] = Array.isArray(carriers) ? carriers : [carriers as Carrier];
    return all.map((each) => (typeof each === 'string' ? named[each] : each));
  };
  const own = DELIVERY_TYPES.some((type) => options[OPTION_OF[type]] !== undefined);
  const others = list(options.other ?? (own ? [] : 'outbox'));
  const routes = new Map<DeliveryType, readonly Delivery[]>();
  for (const type of DELIVERY_TYPES) {
    const name = OPTION_OF[type];
    const given = options[name];
    const adapters = given === undefined ? others : list(given);
    const able = adapters.filter(({ types = DEFAULT_TYPES }) => types.includes(type));
    if (given !== undefined && able.length < adapters.length) {
      throw new RangeError(`delivery.${name} is given something that does not carry ${type}`);
    }
    routes.set(type, able);
  }
  const all = new Set([...routes.values()].flat());
  return {
    of: (type) => routes.get(type) ?? [],
    async open(environment) {
      for (const adapter of all) await adapter.open?.(environment);
    },
    async close() {
      await Promise.allSettled([...all].map(async (adapter) => adapter.close?.()));
    },
  };
}

const DEFAULT_TYPES: readonly DeliveryType[] = ['sms', 'call', 'email'];
