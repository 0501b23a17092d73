import type { TransportName } from '@mtkit/mtproto';
import { Connection } from './connection.ts';

/** The abridged transport inside an obfuscated stream: what WebSockets need. */
export abstract class ConnectionTCPObfuscated extends Connection {
  static override readonly transport: TransportName = 'abridged';
  static override readonly obfuscated: boolean = true;
}
