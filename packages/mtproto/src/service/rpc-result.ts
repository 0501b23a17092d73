import { readLong, unfilledBytes } from '@mtkit/crypto';
import { TlReader, TlWriter } from '@mtkit/tl';
import { constructorId } from '../session/gzip.ts';

/** rpc_result#f35c6d01 req_msg_id:long result:Object = RpcResult; the result stays bytes. */
export interface RpcResult {
  readonly kind: 'rpc-result';
  readonly reqMsgId: bigint;
  /** The result as sent: rpc_error, gzip_packed or whatever type the request returns. */
  readonly result: Uint8Array;
}

/** rpc_error#2144ca19 error_code:int error_message:string = RpcError */
export interface RpcErrorBody {
  readonly code: number;
  readonly message: string;
}

export const RPC_RESULT = 0xf35c6d01;
export const RPC_ERROR = 0x2144ca19;

export function readRpcResult(reader: TlReader): RpcResult {
  return { kind: 'rpc-result', reqMsgId: reader.long(), result: reader.rest() };
}

/** The same of a body that is long enough, without a reader: that makes three objects. */
export function viewRpcResult(body: Uint8Array): RpcResult {
  return {
    kind: 'rpc-result',
    reqMsgId: readLong(body, 4),
    result: body.subarray(RPC_RESULT_HEADER),
  };
}

export function rpcResult(reqMsgId: bigint, result: Uint8Array): Uint8Array {
  if (result.length % 4 !== 0) throw new RangeError(`${result.length} bytes are no TL object`);
  const body = unfilledBytes(RPC_RESULT_HEADER + result.length);
  header.setBigInt64(4, reqMsgId, true);
  body.set(headerBytes);
  body.set(result, RPC_RESULT_HEADER);
  return body;
}

/** A writer makes three objects, and memory outside of the heap: too much for each answer. */
export const RPC_RESULT_HEADER = 12;
const headerBytes: Uint8Array<ArrayBuffer> = new Uint8Array(RPC_RESULT_HEADER);
const header: DataView = new DataView(headerBytes.buffer);
header.setUint32(0, RPC_RESULT, true);

/**
 * The error in an (unpacked) result, undefined when it is none. A code that makes no sense (0 or
 * beyond 9999) counts as 500, as in TDLib (D-61). Throws TlReadError when cut off.
 */
export function readRpcError(result: Uint8Array): RpcErrorBody | undefined {
  if (result.length < 4 || constructorId(result) !== RPC_ERROR) return undefined;
  const reader = new TlReader(result);
  reader.uint();
  const code = reader.int();
  const message = reader.string();
  reader.end();
  return { code: code === 0 || Math.abs(code) >= 10_000 ? 500 : code, message };
}

export function rpcError(code: number, message: string): Uint8Array {
  const writer = new TlWriter(12 + message.length);
  writer.uint(RPC_ERROR);
  writer.int(code);
  writer.string(message);
  return writer.end();
}
