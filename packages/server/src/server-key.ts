import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  exportPublicKey,
  generateRsaKey,
  hmacSha256,
  parsePrivateKey,
  type RsaPrivateKey,
  toHex,
} from '@mtkit/crypto';
import { randomBytes } from '@mtkit/crypto/random';
import type { ServerConfig } from './config.ts';
import { DEVELOPMENT_KEY } from './development-key.ts';

/** What a server is recognised by, and what it hides things with. */
export interface ServerKey {
  readonly privateKey: RsaPrivateKey;
  /** PKCS#1 PEM, for clients. */
  readonly publicKeyPem: string;
  /** Keys the hashes of codes and tokens; lives as long as the data. */
  readonly secret: Uint8Array;
}

/**
 * The key of a server: the one given in the options; else that in the data directory, made when it
 * is not there yet; else the development key on a loopback address; else a new one.
 */
export async function loadServerKey(config: ServerConfig): Promise<ServerKey> {
  if (config.privateKey !== undefined) return keyOf(config.privateKey);
  if (config.data !== undefined) return keyOf(await storedKey(config.data));
  // What is in memory ends with the process, and so may its secret.
  const secret = randomBytes(32);
  if (isLoopback(config.host)) return { ...keyOf(DEVELOPMENT_KEY), secret };
  return { ...keyOf((await generateRsaKey()).privateKeyPem), secret };
}

/** Whether an address can be reached only from this machine. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

async function storedKey(directory: string): Promise<string> {
  const path = join(directory, KEY_FILE);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const { privateKeyPem } = await generateRsaKey();
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // Under its name only once it is on the disk: a crash must not leave half a key.
  const draft = `${path}.${toHex(randomBytes(8))}`;
  try {
    await writeFile(draft, privateKeyPem, { mode: 0o600, flag: 'wx', flush: true });
    await link(draft, path);
    return privateKeyPem;
  } catch (error) {
    // Another process was quicker: its key is the server's.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(path, 'utf8');
  } finally {
    await rm(draft, { force: true });
  }
}

function keyOf(pem: string): ServerKey {
  const privateKey = parsePrivateKey(pem);
  return {
    privateKey,
    publicKeyPem: exportPublicKey(privateKey),
    secret: hmacSha256(privateKey.d, new TextEncoder().encode('mtkit codes and tokens')),
  };
}

/** The name of the private key in the data directory. */
const KEY_FILE = 'server-key.pem';
