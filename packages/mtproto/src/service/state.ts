import { type TlReader, TlWriter } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';
import { readIds, writeIds } from './ids.ts';
import { MAX_IDS } from './limits.ts';

/** msgs_state_req#da69fb52 msg_ids:Vector<long> = MsgsStateReq */
export interface MsgsStateReq {
  readonly kind: 'state-req';
  readonly msgIds: readonly bigint[];
}

/** msgs_state_info#04deb57d req_msg_id:long info:bytes = MsgsStateInfo; one byte per asked id. */
export interface MsgsStateInfo {
  readonly kind: 'state-info';
  readonly reqMsgId: bigint;
  readonly info: Uint8Array;
}

/** msgs_all_info#8cc0d131 msg_ids:Vector<long> info:bytes = MsgsAllInfo */
export interface MsgsAllInfo {
  readonly kind: 'all-info';
  readonly msgIds: readonly bigint[];
  readonly info: Uint8Array;
}

export const MSGS_STATE_REQ = 0xda69fb52;
export const MSGS_STATE_INFO = 0x04deb57d;
export const MSGS_ALL_INFO = 0x8cc0d131;

export function readMsgsStateReq(reader: TlReader): MsgsStateReq {
  return { kind: 'state-req', msgIds: readIds(reader) };
}

export function readMsgsStateInfo(reader: TlReader): MsgsStateInfo {
  const reqMsgId = reader.long();
  const info = reader.bytes();
  if (info.length > MAX_IDS) throw new RemoteProtocolError('state info too long');
  return { kind: 'state-info', reqMsgId, info };
}

export function readMsgsAllInfo(reader: TlReader): MsgsAllInfo {
  const msgIds = readIds(reader);
  const info = reader.bytes();
  if (info.length !== msgIds.length) {
    throw new RemoteProtocolError('all info does not match its ids', {
      got: info.length,
      expected: msgIds.length,
    });
  }
  return { kind: 'all-info', msgIds, info };
}

export function msgsStateReq(msgIds: readonly bigint[]): Uint8Array {
  const writer = new TlWriter(12 + msgIds.length * 8);
  writer.uint(MSGS_STATE_REQ);
  writeIds(writer, msgIds);
  return writer.finish();
}

export function msgsStateInfo(reqMsgId: bigint, info: Uint8Array): Uint8Array {
  const writer = new TlWriter(20 + info.length);
  writer.uint(MSGS_STATE_INFO);
  writer.long(reqMsgId);
  writer.bytes(info);
  return writer.finish();
}

export function msgsAllInfo(msgIds: readonly bigint[], info: Uint8Array): Uint8Array {
  const writer = new TlWriter(20 + msgIds.length * 9);
  writer.uint(MSGS_ALL_INFO);
  writeIds(writer, msgIds);
  writer.bytes(info);
  return writer.finish();
}
