import type { TransportName } from '@mtkit/mtproto';
import { Connection } from './connection.ts';

/** The full transport: length, sequence number and CRC-32 around each packet. */
export abstract class ConnectionTCPFull extends Connection {
  static override readonly transport: TransportName = 'full';
  static override readonly obfuscated: boolean = false;
}
