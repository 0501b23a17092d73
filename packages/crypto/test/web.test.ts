import { describe } from 'vitest';
import { bundleForWeb } from './bundle.ts';
import { ciphersSuite } from './suite/ciphers.ts';
import { gzipSuite } from './suite/gzip.ts';
import { handshakeSuite } from './suite/handshake.ts';
import { messagesSuite } from './suite/messages.ts';
import { passwordsSuite } from './suite/passwords.ts';
import { randomSuite } from './suite/random.ts';

const web = await bundleForWeb({ webAssembly: true });
const plain = await bundleForWeb({ webAssembly: false });

describe('web platform', () => {
  ciphersSuite(web);
  handshakeSuite(web);
  messagesSuite(web);
  passwordsSuite(web);
  randomSuite(web);
  gzipSuite(web);
});

describe('web platform without WebAssembly', () => {
  ciphersSuite(plain);
  messagesSuite(plain);
});
