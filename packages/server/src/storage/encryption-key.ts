import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readIfThere, readOrMake } from '../private-file.ts';
import { KEY_BYTES } from './cipher.ts';

/** Where the keys that encrypt secrets in the database come from. */
export interface EncryptionOptions {
  /**
   * The key that encrypts the secrets in the database: 32 bytes, or their 64 hexadecimal digits or
   * base64. Default: in memory a new one, with a data directory the file `encryption-key` in it;
   * with `database` there is no default.
   */
  readonly encryptionKey?: string | Uint8Array;
  /** A file with the encryption key. */
  readonly encryptionKeyFile?: string;
  /** A command that prints the encryption key, run by the shell: `vault read ...`, `pass ...`. */
  readonly encryptionKeyCommand?: string;
  /**
   * A file with the key that was used before: what it encrypted is encrypted anew with the key that
   * is used now, at once.
   */
  readonly previousEncryptionKeyFile?: string;
}

/**
 * The encryption keys, the current one first, then the previous one. `existing` says that secrets
 * have been encrypted before: then no key is made.
 */
export async function loadEncryptionKeys(
  options: EncryptionOptions & { readonly data?: string | undefined },
  existing: boolean,
): Promise<readonly Uint8Array[]> {
  const current = await currentKey(options, existing);
  const { previousEncryptionKeyFile } = options;
  if (previousEncryptionKeyFile === undefined) return [current];
  const previous = await keyInFile(previousEncryptionKeyFile);
  return Buffer.compare(current, previous) === 0 ? [current] : [current, previous];
}

async function currentKey(
  options: EncryptionOptions & { readonly data?: string | undefined },
  existing: boolean,
): Promise<Uint8Array> {
  const { data, encryptionKey, encryptionKeyCommand, encryptionKeyFile } = options;
  if (encryptionKey !== undefined) return parseKey(encryptionKey, 'the encryption key');
  if (encryptionKeyFile !== undefined) return keyInFile(encryptionKeyFile);
  if (encryptionKeyCommand !== undefined) return keyOfCommand(encryptionKeyCommand);
  if (data === undefined) {
    throw new Error(
      'a database needs an encryption key: give a file made by `openssl rand -hex 32`',
    );
  }
  const path = join(data, ENCRYPTION_KEY_FILE);
  if (existing && (await readIfThere(path)) === undefined) {
    throw new Error(`the data is encrypted: give its key, for ${path} is not there`);
  }
  const text = await readOrMake(path, () => `${randomBytes(KEY_BYTES).toString('hex')}\n`);
  return parseKey(text, path);
}

async function keyInFile(path: string): Promise<Uint8Array> {
  const bytes = await readFile(path);
  return bytes.length === KEY_BYTES ? bytes : parseKey(bytes.toString('latin1'), path);
}

async function keyOfCommand(command: string): Promise<Uint8Array> {
  const shell = process.platform === 'win32' ? ['cmd', '/d', '/s', '/c'] : ['/bin/sh', '-c'];
  const [file = '', ...args] = shell;
  try {
    const { stdout } = await promisify(execFile)(file, [...args, command], {
      timeout: COMMAND_TIMEOUT,
    });
    return parseKey(stdout, 'what the command for the encryption key prints');
  } catch (error) {
    // What it printed may be the key: it must not end up in a message.
    if (error instanceof RangeError) throw error;
    const { code, killed } = error as { code?: unknown; killed?: boolean };
    const reason = killed ? 'took too long' : `ended with ${String(code)}`;
    // oxlint-disable-next-line preserve-caught-error -- see above
    throw new Error(`the command for the encryption key ${reason}`);
  }
}

/** Reads a key in any of its forms; `what` names it in the RangeError for anything else. */
function parseKey(given: string | Uint8Array, what: string): Uint8Array {
  if (typeof given !== 'string') {
    if (given.length === KEY_BYTES) return given;
  } else {
    const text = given.trim();
    if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
    if (/^[\w+/-]{43}=?$/.test(text)) return Buffer.from(text, 'base64');
  }
  throw new RangeError(`${what} is not a key: expected ${KEY_BYTES} bytes, in hex or base64`);
}

/** The name of the encryption key in the data directory. */
export const ENCRYPTION_KEY_FILE = 'encryption-key';

/** Milliseconds; somebody may have to touch a token. */
const COMMAND_TIMEOUT = 60_000;
