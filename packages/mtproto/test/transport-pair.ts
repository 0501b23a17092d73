import {
  createClientTransport,
  createServerTransport,
  type ServerTransport,
  type ServerTransportOptions,
  type Transport,
  type TransportEvent,
  type TransportName,
} from '../src/transport/index.ts';
import { seededRandom } from './seeded-random.ts';

/** Every framing, plain and obfuscated. */
export const TRANSPORTS: readonly (readonly [TransportName, boolean])[] = [
  ['abridged', false],
  ['intermediate', false],
  ['padded-intermediate', false],
  ['full', false],
  ['abridged', true],
  ['intermediate', true],
  ['padded-intermediate', true],
];

/** Both ends of one connection. */
export function transportPair(
  name: TransportName,
  obfuscated: boolean,
  options: Partial<ServerTransportOptions> & { seed?: number } = {},
): { client: Transport; server: ServerTransport } {
  const random = seededRandom(options.seed ?? 42);
  return {
    client: createClientTransport(name, { random, obfuscated }),
    server: createServerTransport({ random, ...options }),
  };
}

/** Feeds bytes and collects the events; `chunk` cuts them to pieces of that many bytes. */
export function feed(transport: Transport, bytes: Uint8Array, chunk?: number): TransportEvent[] {
  const events: TransportEvent[] = [];
  const size = chunk ?? Math.max(bytes.length, 1);
  for (let i = 0; i < bytes.length; i += size) {
    transport.push(bytes.subarray(i, i + size));
    for (let event = transport.next(); event !== undefined; event = transport.next()) {
      events.push(event);
    }
  }
  return events;
}
