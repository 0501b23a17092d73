import { existsSync, readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { ServerOptions } from '../client/options.ts';
import { connectionOptions } from './connection-options.ts';
import { scalarFromText } from './scalar-argument.ts';
import { UsageError } from './usage-error.ts';

/** Where to connect, as whom, and with which session. */
export interface Connection {
  /** None: that of the session, or Telegram's own. */
  readonly server?: ServerOptions;
  readonly apiId?: number;
  readonly apiHash?: string;
  /** Text of the session; empty for a new one. */
  readonly session: string;
  /** Where the session is kept. */
  readonly sessionFile?: string;
  readonly verbose: boolean;
}

/** Adds the options that say how to connect. */
export function addConnectionOptions(command: Command): Command {
  for (const { name, value, description, env } of connectionOptions) {
    const option = new Option(value ? `--${name} <${value}>` : `--${name}`, description);
    if (env) option.env(env);
    command.addOption(option.helpGroup('Connection:'));
  }
  return command;
}

/**
 * What the options of a command say: those on the command line before what is in `--server-info`,
 * and this before environment variables. Throws {@link UsageError}.
 */
export function connectionOf(command: Command): Connection {
  const options = command.opts<Record<string, string | boolean>>();
  const info = readServerInfo(options['serverInfo'] as string | undefined);
  const value = (option: string, fromInfo?: string | number): string | undefined => {
    const isExplicit = command.getOptionValueSource(option) === 'cli';
    const chosen = isExplicit ? options[option] : (fromInfo ?? options[option]);
    return chosen === undefined ? undefined : String(chosen);
  };
  const server = value('server', info?.host && `${urlHost(info.host)}:${info.port}`);
  const apiId = value('apiId', info?.apiId);
  const apiHash = value('apiHash', info?.apiHash);
  const dc = value('dc', info?.dcId);
  const keyFile = value('publicKeyFile', info?.publicKey && '');
  const publicKeys = keyFile ? readKey(keyFile) : info?.publicKey;
  return {
    ...(server && { server: serverOf(server, dc, publicKeys) }),
    ...(apiId && { apiId: scalarFromText(apiId, 'int', '--api-id') as number }),
    ...(apiHash && { apiHash }),
    ...sessionOf(command),
    verbose: options['verbose'] === true,
  };
}

/** `--session` before the file; either of them before the environment. */
function sessionOf(command: Command): Pick<Connection, 'session' | 'sessionFile'> {
  const { session = '', sessionFile } = command.opts<{ session?: string; sessionFile?: string }>();
  const isExplicit = (option: string) => command.getOptionValueSource(option) === 'cli';
  if (!sessionFile) return { session };
  const isInFile = session === '' || (isExplicit('sessionFile') && !isExplicit('session'));
  if (!isInFile && !isExplicit('sessionFile')) return { session };
  return { session: isInFile ? readSession(sessionFile) : session, sessionFile };
}

/** What `mtkit serve --json` prints. */
interface ServerInfo {
  readonly host: string;
  readonly port: number;
  readonly dcId?: number;
  readonly publicKey?: string;
  readonly apiId?: number;
  readonly apiHash?: string;
}

function serverOf(
  address: string,
  dc: string | undefined,
  publicKeys: string | undefined,
): ServerOptions {
  const [, ipv6, name, portText] = /^(?:\[(.+)\]|([^:]+)):(\d+)$/.exec(address) ?? [];
  const host = ipv6 ?? name;
  const port = Number(portText);
  if (!host || !(port > 0 && port < 65_536)) {
    throw new UsageError(`--server: expected host:port, got "${address}"`);
  }
  return {
    host: anyAddress[host] ?? host,
    port,
    ...(dc && { dcId: scalarFromText(dc, 'int', '--dc') as number }),
    ...(publicKeys && { publicKeys }),
  };
}

/** A server that listens on every address can be reached on this machine's own. */
const anyAddress: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function readServerInfo(file: string | undefined): ServerInfo | undefined {
  if (!file) return undefined;
  try {
    const info = JSON.parse(read(file, '--server-info')) as ServerInfo;
    if (typeof info.host === 'string' && typeof info.port === 'number') return info;
  } catch (error) {
    if (error instanceof UsageError) throw error;
  }
  throw new UsageError(`--server-info: ${file} is not what \`mtkit serve --json\` prints`);
}

function readKey(file: string): string {
  const pem = read(file, '--public-key-file');
  if (!pem.includes('PUBLIC KEY-----')) {
    throw new UsageError(`--public-key-file: ${file} holds no public key in PEM`);
  }
  return pem;
}

function readSession(file: string): string {
  return existsSync(file) ? read(file, '--session-file').trim() : '';
}

function read(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${option}: ${(error as Error).message}`);
  }
}
