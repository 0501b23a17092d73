import { type TlReader, TlWriter } from '@mtkit/tl';

/**
 * ping#7abe77ec ping_id:long = Pong, and with `disconnectDelay` (seconds)
 * ping_delay_disconnect#f3427b8c ping_id:long disconnect_delay:int = Pong
 */
export interface Ping {
  readonly kind: 'ping';
  readonly pingId: bigint;
  readonly disconnectDelay: number | undefined;
}

/** pong#347773c5 msg_id:long ping_id:long = Pong */
export interface Pong {
  readonly kind: 'pong';
  readonly msgId: bigint;
  readonly pingId: bigint;
}

export const PING = 0x7abe77ec;
export const PING_DELAY_DISCONNECT = 0xf3427b8c;
export const PONG = 0x347773c5;

export function readPing(reader: TlReader): Ping {
  return { kind: 'ping', pingId: reader.long(), disconnectDelay: undefined };
}

export function readPingDelayDisconnect(reader: TlReader): Ping {
  return { kind: 'ping', pingId: reader.long(), disconnectDelay: reader.int() };
}

export function readPong(reader: TlReader): Pong {
  return { kind: 'pong', msgId: reader.long(), pingId: reader.long() };
}

export function ping(pingId: bigint): Uint8Array {
  const writer = new TlWriter(12);
  writer.uint(PING);
  writer.long(pingId);
  return writer.finish();
}

/** The server closes the connection `delay` seconds later unless another one arrives. */
export function pingDelayDisconnect(pingId: bigint, delay: number): Uint8Array {
  const writer = new TlWriter(16);
  writer.uint(PING_DELAY_DISCONNECT);
  writer.long(pingId);
  writer.int(delay);
  return writer.finish();
}

/** `msgId` is that of the ping. */
export function pong(msgId: bigint, pingId: bigint): Uint8Array {
  const writer = new TlWriter(20);
  writer.uint(PONG);
  writer.long(msgId);
  writer.long(pingId);
  return writer.finish();
}
