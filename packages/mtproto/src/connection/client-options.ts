import type { RsaPublicKey } from '@mtkit/crypto';
import type { ClientLimits } from '../session/client/limits.ts';
import type { Gunzip, Gzip } from '../session/gzip.ts';
import type { PfsOptions, TemporaryKey } from './temporary-keys.ts';
import type { ObfuscationOptions } from '../transport/obfuscated.ts';
import type { RandomBytes, TransportName } from '../transport/transport.ts';

/** Options of `ClientConnection`. */
export interface ClientConnectionOptions {
  readonly transport: TransportName;
  /** Obfuscated2 (WebSocket and proxies require it). Default false. */
  readonly obfuscated?: boolean | ObfuscationOptions;
  readonly dcId: number;
  /** A DC of the test environment. */
  readonly testMode?: boolean;
  /** A DC for media only. */
  readonly media?: boolean;
  /** The server's keys, for making an authorization key. */
  readonly publicKeys: readonly RsaPublicKey[];
  /** The stored key (256 bytes), with the salt and the time offset (ms) stored beside it. */
  readonly authKey?: Uint8Array | undefined;
  readonly serverSalt?: bigint | undefined;
  readonly timeOffset?: number | undefined;
  /** Encrypts with temporary keys, and uses the permanent one only to bind them. Default false. */
  readonly pfs?: boolean | PfsOptions;
  /** The bound temporary key of an earlier connection of this process. */
  readonly temporaryKey?: TemporaryKey | undefined;
  /** Cryptographically secure. */
  readonly random: RandomBytes;
  readonly gunzip: Gunzip;
  /** Packs requests; without it none is packed. */
  readonly gzip?: Gzip;
  /** Between pings of a connection that is not used, in ms. Default 60,000. */
  readonly pingInterval?: number;
  /** How long a pong may take before the connection is given up, in ms. Default 15,000. */
  readonly pingTimeout?: number;
  readonly limits?: Partial<ClientLimits>;
}
