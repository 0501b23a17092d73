import { type TlReader, TlWriter } from '@mtkit/tl';
import { readIds, writeIds } from './ids.ts';

/** msgs_ack#62d6b459 msg_ids:Vector<long> = MsgsAck */
export interface MsgsAck {
  readonly kind: 'msgs-ack';
  readonly msgIds: readonly bigint[];
}

export const MSGS_ACK = 0x62d6b459;

export function readMsgsAck(reader: TlReader): MsgsAck {
  return { kind: 'msgs-ack', msgIds: readIds(reader) };
}

export function msgsAck(msgIds: readonly bigint[]): Uint8Array {
  const writer = new TlWriter(12 + msgIds.length * 8);
  writer.uint(MSGS_ACK);
  writeIds(writer, msgIds);
  return writer.finish();
}
