import type { Logger } from '../logger.ts';
import type { Message } from './message.ts';
import { type Delivery, DeliveryError, type Parcel } from './port.ts';
import type { Routes } from './routes.ts';
import type { Text } from './text.ts';

/** What carrying needs. */
export interface Carriage {
  readonly routes: Routes;
  readonly textOf: (message: Message) => Text;
  /** How long one adapter may take, in milliseconds. */
  readonly timeout: number;
  readonly logger: Logger;
  /** Those that run. */
  readonly attempts: Set<AbortController>;
  /** Nothing more is tried afterwards. */
  readonly stopped: () => boolean;
}

/**
 * Tries the messages of a parcel in order, each with the adapters of its type in order, until one
 * accepts; resolves with the message that was accepted. Rejects with a DeliveryError.
 */
export async function carry(parcel: Parcel, carriage: Carriage): Promise<Message> {
  let retriable = false;
  for (const [index, message] of parcel.messages.entries()) {
    for (const adapter of carriage.routes.of(message.type)) {
      if (carriage.stopped()) throw new DeliveryError('the server is closing', { retriable: true });
      try {
        await attempt(adapter, message, `${parcel.id}-${index}`, carriage);
        return message;
      } catch (error) {
        retriable ||= !(error instanceof DeliveryError) || error.retriable;
        const name = adapter.name ?? 'the delivery given';
        const reason = redact(explain(error), message);
        carriage.logger.warn(`no ${message.type} by ${name}: ${reason}`);
      }
    }
  }
  throw new DeliveryError('nothing has accepted the message', { retriable });
}

async function attempt(
  adapter: Delivery,
  message: Message,
  id: string,
  { attempts, textOf, timeout }: Carriage,
): Promise<void> {
  const abort = new AbortController();
  const accepted = adapter.deliver(message, {
    id,
    signal: abort.signal,
    get text() {
      return textOf(message);
    },
  });
  // What is accepted at once needs no timer.
  if (!(accepted instanceof Promise)) return;
  attempts.add(abort);
  const timer = setTimeout(() => abort.abort(tooSlow(timeout)), timeout);
  try {
    await Promise.race([accepted, aborted(abort.signal)]);
  } finally {
    clearTimeout(timer);
    attempts.delete(abort);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}

function tooSlow(timeout: number): DeliveryError {
  return new DeliveryError(`not accepted within ${timeout / 1000} s`, { retriable: true });
}

function explain(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return [message, code].filter(Boolean).map(String).join(', ').slice(0, 300);
}

/** I-30: an adapter may repeat in its error what it was given. */
function redact(reason: string, message: Message): string {
  const secrets = message.kind === 'notice' ? [] : [message.code];
  if ('link' in message) secrets.push(message.link);
  let clean = reason;
  for (const secret of [...secrets, message.to, message.to.replace(/^\+/, '')]) {
    if (secret) clean = clean.replaceAll(secret, '***');
  }
  return clean;
}
