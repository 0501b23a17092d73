import type { TransportName } from '@mtkit/mtproto';
import { Connection } from './connection.ts';

/** The intermediate transport with random padding after each packet. */
export abstract class ConnectionTCPPaddedIntermediate extends Connection {
  static override readonly transport: TransportName = 'padded-intermediate';
  static override readonly obfuscated: boolean = false;
}
