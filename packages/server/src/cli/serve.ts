import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { RunningServer } from '../server.ts';
import { accountOptions, addAccountOptions, type ServeAccountOptions } from './account-options.ts';
import {
  addDeliveryOptions,
  deliveryOptions,
  describeDelivery,
  type ServeDeliveryOptions,
} from './delivery-options.ts';
import { addLimitOptions, limitOptions, type ServeLimitOptions } from './limit-options.ts';
import { addLoginOptions, loginOptions, type ServeLoginOptions } from './login-options.ts';
import { addNetworkOptions, networkOptions, type ServeNetworkOptions } from './network-options.ts';
import { addStorageOptions, type ServeStorageOptions, storageOptions } from './storage-options.ts';

/** The options of `serve`, as commander gives them. */
interface ServeOptions
  extends ServeNetworkOptions,
    ServeStorageOptions,
    ServeLoginOptions,
    ServeAccountOptions,
    ServeDeliveryOptions,
    ServeLimitOptions {
  readonly publicKeyFile?: string;
  readonly json?: boolean;
}

/** Makes a command run a server until it is told to stop. */
export function configureServe(command: Command): Command {
  command.description('Run a server that Telegram clients can sign in to.');
  addNetworkOptions(command.optionsGroup('Where clients find it:'));
  addStorageOptions(command.optionsGroup('Data and keys:'));
  addLoginOptions(command.optionsGroup('Signing in:'));
  addAccountOptions(command.optionsGroup('Accounts, passkeys and sessions:'));
  addDeliveryOptions(command.optionsGroup('Delivery of codes:'));
  addLimitOptions(command.optionsGroup('Limits:'));
  return command
    .optionsGroup('Output:')
    .option('--json', 'print one line of JSON when ready')
    .option('--public-key-file <file>', "write the server's public key there, as PKCS#1 PEM")
    .helpOption('-h, --help', 'print this')
    .addHelpText('after', ENVIRONMENT)
    .action(async (options: ServeOptions) => {
      await serve(options);
    });
}

/** What the environment may say in place of options; secrets are not seen there by `ps`. */
const ENVIRONMENT = `
Environment, where an option is not given:
  MTKIT_DATABASE_URL          --database
  MTKIT_ENCRYPTION_KEY        the encryption key itself, 32 bytes in hex or base64
  MTKIT_PRIVATE_KEY_FILE      --private-key-file
  MTKIT_SMTP_URL              --smtp
  MTKIT_SMTP_FROM             --smtp-from
  MTKIT_SMPP_URL              --smpp
  MTKIT_WEBHOOK_URL           --webhook
  MTKIT_WEBHOOK_SECRET        the webhook's secret itself
  MTKIT_WEBHOOK_SECRET_FILE   --webhook-secret-file

It stops on SIGINT and SIGTERM. Exit codes: 0 stopped, 1 could not start, 2 wrong arguments.
`;

async function serve(options: ServeOptions): Promise<void> {
  // Loaded here: help and mistakes need no server.
  const { createServer } = await import('../server.ts');
  const server = await createServer({
    ...networkOptions(options),
    ...(await storageOptions(options)),
    ...(await loginOptions(options)),
    ...(await accountOptions(options)),
    ...limitOptions(options),
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

function readyLine(server: RunningServer): string {
  const { apiHash, apiId, dcId, docs, host, port, publicKey, wsPort } = server;
  const dcs = Object.values(server.dcs);
  return `${JSON.stringify({ host, port, dcId, dcs, publicKey, apiId, apiHash, wsPort, docs })}\n`;
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
    ...(server.docs === undefined ? [] : [`Docs     ${server.docs}`]),
    '',
    server.publicKey.trimEnd(),
  ];
  return `${lines.join('\n')}\n`;
}

function place({ data, database }: ServeOptions): string {
  return database === undefined ? (data ?? 'in memory') : 'PostgreSQL';
}
