import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isLoopback } from './loopback.ts';
import { DELIVERY_TYPES, type DeliveryType, type Message } from './message.ts';
import { type Delivery, type DeliveryAttempt, DeliveryError } from './port.ts';

/** Where messages are posted to. */
export interface WebhookOptions {
  /** `https:`, or `http:` on this machine. */
  readonly url: string;
  /** Signs what is posted; at least 16 characters. */
  readonly secret: string;
  /** What is posted there. Default: everything. */
  readonly types?: readonly DeliveryType[];
  /** Further headers, as for an authorization. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Seconds that one request may take. Default 3. */
  readonly timeout?: number;
  /** How often a message is posted at most. Default 4. */
  readonly attempts?: number;
  /** Lets `http:` leave this machine: codes can be read on the way. Default false. */
  readonly insecure?: boolean;
}

/**
 * Messages as JSON by HTTP POST. Any 2xx accepts one; after 5xx and failures of the network it is
 * posted again, after anything else not.
 *
 * `Mtkit-Signature: t=<seconds since 1970>,v1=<hex>` is HMAC-SHA-256 by the secret over `t`, a dot
 * and the body; `Mtkit-Delivery` (and `id` in the body) is the same each time that one message is
 * posted. A receiver compares the signature, refuses a `t` that is minutes old, and an id that it
 * has seen.
 */
export function webhook(options: WebhookOptions): Delivery {
  const { attempts = 4, types = DEFAULT_TYPES } = options;
  checkOptions(options);
  let now: () => number = Date.now;
  return {
    name: 'webhook',
    types,
    open(environment) {
      now = environment.now;
    },
    async deliver(message, attempt) {
      const body = bodyOf(message, attempt);
      for (let tries = 1; ; tries++) {
        const failure = await post(options, { body, id: attempt.id, now, signal: attempt.signal });
        if (!failure) return;
        if (!failure.again || tries >= attempts || attempt.signal.aborted) throw failure.error;
        await delay(FIRST_WAIT * 2 ** (tries - 1) * (0.75 + Math.random() / 2), undefined, {
          signal: attempt.signal,
        });
      }
    },
  };
}

/** The value of the header `Mtkit-Signature`; `time` in seconds. */
export function signatureOf(secret: string, time: number, body: string): string {
  const mac = createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  return `t=${time},v1=${mac}`;
}

interface Failure {
  readonly error: DeliveryError;
  /** Whether to post it once more, at once. */
  readonly again: boolean;
}

async function post(
  { headers, secret, timeout = 3, url }: WebhookOptions,
  { body, id, now, signal }: { body: string; id: string; now: () => number; signal: AbortSignal },
): Promise<Failure | undefined> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  const timer = setTimeout(stop, timeout * 1000);
  signal.addEventListener('abort', stop);
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        ...headers,
        'Content-Type': 'application/json',
        'Mtkit-Delivery': id,
        'Mtkit-Signature': signatureOf(secret, Math.floor(now() / 1000), body),
      },
      // A code is for the receiver that was configured, for nobody else.
      redirect: 'manual',
      signal: abort.signal,
    });
    void response.body?.cancel().catch(() => {});
    if (response.ok) return undefined;
    const { status } = response;
    const retriable = status >= 500 || status === 408 || status === 429;
    return { error: refused(`answered ${status}`, retriable), again: status >= 500 };
  } catch (error) {
    return { error: refused(reasonOf(error), true), again: true };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function bodyOf(message: Message, { id, text }: DeliveryAttempt): string {
  return JSON.stringify({ id, ...message, text });
}

function refused(reason: string, retriable: boolean): DeliveryError {
  return new DeliveryError(`the receiver ${reason}`, { retriable });
}

function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: string }; name?: string };
  if (name === 'AbortError') return 'took too long';
  return `could not be reached: ${cause?.code ?? name ?? 'unknown'}`;
}

function checkOptions({ insecure = false, secret, url }: WebhookOptions): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new RangeError('expected the URL of a webhook: https://host/path');
  }
  if (parsed.username || parsed.password) {
    throw new RangeError('a webhook takes credentials in headers, not in its URL');
  }
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  if (parsed.protocol === 'http:' && !insecure && !isLoopback(host)) {
    throw new RangeError('a webhook on another machine needs https:');
  }
  if (secret.length < 16) throw new RangeError('the secret of a webhook needs 16 characters');
}

const FIRST_WAIT = 200;

/** Not what is in the person's other sessions already. */
const DEFAULT_TYPES = DELIVERY_TYPES.filter((type) => type !== 'app');
