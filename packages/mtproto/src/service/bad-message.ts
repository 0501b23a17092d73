import { type TlReader, TlWriter } from '@mtkit/tl';

/** bad_msg_notification#a7eff811 bad_msg_id:long bad_msg_seqno:int error_code:int = BadMsgNotification */
export interface BadMsgNotification {
  readonly kind: 'bad-msg';
  readonly badMsgId: bigint;
  readonly badSeqNo: number;
  readonly errorCode: number;
}

/**
 * bad_server_salt#edab447b bad_msg_id:long bad_msg_seqno:int error_code:int new_server_salt:long
 * = BadMsgNotification
 */
export interface BadServerSalt {
  readonly kind: 'bad-salt';
  readonly badMsgId: bigint;
  readonly badSeqNo: number;
  readonly errorCode: number;
  readonly newServerSalt: bigint;
}

export const BAD_MSG_NOTIFICATION = 0xa7eff811;
export const BAD_SERVER_SALT = 0xedab447b;

/** error_code: why a message was not accepted (D-40 to D-50). */
export const BAD_MSG = {
  msgIdTooLow: 16,
  msgIdTooHigh: 17,
  msgIdParity: 18,
  containerIdRepeated: 19,
  tooOld: 20,
  seqNoTooLow: 32,
  seqNoTooHigh: 33,
  evenExpected: 34,
  oddExpected: 35,
  badSalt: 48,
  badContainer: 64,
} as const;

export function readBadMsgNotification(reader: TlReader): BadMsgNotification {
  return {
    kind: 'bad-msg',
    badMsgId: reader.long(),
    badSeqNo: reader.int(),
    errorCode: reader.int(),
  };
}

export function readBadServerSalt(reader: TlReader): BadServerSalt {
  return {
    kind: 'bad-salt',
    badMsgId: reader.long(),
    badSeqNo: reader.int(),
    errorCode: reader.int(),
    newServerSalt: reader.long(),
  };
}

export function badMsgNotification(
  badMsgId: bigint,
  badSeqNo: number,
  errorCode: number,
): Uint8Array {
  const writer = new TlWriter(20);
  writer.uint(BAD_MSG_NOTIFICATION);
  writer.long(badMsgId);
  writer.int(badSeqNo);
  writer.int(errorCode);
  return writer.finish();
}

export function badServerSalt(
  badMsgId: bigint,
  badSeqNo: number,
  newServerSalt: bigint,
): Uint8Array {
  const writer = new TlWriter(28);
  writer.uint(BAD_SERVER_SALT);
  writer.long(badMsgId);
  writer.int(badSeqNo);
  writer.int(BAD_MSG.badSalt);
  writer.long(newServerSalt);
  return writer.finish();
}
