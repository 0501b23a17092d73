import type { ServerOptions } from 'mtkit';
import { factsUrl, type ServerChoice } from './server-choice.ts';

/** A server, as a client has to know it. */
export interface Target {
  /** Tells sessions of different servers apart. */
  readonly key: string;
  readonly apiId: number;
  readonly apiHash: string;
  /** Without it: Telegram's. */
  readonly server?: ServerOptions;
  readonly testServers?: boolean;
  /** Whether Telegram's test numbers exist there. */
  readonly testPhones: boolean;
}

/** What a server says of itself in `mtkit.json`. */
interface Facts {
  readonly dcId: number;
  readonly dcs?: Readonly<Record<number, { readonly wsPort: number }>>;
  readonly publicKey: string;
  readonly apiId: number;
  readonly apiHash: string;
  readonly testMode?: boolean;
  readonly testPhones?: boolean;
}

/** Finds out how to reach what was chosen. `home` is the root of this site. */
export async function findTarget(
  choice: ServerChoice,
  home: URL,
  signal?: AbortSignal,
): Promise<Target> {
  if (choice.kind === 'telegram') {
    const { apiHash, apiId, test } = choice;
    const key = `telegram${test ? '-test' : ''} ${apiId}`;
    return { key, apiId, apiHash, testServers: test, testPhones: test };
  }
  const url = choice.kind === 'here' ? new URL('mtkit.json', home) : factsUrl(choice.address);
  if (!url) throw new Error('This is no address.');
  return targetOf(url, await readFacts(url, signal));
}

/** The server that says so at this address: WebSockets are taken at the same place. */
export function targetOf(url: URL, facts: Facts): Target {
  const socket = new URL('apiws', url);
  socket.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const { apiHash, apiId, dcId, dcs = {}, publicKey, testMode = false, testPhones = false } = facts;
  return {
    key: url.origin,
    apiId,
    apiHash,
    testPhones,
    server: {
      host: url.hostname,
      wsUrl: socket.href,
      dcId,
      // The main one is reached at the address above.
      dcs: Object.fromEntries(Object.entries(dcs).filter(([id]) => Number(id) !== dcId)),
      publicKeys: publicKey,
      testMode,
    },
  };
}

async function readFacts(url: URL, signal: AbortSignal | undefined): Promise<Facts> {
  let facts: Partial<Facts>;
  const controller = new AbortController();
  const stop = () => controller.abort();
  const timer = setTimeout(stop, LONGEST_WAIT);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const response = await fetch(url, { signal: controller.signal });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    facts = (await response.json()) as Partial<Facts>;
  } catch (error) {
    signal?.throwIfAborted();
    const reason = controller.signal.aborted ? 'no answer in time' : (error as Error).message;
    throw new Error(`No mtkit server with --docs answers at ${url.origin}: ${reason}.`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
  const { apiHash, apiId, dcId, publicKey } = facts;
  const isComplete = [typeof apiId, typeof dcId].every((type) => type === 'number');
  if (!isComplete || typeof apiHash !== 'string' || typeof publicKey !== 'string') {
    throw new Error(`${url.href} does not say how to connect.`);
  }
  return facts as Facts;
}

/** In milliseconds. */
const LONGEST_WAIT = 10_000;
