import { randomBytes } from '@mtkit/crypto/random';
import type { Delivery } from './delivery/port.ts';
import type { Limit, LimitName } from './limits/limits.ts';
import { type Logger, stderrLogger } from './logger.ts';
import type { ServiceConfig } from './services/context.ts';

/** An application that may connect, as registered at https://my.telegram.org. */
export interface App {
  readonly apiId: number;
  readonly apiHash: string;
}

/** The options of `createServer`; all have defaults that suit a server within a test. */
export interface ServerOptions {
  /** The address to listen on. Default `127.0.0.1`: this machine only. */
  readonly host?: string;
  /**
   * The TCP port. Default 0: some free one below 32768 (GramJS keeps ports as 16-bit integers with
   * a sign).
   */
  readonly port?: number;
  /** The port for WebSocket connections, 0 for some free one. Default: none. */
  readonly wsPort?: number;
  /**
   * The address that clients are told to come back to. Default: the one at which the client has
   * reached the server.
   */
  readonly publicHost?: string;
  /** The number of the data centre that the server is. Default 2. */
  readonly dcId?: number;
  /** Whether clients must take this for a test DC (DC number plus 10000). Default false. */
  readonly testMode?: boolean;
  /** The directory for accounts, keys and codes. Default: all is kept in memory. */
  readonly data?: string;
  /** The server's RSA key as PEM. Default: see "Keys" in the package's README. */
  readonly privateKey?: string;
  /**
   * The applications that may connect; those given earlier for the same data directory stay.
   * Default: any api_id and api_hash will do.
   */
  readonly apps?: readonly App[];
  /** Whether anybody may make an account, or only the operator. Default `open`. */
  readonly signUp?: 'open' | 'closed';
  /**
   * What brings login codes to people. Default `outbox`: they stay in `server.outbox`; `console`
   * also prints them on stderr.
   */
  readonly delivery?: Delivery | 'outbox' | 'console';
  /** Limits that differ from the defaults (`DEFAULT_LIMITS`), or false for none at all. */
  readonly limits?: false | Partial<Record<LimitName, Limit>>;
  /** Digits of a login code. Default 5. */
  readonly codeLength?: number;
  /** Seconds that a login code is good for. Default 300. */
  readonly codeTtl?: number;
  /** Seconds before a code may be sent another way. Default 60. */
  readonly resendDelay?: number;
  /**
   * Whether Telegram's test numbers exist: 99966XYYYY, whose code is X repeated. Default: only
   * while all is kept in memory, or with `testMode`.
   */
  readonly testPhones?: boolean;
  /** The ISO 3166 country that clients are told they are in. Default `ZZ`: unknown. */
  readonly country?: string;
  /** The time in milliseconds since the Unix epoch. Default `Date.now`. */
  readonly now?: () => number;
  /** Secure random bytes. Default: the operating system's. */
  readonly random?: (length: number) => Uint8Array;
  /** Where the server says what happens. Default: warnings and errors, on stderr. */
  readonly logger?: Logger;
}

/** The options with their defaults. */
export interface ServerConfig extends ServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly wsPort: number | undefined;
  readonly publicHost: string | undefined;
  readonly data: string | undefined;
  readonly privateKey: string | undefined;
  readonly apps: readonly App[];
  readonly delivery: Delivery | 'outbox' | 'console';
  readonly limits: false | Partial<Record<LimitName, Limit>>;
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly logger: Logger;
}

/** Checks the options and fills in the defaults; throws RangeError for a value that will not do. */
export function serverConfig(options: ServerOptions): ServerConfig {
  const testMode = options.testMode ?? false;
  const config: ServerConfig = {
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    wsPort: options.wsPort,
    publicHost: options.publicHost,
    dcId: options.dcId ?? 2,
    testMode,
    data: options.data,
    privateKey: options.privateKey,
    apps: options.apps ?? [],
    openApps: options.apps === undefined,
    signUp: options.signUp ?? 'open',
    delivery: options.delivery ?? 'outbox',
    limits: options.limits ?? {},
    codeLength: options.codeLength ?? 5,
    codeTtl: options.codeTtl ?? 300,
    resendDelay: options.resendDelay ?? 60,
    testPhones: options.testPhones ?? (testMode || options.data === undefined),
    country: options.country ?? 'ZZ',
    now: options.now ?? Date.now,
    random: options.random ?? randomBytes,
    logger: options.logger ?? stderrLogger,
  };
  checkRange('port', config.port, 0, 65_535);
  if (config.wsPort !== undefined) checkRange('wsPort', config.wsPort, 0, 65_535);
  checkRange('dcId', config.dcId, 1, 999);
  checkRange('codeLength', config.codeLength, 4, 10);
  checkRange('codeTtl', config.codeTtl, 1, 86_400);
  checkRange('resendDelay', config.resendDelay, 0, 86_400);
  return config;
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} is ${value}, expected an integer from ${min} to ${max}`);
  }
}
