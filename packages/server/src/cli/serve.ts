import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { DcPorts, ServerOptions } from '../config.ts';
import type { RunningServer } from '../server.ts';
import { parseDcs } from './dcs.ts';
import {
  addDeliveryOptions,
  deliveryOptions,
  describeDelivery,
  type ServeDeliveryOptions,
} from './delivery-options.ts';
import { integer } from './integer.ts';
import { addLoginOptions, loginOptions, type ServeLoginOptions } from './login-options.ts';
import { addStorageOptions, type ServeStorageOptions, storageOptions } from './storage-options.ts';

/** The options of `serve`, as commander gives them. */
interface ServeOptions extends ServeLoginOptions, ServeStorageOptions, ServeDeliveryOptions {
  readonly host: string;
  readonly port: number;
  readonly dc: number;
  readonly dcs?: Record<number, DcPorts>;
  readonly wsPort?: number;
  readonly publicHost?: string;
  readonly publicKeyFile?: string;
  readonly limits: boolean;
  readonly testMode?: boolean;
  readonly json?: boolean;
}

/** Makes a command run a server until it is told to stop. */
export function configureServe(command: Command): Command {
  command
    .description('Run a server that Telegram clients can sign in to.')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'TCP port; 0 for some free one below 32768', parsePort, 10_443)
    .option('--dc <number>', 'number of the data centre that the server is', parseDc, 2)
    .option(
      '--dcs <list>',
      'all data centres to be, as 1-5 or 1,2:10443,4; others than --dc get free ports by default',
      parseDcs,
    )
    .option('--ws-port <number>', 'port for WebSocket connections; 0 for some free one', parsePort)
    .option('--public-host <address>', 'address that clients are told to come back to')
    .option('--public-key-file <file>', "write the server's public key there, as PKCS#1 PEM")
    .option('--no-limits', 'answer no FLOOD_WAIT, however often codes are asked for')
    .option('--test-mode', 'be a test DC')
    .option('--json', 'print one line of JSON when ready');
  addLoginOptions(command);
  addDeliveryOptions(command);
  return addStorageOptions(command).action(async (options: ServeOptions) => {
    await serve(options);
  });
}

async function serve(options: ServeOptions): Promise<void> {
  // Loaded here: help and mistakes need no server.
  const { createServer } = await import('../server.ts');
  const server = await createServer({
    ...serverOptions(options),
    ...(await loginOptions(options)),
    ...(await storageOptions(options)),
    delivery: await deliveryOptions(options),
  }).listen();
  const stop = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    void server.close();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    if (options.publicKeyFile) await writeFile(options.publicKeyFile, server.publicKey);
  } catch (error) {
    stop();
    throw error;
  }
  process.stdout.write(options.json ? readyLine(server) : readyText(server, options));
}

function serverOptions(options: ServeOptions): ServerOptions {
  const { host, port, publicHost, testMode, wsPort } = options;
  return {
    host,
    port,
    dcId: options.dc,
    ...(options.dcs && { dcs: options.dcs }),
    ...(wsPort !== undefined && { wsPort }),
    ...(publicHost !== undefined && { publicHost }),
    ...(testMode && { testMode }),
    ...(!options.limits && { limits: false }),
  };
}

function readyLine(server: RunningServer): string {
  const { apiHash, apiId, dcId, host, port, publicKey, wsPort } = server;
  const dcs = Object.values(server.dcs);
  return `${JSON.stringify({ host, port, dcId, dcs, publicKey, apiId, apiHash, wsPort })}\n`;
}

function readyText(server: RunningServer, options: ServeOptions): string {
  const lines = [
    ...Object.values(server.dcs).map(
      ({ id, port, wsPort }) =>
        `DC ${id}     ${server.host}:${port}${wsPort === undefined ? '' : `, WebSocket ${wsPort}`}`,
    ),
    `api_id   ${server.apiId}`,
    `api_hash ${server.apiHash}`,
    `Codes    ${describeDelivery(options)}`,
    `Data     ${place(options)}`,
    '',
    server.publicKey.trimEnd(),
  ];
  return `${lines.join('\n')}\n`;
}

function place({ data, database }: ServeOptions): string {
  return database === undefined ? (data ?? 'in memory') : 'PostgreSQL';
}

function parsePort(value: string): number {
  return integer(value, 0, 65_535);
}

function parseDc(value: string): number {
  return integer(value, 1, 999);
}
