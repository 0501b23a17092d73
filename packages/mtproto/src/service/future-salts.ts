import { type TlReader, TlWriter } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';

/** get_future_salts#b921bd04 num:int = FutureSalts */
export interface GetFutureSalts {
  readonly kind: 'get-future-salts';
  readonly num: number;
}

/** future_salt valid_since:int valid_until:int salt:long = FutureSalt; times in unix seconds. */
export interface FutureSalt {
  readonly validSince: number;
  readonly validUntil: number;
  readonly salt: bigint;
}

/** future_salts#ae500895 req_msg_id:long now:int salts:vector<future_salt> = FutureSalts */
export interface FutureSalts {
  readonly kind: 'future-salts';
  readonly reqMsgId: bigint;
  readonly now: number;
  readonly salts: readonly FutureSalt[];
}

export const GET_FUTURE_SALTS = 0xb921bd04;
export const FUTURE_SALTS = 0xae500895;
/** Most salts that may be asked for, and sent, at once (D-68). */
export const MAX_FUTURE_SALTS = 64;

export function readGetFutureSalts(reader: TlReader): GetFutureSalts {
  return { kind: 'get-future-salts', num: reader.int() };
}

export function readFutureSalts(reader: TlReader): FutureSalts {
  const reqMsgId = reader.long();
  const now = reader.int();
  const salts = reader.bareVector(() => readFutureSalt(reader), 16);
  if (salts.length > MAX_FUTURE_SALTS) {
    throw new RemoteProtocolError('too many future salts', { got: salts.length });
  }
  return { kind: 'future-salts', reqMsgId, now, salts };
}

export function getFutureSalts(num: number): Uint8Array {
  const writer = new TlWriter(8);
  writer.uint(GET_FUTURE_SALTS);
  writer.int(num);
  return writer.finish();
}

export function futureSalts(
  reqMsgId: bigint,
  now: number,
  salts: readonly FutureSalt[],
): Uint8Array {
  const writer = new TlWriter(20 + salts.length * 16);
  writer.uint(FUTURE_SALTS);
  writer.long(reqMsgId);
  writer.int(now);
  writer.int(salts.length);
  for (const salt of salts) {
    writer.int(salt.validSince);
    writer.int(salt.validUntil);
    writer.long(salt.salt);
  }
  return writer.finish();
}

function readFutureSalt(reader: TlReader): FutureSalt {
  return { validSince: reader.int(), validUntil: reader.int(), salt: reader.long() };
}
