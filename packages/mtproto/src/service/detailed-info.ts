import { type TlReader, TlWriter } from '@mtkit/tl';

/**
 * msg_detailed_info#276d3ec6 msg_id:long answer_msg_id:long bytes:int status:int = MsgDetailedInfo,
 * and without `msgId` (a message of the server's own)
 * msg_new_detailed_info#809db6df answer_msg_id:long bytes:int status:int = MsgDetailedInfo
 */
export interface MsgDetailedInfo {
  readonly kind: 'detailed-info';
  readonly msgId: bigint | undefined;
  readonly answerMsgId: bigint;
  readonly bytes: number;
  readonly status: number;
}

export const MSG_DETAILED_INFO = 0x276d3ec6;
export const MSG_NEW_DETAILED_INFO = 0x809db6df;

export function readMsgDetailedInfo(reader: TlReader): MsgDetailedInfo {
  return readInfo(reader, reader.long());
}

export function readMsgNewDetailedInfo(reader: TlReader): MsgDetailedInfo {
  return readInfo(reader, undefined);
}

/** msg_detailed_info, or msg_new_detailed_info when `msgId` is undefined; status is always 0. */
export function msgDetailedInfo(
  msgId: bigint | undefined,
  answerMsgId: bigint,
  bytes: number,
): Uint8Array {
  const writer = new TlWriter(28);
  if (msgId === undefined) {
    writer.uint(MSG_NEW_DETAILED_INFO);
  } else {
    writer.uint(MSG_DETAILED_INFO);
    writer.long(msgId);
  }
  writer.long(answerMsgId);
  writer.int(bytes);
  writer.int(0);
  return writer.finish();
}

function readInfo(reader: TlReader, msgId: bigint | undefined): MsgDetailedInfo {
  return {
    kind: 'detailed-info',
    msgId,
    answerMsgId: reader.long(),
    bytes: reader.int(),
    status: reader.int(),
  };
}
