import { DELIVERY_TYPES, type Message } from './message.ts';
import type { Delivery } from './port.ts';

/** Prints messages on stderr: a server that somebody is looking at. */
export const consoleDelivery: Delivery = {
  name: 'console',
  types: DELIVERY_TYPES,
  deliver(message, { text }) {
    process.stderr.write(`${describe(message, text.text)}\n`);
  },
};

function describe(message: Message, text: string): string {
  const { to, type } = message;
  if (message.kind === 'notice') return `Notice for ${to} by ${type}: ${oneLine(text)}`;
  const what = message.kind === 'login_code' ? 'Login code' : `Code (${message.purpose})`;
  return `${what} for ${to} by ${type}: ${message.code}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
