import type { TransportName } from '@mtkit/mtproto';
import { Connection } from './connection.ts';

/** The abridged transport: a length of one or four bytes before each packet. */
export abstract class ConnectionTCPAbridged extends Connection {
  static override readonly transport: TransportName = 'abridged';
  static override readonly obfuscated: boolean = false;
}
