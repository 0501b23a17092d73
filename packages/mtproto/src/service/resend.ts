import { type TlReader, TlWriter } from '@mtkit/tl';
import { readIds, writeIds } from './ids.ts';

/** msg_resend_req#7d861a08 msg_ids:Vector<long> = MsgResendReq */
export interface MsgResendReq {
  readonly kind: 'resend-req';
  readonly msgIds: readonly bigint[];
}

export const MSG_RESEND_REQ = 0x7d861a08;

export function readMsgResendReq(reader: TlReader): MsgResendReq {
  return { kind: 'resend-req', msgIds: readIds(reader) };
}

export function msgResendReq(msgIds: readonly bigint[]): Uint8Array {
  const writer = new TlWriter(12 + msgIds.length * 8);
  writer.uint(MSG_RESEND_REQ);
  writeIds(writer, msgIds);
  return writer.finish();
}
