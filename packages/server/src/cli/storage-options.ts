import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ServerOptions } from '../config.ts';
import { integer } from './integer.ts';

/** The options of `serve` about storage, as commander gives them. */
export interface ServeStorageOptions {
  readonly data?: string;
  readonly database?: string;
  readonly databasePoolSize?: number;
  readonly encryptionKeyFile?: string;
  readonly encryptionKeyCommand?: string;
  readonly previousEncryptionKeyFile?: string;
  readonly privateKeyFile?: string;
}

/** Adds the options about where data is kept, and with which keys. */
export function addStorageOptions(command: Command): Command {
  return command
    .option('--data <directory>', 'where accounts, keys and codes are kept; else in memory')
    .addOption(
      command
        .createOption(
          '--database <url>',
          'PostgreSQL to keep them in: postgres://user:pass@host/db',
        )
        .env('MTKIT_DATABASE_URL'),
    )
    .option('--database-pool-size <number>', 'connections to PostgreSQL at most (10)', parsePool)
    .option(
      '--encryption-key-file <file>',
      'key that encrypts the secrets in the data (`openssl rand -hex 32`); ' +
        'else MTKIT_ENCRYPTION_KEY, else one made in the data directory',
    )
    .option('--encryption-key-command <command>', 'command that prints this key')
    .option(
      '--previous-encryption-key-file <file>',
      'key used before: what it encrypted is encrypted anew',
    )
    .addOption(
      command
        .createOption('--private-key-file <file>', "the server's RSA key as PEM; else one is made")
        .env('MTKIT_PRIVATE_KEY_FILE'),
    );
}

/** The options of the server that these stand for. */
export async function storageOptions(options: ServeStorageOptions): Promise<ServerOptions> {
  const { data, database, databasePoolSize, encryptionKeyCommand, encryptionKeyFile } = options;
  const { previousEncryptionKeyFile, privateKeyFile } = options;
  const chosen = encryptionKeyFile ?? encryptionKeyCommand;
  const fromEnvironment = process.env['MTKIT_ENCRYPTION_KEY'];
  return {
    ...(data !== undefined && { data }),
    ...(database !== undefined && { database }),
    ...(databasePoolSize !== undefined && { databasePoolSize }),
    ...(encryptionKeyFile !== undefined && { encryptionKeyFile }),
    ...(encryptionKeyCommand !== undefined && { encryptionKeyCommand }),
    ...(chosen === undefined && fromEnvironment && { encryptionKey: fromEnvironment }),
    ...(previousEncryptionKeyFile !== undefined && { previousEncryptionKeyFile }),
    ...(privateKeyFile !== undefined && { privateKey: await readFile(privateKeyFile, 'utf8') }),
  };
}

function parsePool(value: string): number {
  return integer(value, 2, 1000);
}
