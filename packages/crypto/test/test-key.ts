import { readFileSync } from 'node:fs';
import type { Library } from './library.ts';

/** A throw-away RSA-2048 key for tests, made with `openssl genrsa -traditional 2048`. */
export const TEST_KEY_PEM: string = readFileSync(
  new URL('./vectors/rsa-2048.pem', import.meta.url),
  'utf8',
);

/** The test key, read by the library under test. */
export function testPrivateKey(crypto: Library['crypto']): {
  privateKey: ReturnType<Library['crypto']['parsePrivateKey']>;
} {
  return { privateKey: crypto.parsePrivateKey(TEST_KEY_PEM) };
}
