import type { EventEmitter } from 'node:events';

/** The part of the npm package `smpp` that is used here; it has no types of its own. */
export interface SmppLibrary {
  connect(options: object): SmppSession;
  createServer(options: object, listener: (session: SmppSession) => void): SmppServer;
}

/** A connection of the library, of either side. */
export interface SmppSession extends EventEmitter {
  readonly socket: { readonly destroyed: boolean };
  /** False when the connection is gone. */
  send(pdu: Pdu, onResponse?: (response: Pdu) => void): boolean;
  bind_transceiver(options: object, onResponse: (response: Pdu) => void): boolean;
  submit_sm(options: object, onResponse: (response: Pdu) => void): boolean;
  deliver_sm(options: object, onResponse?: (response: Pdu) => void): boolean;
  enquire_link(onResponse: (response: Pdu) => void): boolean;
  unbind(onResponse: (response: Pdu) => void): boolean;
  close(): void;
  destroy(): void;
}

/** A server of the library. */
export interface SmppServer extends EventEmitter {
  listen(port: number, host: string, onListening: () => void): this;
  address(): { readonly port: number };
  close(callback?: () => void): void;
}

/** A protocol data unit: its fields have the names of the specification. */
export interface Pdu {
  readonly command: string;
  readonly command_status: number;
  readonly [field: string]: unknown;
  response(fields?: object): Pdu;
}

/** Loads the library, only where it is used. */
export async function loadSmpp(): Promise<SmppLibrary> {
  // @ts-expect-error: the package has no types.
  const library = (await import('smpp')) as { default: SmppLibrary };
  return library.default;
}

/** `command_status` values (SMPP 3.4, 5.1.3). */
export const ESME = {
  ROK: 0x00,
  RALYBND: 0x05,
  RSYSERR: 0x08,
  RINVDSTADR: 0x0b,
  RBINDFAIL: 0x0d,
  RINVPASWD: 0x0e,
  RINVSYSID: 0x0f,
  RMSGQFUL: 0x14,
  RTHROTTLED: 0x58,
} as const;
