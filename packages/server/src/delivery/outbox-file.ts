import { appendFileSync } from 'node:fs';
import { DELIVERY_TYPES, type Message } from './message.ts';
import type { Delivery } from './port.ts';

/** Each message as a line of JSON: a program can wait for it, and nothing is lost in a restart. */
export function outboxFile(path: string): Delivery {
  return {
    name: 'outbox file',
    types: DELIVERY_TYPES,
    deliver(message) {
      appendFileSync(path, `${JSON.stringify(lineOf(message))}\n`, { mode: 0o600 });
    },
  };
}

function lineOf(message: Message): object {
  const { at, expiresAt: _, lang: __, ...rest } = message;
  const time = new Date(at).toISOString();
  if (message.kind !== 'login_code') return { ...rest, at: time };
  const { code, pattern, phone, prefix, type } = message;
  return { phone, code, type, pattern, prefix, at: time };
}
