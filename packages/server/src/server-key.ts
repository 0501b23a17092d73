import { join } from 'node:path';
import {
  exportPublicKey,
  generateRsaKey,
  hmacSha256,
  parsePrivateKey,
  type RsaPrivateKey,
} from '@mtkit/crypto';
import { randomBytes } from '@mtkit/crypto/random';
import type { ServerConfig } from './config.ts';
import { DEVELOPMENT_KEY } from './development-key.ts';
import { readOrMake } from './private-file.ts';
import type { Secrets } from './storage/secrets.ts';

/** What a server is recognised by, and what it hides things with. */
export interface ServerKey {
  readonly privateKey: RsaPrivateKey;
  /** PKCS#1 PEM, for clients. */
  readonly publicKeyPem: string;
  /** Keys the hashes of codes and tokens; lives as long as the data. */
  readonly secret: Uint8Array;
}

/**
 * The key of a server: the one given in the options; else that in the data directory or in the
 * database that nodes share, made when it is not there yet; else the development key on a loopback
 * address; else a new one.
 */
export async function loadServerKey(config: ServerConfig, secrets: Secrets): Promise<ServerKey> {
  if (config.database !== undefined) return sharedKey(config.privateKey, secrets);
  if (config.privateKey !== undefined) return keyOf(config.privateKey);
  if (config.data !== undefined) return keyOf(await storedKey(config.data));
  // What is in memory ends with the process, and so may its secret.
  const secret = randomBytes(32);
  if (isLoopback(config.host)) return { ...keyOf(DEVELOPMENT_KEY), secret };
  return { ...keyOf((await generateRsaKey()).privateKeyPem), secret };
}

/** One secret for all nodes, whatever private keys they are given. */
async function sharedKey(given: string | undefined, secrets: Secrets): Promise<ServerKey> {
  const secret = await secrets.getOrMake('hash-key', async () => randomBytes(32));
  if (given !== undefined) return { ...keyOf(given), secret };
  const pem = await secrets.getOrMake('server-key', async () => {
    return new TextEncoder().encode((await generateRsaKey()).privateKeyPem);
  });
  return { ...keyOf(new TextDecoder().decode(pem)), secret };
}

/** Whether an address can be reached only from this machine. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function storedKey(directory: string): Promise<string> {
  return readOrMake(join(directory, KEY_FILE), async () => (await generateRsaKey()).privateKeyPem);
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
