import { type Command, InvalidArgumentError } from 'commander';
import type { DcPorts, ServerOptions } from '../config.ts';
import { collect } from './collect.ts';
import { parseDcs } from './dcs.ts';
import { integer } from './integer.ts';

/** The options of `serve` about where clients find it, as commander gives them. */
export interface ServeNetworkOptions {
  readonly host: string;
  readonly port: number;
  readonly dc: number;
  readonly dcs?: Readonly<Record<number, DcPorts>>;
  readonly wsPort?: number;
  readonly wsOrigin?: readonly string[];
  readonly docs?: boolean;
  readonly publicHost?: string;
  readonly testMode?: boolean;
}

/** Adds these options to a command. */
export function addNetworkOptions(command: Command): Command {
  return command
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'TCP port; 0 for some free one below 32768', parsePort, 10_443)
    .option('--ws-port <number>', 'port for WebSocket connections; 0 for some free one', parsePort)
    .option(
      '--ws-origin <origin>',
      'let only pages of this origin connect by WebSocket, as https://app.example; may be repeated',
      collect(parseOrigin),
    )
    .option(
      '--docs',
      'serve the API reference, with "Try it", at the WebSocket port; without --ws-port that is 10444',
    )
    .option('--public-host <address>', 'address that clients are told to come back to')
    .option('--dc <number>', 'number of the data center that the server is', parseDc, 2)
    .option(
      '--dcs <list>',
      'all data centers to be, as 1-5 or 1,2:10443,4; others than --dc get free ports by default',
      parseDcs,
    )
    .option('--test-mode', 'be a test DC: clients add 10000 to its number');
}

/** The options of `createServer` that they stand for. */
export function networkOptions(options: ServeNetworkOptions): ServerOptions {
  const { dc, dcs, docs, host, port, publicHost, testMode, wsOrigin } = options;
  // Whoever wants some free port wants that here, too.
  const wsPort = options.wsPort ?? (docs ? (port === 0 ? 0 : DOCS_PORT) : undefined);
  return {
    host,
    port,
    dcId: dc,
    ...(dcs && { dcs }),
    ...(wsPort !== undefined && { wsPort }),
    ...(wsOrigin && { wsOrigins: wsOrigin }),
    ...(docs && { docs }),
    ...(publicHost !== undefined && { publicHost }),
    ...(testMode && { testMode }),
  };
}

/** Reads the origin of a web page: scheme, host and port, nothing else. */
export function parseOrigin(value: string): string {
  if (!/^[a-z][a-z\d+.-]*:\/\/[^/\s]+\/?$/i.test(value) || !URL.canParse(value)) {
    throw new InvalidArgumentError('Expected an origin, as https://app.example.');
  }
  return value.toLowerCase().replace(/\/$/, '');
}

const DOCS_PORT = 10_444;

function parsePort(value: string): number {
  return integer(value, 0, 65_535);
}

function parseDc(value: string): number {
  return integer(value, 1, 999);
}
