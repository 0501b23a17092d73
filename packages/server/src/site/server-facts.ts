import { LAYER } from '@mtkit/api';
import type { ServerConfig } from '../config.ts';
import type { DataCenter } from '../services/context.ts';

/** `mtkit.json`: what a page has to know to connect. Nothing in it is a secret. */
export interface ServerFacts {
  readonly dcId: number;
  readonly wsPort: number;
  /** The WebSocket ports of all data centers, by their number. */
  readonly dcs: Readonly<Record<number, { readonly wsPort: number }>>;
  /** PKCS#1 PEM. */
  readonly publicKey: string;
  /** An application that may connect. */
  readonly apiId: number;
  readonly apiHash: string;
  readonly layer: number;
  readonly testMode: boolean;
  /** Whether Telegram's test numbers exist. */
  readonly testPhones: boolean;
}

/** The facts of a data center. */
export function serverFacts(
  { testMode, testPhones }: ServerConfig,
  dcs: Iterable<DataCenter>,
  own: Pick<ServerFacts, 'dcId' | 'publicKey' | 'apiId' | 'apiHash'>,
): ServerFacts {
  const ports = Array.from(dcs, ({ id, wsPort = 0 }) => [id, { wsPort }] as const);
  const all = Object.fromEntries(ports);
  return {
    dcId: own.dcId,
    wsPort: all[own.dcId]?.wsPort ?? 0,
    dcs: all,
    publicKey: own.publicKey,
    apiId: own.apiId,
    apiHash: own.apiHash,
    layer: LAYER,
    testMode,
    testPhones,
  };
}
