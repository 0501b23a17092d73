import { describe } from 'vitest';
import * as gzip from '../src/gzip.ts';
import * as crypto from '../src/index.ts';
import * as random from '../src/random.ts';
import { ciphersSuite } from './suite/ciphers.ts';
import { gzipSuite } from './suite/gzip.ts';
import { handshakeSuite } from './suite/handshake.ts';
import { messagesSuite } from './suite/messages.ts';
import { passwordsSuite } from './suite/passwords.ts';
import { randomSuite } from './suite/random.ts';

describe('node platform', () => {
  const library = { crypto, gzip, random };
  ciphersSuite(library);
  handshakeSuite(library);
  messagesSuite(library);
  passwordsSuite(library);
  randomSuite(library);
  gzipSuite(library);
});
