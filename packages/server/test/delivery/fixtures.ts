import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { EmailCode, LoginCode, Message } from '../../src/delivery/message.ts';
import type { DeliveryAttempt, DeliveryEnvironment } from '../../src/delivery/port.ts';
import { createTexts } from '../../src/delivery/text.ts';

/** A login code by text message. */
export const LOGIN_SMS: LoginCode = {
  kind: 'login_code',
  phone: '15550100000',
  code: '73519',
  type: 'sms',
  to: '+15550100000',
  at: Date.UTC(2030, 0, 1),
  expiresAt: Date.UTC(2030, 0, 1, 0, 5),
};

/** A code that proves an e-mail address. */
export const EMAIL_CODE: EmailCode = {
  kind: 'email_code',
  purpose: 'login_setup',
  phone: '15550100000',
  code: '73519',
  type: 'email',
  to: 'ada@example.org',
  at: Date.UTC(2030, 0, 1),
};

/** What an adapter gets besides the message. */
export function attemptOf(
  message: Message,
  options: { ms?: number; id?: string } = {},
): DeliveryAttempt {
  return {
    id: options.id ?? 'attempt-1',
    text: createTexts()(message),
    signal: AbortSignal.timeout(options.ms ?? 10_000),
  };
}

/** What an adapter gets from the server; `lines` are what it has logged. */
export function testEnvironment(): DeliveryEnvironment & { readonly lines: string[] } {
  const lines: string[] = [];
  const log = (message: string, details?: unknown) => {
    lines.push(details === undefined ? message : `${message} ${JSON.stringify(details)}`);
  };
  const logger = { debug: log, info: log, warn: log, error: log };
  return { lines, logger, now: Date.now, random: (length) => randomBytes(length) };
}

/** Resolves as soon as `found` gives something. */
export async function until<T>(found: () => T | undefined | false): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += 10) {
    const value = found();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('nothing came in 10 s');
}

/** A certificate of `localhost` that is good until 2126, and its key. */
export const LOCALHOST: { readonly cert: string; readonly key: string } = {
  cert: readFileSync(new URL('localhost-cert.pem', import.meta.url), 'utf8'),
  key: readFileSync(new URL('localhost-key.pem', import.meta.url), 'utf8'),
};
