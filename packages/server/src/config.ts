import { randomBytes } from '@mtkit/crypto/random';
import type { DeliveryOptions } from './delivery/options.ts';
import { Outbox } from './delivery/outbox.ts';
import type { Delivery } from './delivery/port.ts';
import { createRoutes } from './delivery/routes.ts';
import { createTexts } from './delivery/text.ts';
import type { Limit, LimitName } from './limits/limits.ts';
import type { RelyingParty } from './login/web-authn.ts';
import { type Logger, stderrLogger } from './logger.ts';
import { loginConfig, type LoginOptions } from './login-options.ts';
import type { AppInfo, Place, ServiceConfig } from './services/context.ts';
import type { EncryptionOptions } from './storage/encryption-key.ts';
import type { StorageOptions } from './storage/storage.ts';

/** An application that may connect, as registered at https://my.telegram.org. */
export interface App extends AppInfo {
  readonly apiId: number;
  readonly apiHash: string;
}

/** The options of `createServer`; all have defaults that suit a server within a test. */
export interface ServerOptions extends EncryptionOptions, LoginOptions {
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
   * The web pages that may connect by WebSocket, as origins (`https://app.example`). Default: any;
   * each has to sign in like every other client.
   */
  readonly wsOrigins?: readonly string[];
  /**
   * Serves the API reference at the WebSocket port (some free one unless `wsPort` names it), with
   * forms that call this server. It is what `npm run docs` wrote into the package, or a file that
   * it wrote elsewhere. Default false.
   */
  readonly docs?: boolean | string;
  /**
   * The address that clients are told to come back to. Default: the one at which the client has
   * reached the server.
   */
  readonly publicHost?: string;
  /** The number of the data centre that the server is, or the first of several. Default 2. */
  readonly dcId?: number;
  /**
   * All data centres that the server is, by number, each with its ports (free ones where none are
   * given); those of `dcId` are `port` and `wsPort`. Default: only `dcId`.
   */
  readonly dcs?: readonly number[] | Readonly<Record<number, DcPorts>>;
  /** Whether clients must take this for a test DC (DC number plus 10000). Default false. */
  readonly testMode?: boolean;
  /** The directory for accounts, keys and codes. Default: all is kept in memory. */
  readonly data?: string;
  /**
   * A PostgreSQL database for all of that, `postgres://user:password@host/name`, which several
   * servers may share. It needs an encryption key. Default: none.
   */
  readonly database?: string;
  /** How many connections to that database at most. Default 10. */
  readonly databasePoolSize?: number;
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
   * What brings codes and notices to people: one for everything, or one for each type (`smtp()`,
   * `smpp()`, `webhook()`). Default `outbox`: they stay in `server.outbox`; `console` also prints
   * them on stderr.
   */
  readonly delivery?: Delivery | 'outbox' | 'console' | DeliveryOptions;
  /** Limits that differ from the defaults (`DEFAULT_LIMITS`), or false for none at all. */
  readonly limits?: false | Partial<Record<LimitName, Limit>>;
  /** Digits of a login code, 5 to 10. Default 5. */
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
  /**
   * Whom passkeys are made for: the domain of the web clients. Default `localhost`, for pages of this
   * machine.
   */
  readonly relyingParty?: RelyingParty;
  /** The ISO 3166 country that clients are told they are in. Default `ZZ`: unknown. */
  readonly country?: string;
  /** Where an IP address is, for the list of sessions. Default: nobody knows. */
  readonly locate?: (address: string) => Place | undefined;
  /**
   * Seconds for which a new sign-in may neither end other sessions nor change the number. Default
   * 86400: a day.
   */
  readonly freshPeriod?: number;
  /**
   * Asks clients without a password to set one after they have signed in: else they could sign in
   * again only after so many days, they are told. Default: nothing is asked.
   */
  readonly passwordSetupDays?: number;
  /**
   * Websites of yours that clients may open with an autologin token, for which
   * `server.checkAutologinToken` says who it is. Default: none.
   */
  readonly autologinDomains?: readonly string[];
  /** How many accounts a client may be signed in to at a time, it is told. Default: nothing. */
  readonly tmpSessions?: number;
  /** The time in milliseconds since the Unix epoch. Default `Date.now`. */
  readonly now?: () => number;
  /** Secure random bytes. Default: the operating system's. */
  readonly random?: (length: number) => Uint8Array;
  /** Where the server says what happens. Default: warnings and errors, on stderr. */
  readonly logger?: Logger;
}

/** Where a data centre listens; 0 or nothing stands for some free port. */
export interface DcPorts {
  readonly port?: number;
  readonly wsPort?: number;
}

/** The options with their defaults. */
export interface ServerConfig extends ServiceConfig {
  readonly dcId: number;
  /** In the order of their numbers, `dcId` among them. */
  readonly dcs: readonly DcConfig[];
  readonly host: string;
  readonly port: number;
  readonly wsPort: number | undefined;
  readonly wsOrigins: readonly string[] | undefined;
  readonly docs: boolean | string;
  readonly publicHost: string | undefined;
  readonly data: string | undefined;
  readonly database: string | undefined;
  readonly storage: StorageOptions;
  readonly privateKey: string | undefined;
  readonly apps: readonly App[];
  readonly delivery: DeliveryOptions;
  readonly limits: false | Partial<Record<LimitName, Limit>>;
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly logger: Logger;
}

/** A data centre to be opened. */
export interface DcConfig {
  readonly id: number;
  readonly port: number;
  readonly wsPort: number | undefined;
}

/** Checks the options and fills in the defaults; throws RangeError for a value that will not do. */
export function serverConfig(options: ServerOptions): ServerConfig {
  const testMode = options.testMode ?? false;
  const config: ServerConfig = {
    ...loginConfig(options),
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    wsPort: wsPortOf(options),
    wsOrigins: options.wsOrigins,
    docs: options.docs ?? false,
    publicHost: options.publicHost,
    dcId: options.dcId ?? 2,
    dcs: dcsOf(options),
    testMode,
    data: options.data,
    database: options.database,
    storage: storageOptions(options),
    privateKey: options.privateKey,
    apps: options.apps ?? [],
    openApps: options.apps === undefined,
    signUp: options.signUp ?? 'open',
    delivery: deliveryOf(options.delivery),
    limits: options.limits ?? {},
    codeLength: options.codeLength ?? 5,
    codeTtl: options.codeTtl ?? 300,
    resendDelay: options.resendDelay ?? 60,
    testPhones: options.testPhones ?? (testMode || isInMemory(options)),
    relyingParty: options.relyingParty ?? { id: 'localhost', name: 'mtkit' },
    country: options.country ?? 'ZZ',
    freshPeriod: options.freshPeriod ?? 86_400,
    autologinDomains: options.autologinDomains ?? [],
    ...(options.passwordSetupDays !== undefined && {
      passwordSetupDays: options.passwordSetupDays,
    }),
    ...(options.tmpSessions !== undefined && { tmpSessions: options.tmpSessions }),
    ...(options.locate && { locate: options.locate }),
    appInfo: new Map((options.apps ?? []).map((app) => [app.apiId, app])),
    now: options.now ?? Date.now,
    random: options.random ?? randomBytes,
    logger: options.logger ?? stderrLogger,
  };
  checkRange('port', config.port, 0, 65_535);
  if (config.wsPort !== undefined) checkRange('wsPort', config.wsPort, 0, 65_535);
  for (const { id, port, wsPort } of config.dcs) {
    checkRange('dcId', id, 1, 999);
    checkRange(`port of DC ${id}`, port, 0, 65_535);
    if (wsPort !== undefined) checkRange(`wsPort of DC ${id}`, wsPort, 0, 65_535);
  }
  checkRange('codeLength', config.codeLength, 5, 10);
  checkRange('codeTtl', config.codeTtl, 1, 86_400);
  checkRange('resendDelay', config.resendDelay, 0, 86_400);
  checkRange('freshPeriod', config.freshPeriod, 0, 31_536_000);
  checkRange('passwordSetupDays', config.passwordSetupDays ?? 1, 1, 365);
  checkRange('tmpSessions', config.tmpSessions ?? 1, 1, 1000);
  return config;
}

function deliveryOf(option: ServerOptions['delivery'] = 'outbox'): DeliveryOptions {
  const one = typeof option === 'string' || 'deliver' in option;
  const delivery: DeliveryOptions = one ? { other: option } : option;
  const { timeout = 10 } = delivery;
  if (!(timeout > 0 && timeout <= 300)) {
    throw new RangeError(`delivery.timeout is ${timeout}, expected up to 300 seconds`);
  }
  // Both check what they are given.
  createRoutes(delivery, new Outbox());
  createTexts(delivery);
  return delivery;
}

function isInMemory({ data, database }: ServerOptions): boolean {
  return data === undefined && database === undefined;
}

function storageOptions(options: ServerOptions): StorageOptions {
  const { data, database, databasePoolSize } = options;
  if (database !== undefined && !/^postgres(ql)?:\/\//.test(database)) {
    throw new RangeError('database has to be an address like postgres://user:password@host/name');
  }
  if (databasePoolSize !== undefined) checkRange('databasePoolSize', databasePoolSize, 2, 1000);
  const { encryptionKey, encryptionKeyCommand, encryptionKeyFile } = options;
  const given = [encryptionKey, encryptionKeyCommand, encryptionKeyFile];
  if (given.filter((each) => each !== undefined).length > 1) {
    throw new RangeError('encryptionKey, encryptionKeyFile, encryptionKeyCommand: one is enough');
  }
  const { previousEncryptionKeyFile } = options;
  return {
    data,
    database,
    databasePoolSize,
    ...(encryptionKey !== undefined && { encryptionKey }),
    ...(encryptionKeyCommand !== undefined && { encryptionKeyCommand }),
    ...(encryptionKeyFile !== undefined && { encryptionKeyFile }),
    ...(previousEncryptionKeyFile !== undefined && { previousEncryptionKeyFile }),
  };
}

function wsPortOf({ docs, wsPort }: ServerOptions): number | undefined {
  return wsPort ?? (docs === undefined || docs === false ? undefined : 0);
}

function dcsOf(options: ServerOptions): DcConfig[] {
  const { dcId = 2, dcs = [], port = 0 } = options;
  const wsPort = wsPortOf(options);
  const ports = new Map<number, DcPorts>(
    Array.isArray(dcs)
      ? dcs.map((id: number) => [id, {}])
      : Object.entries(dcs as Record<number, DcPorts>).map(([id, given]) => [Number(id), given]),
  );
  ports.set(dcId, { port, ...(wsPort !== undefined && { wsPort }) });
  const ids = [...ports.keys()].sort((one, other) => one - other);
  return ids.map((id) => {
    const given = ports.get(id) ?? {};
    // Where one data centre has WebSockets, all have them.
    const ownWsPort = given.wsPort ?? (wsPort === undefined ? undefined : 0);
    return { id, port: given.port ?? 0, wsPort: ownWsPort };
  });
}

function checkRange(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new RangeError(`${name} is ${value}, expected an integer from ${min} to ${max}`);
  }
}
