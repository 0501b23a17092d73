import type { TransportName } from '@mtkit/mtproto';

/** What the option `connection` of a client takes: a class that names a transport. */
export interface ConnectionClass {
  readonly transport: TransportName;
  readonly obfuscated: boolean;
}

/** Base of the classes that name a transport. They have no instances: a client only asks the name. */
// oxlint-disable-next-line typescript/no-extraneous-class -- GramJS's option takes a class
export abstract class Connection {
  /** The framing of packets. */
  static readonly transport: TransportName = 'full';
  /** Whether the stream is obfuscated (https://core.telegram.org/mtproto/mtproto-transports). */
  static readonly obfuscated: boolean = false;
}
