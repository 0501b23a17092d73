import { parsePrivateKey, type RsaPrivateKey } from '@mtkit/crypto';
import {
  ClientExchange,
  type ClientExchangeOptions,
  type ExchangeStep,
  type NewAuthKey,
  ServerExchanges,
  type ServerExchangesOptions,
} from '../src/exchange/index.ts';
import rsaKeys from './vectors/rsa-keys.json' with { type: 'json' };
import { seededRandom } from './seeded-random.ts';

/** RSA keys made for tests. */
export const KEY: RsaPrivateKey = parsePrivateKey(rsaKeys.keys[0] as string);
export const OTHER_KEY: RsaPrivateKey = parsePrivateKey(rsaKeys.keys[1] as string);

/** 2024-02-08 20:45:05 UTC, in milliseconds. */
export const NOW = 1_707_425_105_000;

/** The two halves with one key and DC 2; options of either may be replaced. */
export function exchangePair(
  client: Partial<ClientExchangeOptions> = {},
  server: Partial<ServerExchangesOptions> = {},
): { client: ClientExchange; server: ServerExchanges } {
  const random = seededRandom(nextSeed++);
  return {
    client: new ClientExchange({ publicKeys: [KEY], random, dcId: 2, ...client }),
    server: new ServerExchanges({ privateKeys: [KEY], random, dcId: 2, ...server }),
  };
}

/** Runs the jobs of a step in place until something else has to be done. */
export function settle(step: ExchangeStep): Exclude<ExchangeStep, { kind: 'job' }> {
  let current = step;
  while (current.kind === 'job') current = current.resume(current.run());
  return current;
}

/** The body of an answer; any other step fails the test. */
export function answerOf(step: ExchangeStep): Uint8Array {
  const settled = settle(step);
  if (settled.kind !== 'answer') throw new Error(`no answer but ${JSON.stringify(settled.kind)}`);
  return settled.body;
}

/** What came out of an exchange that was run to its end. */
export interface Outcome {
  readonly keys: NewAuthKey[];
  /** The transport error that ended it. */
  readonly status: number | undefined;
}

/** Passes messages until nobody has anything to say; keeps every key that `accept` allows. */
export function runExchange(
  { client, server }: { client: ClientExchange; server: ServerExchanges },
  accept: (key: NewAuthKey) => boolean | 'failed' = () => true,
  now: number = NOW,
): Outcome {
  const keys: NewAuthKey[] = [];
  let request: Uint8Array | undefined = client.start();
  while (request !== undefined) {
    let step = settle(server.receive(now, request));
    while (step.kind === 'store') {
      const outcome = accept(step.key);
      if (outcome === true) keys.push(step.key);
      step = settle(server.stored(now, step.ticket, outcome));
    }
    if (step.kind !== 'answer') return { keys, status: step.kind === 'error' ? step.status : 0 };
    request = client.receive(now, step.body);
  }
  return { keys, status: undefined };
}

let nextSeed = 1000;
