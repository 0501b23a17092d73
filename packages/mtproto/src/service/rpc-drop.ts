import { type TlReader, TlWriter } from '@mtkit/tl';

/** rpc_drop_answer#58e4a740 req_msg_id:long = RpcDropAnswer */
export interface RpcDropAnswer {
  readonly kind: 'rpc-drop-answer';
  readonly reqMsgId: bigint;
}

/** The answer to rpc_drop_answer, inside an rpc_result. */
export type RpcDropResult =
  /** rpc_answer_unknown#5e2ad36e = RpcDropAnswer */
  | { readonly kind: 'unknown' }
  /** rpc_answer_dropped_running#cd78e586 = RpcDropAnswer */
  | { readonly kind: 'running' }
  /** rpc_answer_dropped#a43ad8b7 msg_id:long seq_no:int bytes:int = RpcDropAnswer */
  | {
      readonly kind: 'dropped';
      readonly msgId: bigint;
      readonly seqNo: number;
      readonly bytes: number;
    };

export const RPC_DROP_ANSWER = 0x58e4a740;
export const RPC_ANSWER_UNKNOWN = 0x5e2ad36e;
export const RPC_ANSWER_DROPPED_RUNNING = 0xcd78e586;
export const RPC_ANSWER_DROPPED = 0xa43ad8b7;

export function readRpcDropAnswer(reader: TlReader): RpcDropAnswer {
  return { kind: 'rpc-drop-answer', reqMsgId: reader.long() };
}

export function rpcDropAnswer(reqMsgId: bigint): Uint8Array {
  const writer = new TlWriter(12);
  writer.uint(RPC_DROP_ANSWER);
  writer.long(reqMsgId);
  return writer.finish();
}

/** The body to put into the rpc_result that answers rpc_drop_answer. */
export function rpcDropResult(result: RpcDropResult): Uint8Array {
  const writer = new TlWriter(20);
  if (result.kind === 'dropped') {
    writer.uint(RPC_ANSWER_DROPPED);
    writer.long(result.msgId);
    writer.int(result.seqNo);
    writer.int(result.bytes);
  } else {
    writer.uint(result.kind === 'unknown' ? RPC_ANSWER_UNKNOWN : RPC_ANSWER_DROPPED_RUNNING);
  }
  return writer.finish();
}
