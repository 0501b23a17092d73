import type { Outbox } from './outbox.ts';
import type { Delivery, LoginCode } from './port.ts';

/** The delivery that an option stands for. */
export function createDelivery(option: Delivery | 'outbox' | 'console', outbox: Outbox): Delivery {
  if (option === 'outbox') return outbox;
  if (option !== 'console') return option;
  return {
    deliver(code) {
      outbox.deliver(code);
      process.stderr.write(`${describe(code)}\n`);
    },
  };
}

function describe({ code, to, type }: LoginCode): string {
  return `Login code for ${to} by ${type}: ${code}`;
}
