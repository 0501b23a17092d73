import type { TransportName } from '@mtkit/mtproto';
import { Connection } from './connection.ts';

/** The intermediate transport: a length of four bytes before each packet. */
export abstract class ConnectionTCPIntermediate extends Connection {
  static override readonly transport: TransportName = 'intermediate';
  static override readonly obfuscated: boolean = false;
}
