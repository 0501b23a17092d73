import type { Logger } from '../extensions/logger.ts';
import type { PromisedNetSockets } from '../extensions/promised-net-sockets.ts';
import type { PromisedWebSockets } from '../extensions/promised-web-sockets.ts';
import type { ConnectionClass } from '../network/connection/connection.ts';

/** Where one data center of a server is. */
export interface DataCenterAddress {
  /** Address or name; the server's without it. */
  readonly host?: string;
  /** Port for TCP. */
  readonly port?: number;
  /** Port for WebSockets, without encryption by TLS. */
  readonly wsPort?: number;
}

/** Perfect forward secrecy. */
export interface PfsParams {
  /** Life of a temporary key, in seconds. Default a day; the next one is made an hour before. */
  readonly expiresIn?: number;
}

/** A server other than Telegram's. */
export interface ServerOptions {
  /** Address or name of the server. */
  readonly host: string;
  /** Port for TCP. */
  readonly port?: number;
  /** Port for WebSockets, without encryption by TLS. */
  readonly wsPort?: number;
  /** Address for WebSockets, such as `wss://example.org/apiws`; before `wsPort`. */
  readonly wsUrl?: string;
  /** Number of the server's data center; 2 without it. */
  readonly dcId?: number;
  /**
   * The server's other data centers by their number. Without it their addresses come from the server
   * (help.getConfig), which says where they take TCP connections only.
   */
  readonly dcs?: Readonly<Record<number, DataCenterAddress>>;
  /** The server's RSA keys, PEM. Needed unless the session has an authorization key. */
  readonly publicKeys?: string | readonly string[];
  /** Whether the server is a test environment. */
  readonly testMode?: boolean;
}

/** Options of a {@link TelegramClient}: GramJS's, and `server`, `requestTimeout`. */
export interface TelegramClientParams {
  /** Connects to this server in place of Telegram's. */
  server?: ServerOptions;
  /**
   * Perfect forward secrecy (https://core.telegram.org/api/pfs): what is sent is encrypted with keys
   * that live a day, in memory only; the session's key just vouches for them. Default false.
   */
  pfs?: boolean | PfsParams;
  /** The transport; `ConnectionTCPFull` in Node, `ConnectionTCPObfuscated` in browsers. */
  connection?: ConnectionClass;
  /** TCP or WebSocket; `PromisedNetSockets` in Node, `PromisedWebSockets` in browsers. */
  networkSocket?: typeof PromisedNetSockets | typeof PromisedWebSockets;
  /** Connects by WebSocket over TLS. Default: false in Node, as the page was loaded in browsers. */
  useWSS?: boolean;
  /** Prefers IPv6 addresses of data centers. Default false. */
  useIPV6?: boolean;
  /** Uses Telegram's test environment. Default false. */
  testServers?: boolean;
  /** Longest time to open a connection, in seconds. Default 10. */
  timeout?: number;
  /** Longest time for an answer, in seconds; longer pauses of the network fail requests. Default 300. */
  requestTimeout?: number;
  /** How often a request is sent when the server fails or asks to wait. Default 5. */
  requestRetries?: number;
  /** Attempts to connect. Default: without end. */
  connectionRetries?: number;
  /** Attempts to connect again after a cut. Default: without end. */
  reconnectRetries?: number;
  /** Wait before the third attempt to connect, in milliseconds; it grows to 30 s. Default 1000. */
  retryDelay?: number;
  /** Whether to connect again after a cut. Default true. */
  autoReconnect?: boolean;
  /** Longest flood wait that is slept through, in seconds. Default 60. */
  floodSleepThreshold?: number;
  /** Name of the device, shown in the list of sessions. */
  deviceModel?: string;
  /** Version of the system. */
  systemVersion?: string;
  /** Version of the program. Default 1.0. */
  appVersion?: string;
  /** Language of the program. Default en. */
  langCode?: string;
  /** Language of the system. Default en. */
  systemLangCode?: string;
  /** Where the log goes. Default: warnings and errors to the console. */
  baseLogger?: Logger;
  /** Parallel downloads. */
  maxConcurrentDownloads?: number;
  /** How often a download is tried. */
  downloadRetries?: number;
  /** All checks of the protocol are always made; accepted for GramJS's sake. */
  securityChecks?: boolean;
  /** Updates of one kind are always handled in order; accepted for GramJS's sake. */
  sequentialUpdates?: boolean;
  /** Not supported yet: throws. */
  proxy?: unknown;
}

/** The options that a client goes by, with their defaults. */
export interface ResolvedParams {
  readonly server: ServerOptions | undefined;
  readonly connection: ConnectionClass;
  readonly useWebSocket: boolean;
  readonly useWSS: boolean;
  readonly useIPV6: boolean;
  readonly timeout: number;
  readonly requestTimeout: number;
  readonly requestRetries: number;
  readonly connectionRetries: number;
  readonly reconnectRetries: number;
  readonly retryDelay: number;
  readonly autoReconnect: boolean;
  readonly testServers: boolean;
  readonly pfs: boolean | PfsParams;
  readonly deviceModel: string | undefined;
  readonly systemVersion: string | undefined;
  readonly appVersion: string | undefined;
  readonly langCode: string | undefined;
  readonly systemLangCode: string | undefined;
}
