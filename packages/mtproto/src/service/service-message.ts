import { TlReader } from '@mtkit/tl';
import { constructorId } from '../session/gzip.ts';
import { MSGS_ACK, type MsgsAck, readMsgsAck } from './ack.ts';
import {
  BAD_MSG_NOTIFICATION,
  BAD_SERVER_SALT,
  type BadMsgNotification,
  type BadServerSalt,
  readBadMsgNotification,
  readBadServerSalt,
} from './bad-message.ts';
import {
  DESTROY_AUTH_KEY,
  DESTROY_AUTH_KEY_FAIL,
  DESTROY_AUTH_KEY_NONE,
  DESTROY_AUTH_KEY_OK,
  type DestroyAuthKey,
  type DestroyAuthKeyResult,
} from './destroy-auth-key.ts';
import {
  DESTROY_SESSION,
  DESTROY_SESSION_NONE,
  DESTROY_SESSION_OK,
  type DestroySession,
  type DestroySessionResult,
  readDestroySession,
  readDestroySessionNone,
  readDestroySessionOk,
} from './destroy-session.ts';
import {
  MSG_DETAILED_INFO,
  MSG_NEW_DETAILED_INFO,
  type MsgDetailedInfo,
  readMsgDetailedInfo,
  readMsgNewDetailedInfo,
} from './detailed-info.ts';
import {
  FUTURE_SALTS,
  type FutureSalts,
  GET_FUTURE_SALTS,
  type GetFutureSalts,
  readFutureSalts,
  readGetFutureSalts,
} from './future-salts.ts';
import { HTTP_WAIT, type HttpWait, readHttpWait } from './http-wait.ts';
import {
  NEW_SESSION_CREATED,
  type NewSessionCreated,
  readNewSessionCreated,
} from './new-session.ts';
import {
  PING,
  PING_DELAY_DISCONNECT,
  type Ping,
  PONG,
  type Pong,
  readPing,
  readPingDelayDisconnect,
  readPong,
} from './ping.ts';
import { MSG_RESEND_REQ, type MsgResendReq, readMsgResendReq } from './resend.ts';
import { RPC_DROP_ANSWER, type RpcDropAnswer, readRpcDropAnswer } from './rpc-drop.ts';
import {
  RPC_RESULT,
  RPC_RESULT_HEADER,
  type RpcResult,
  readRpcResult,
  viewRpcResult,
} from './rpc-result.ts';
import {
  MSGS_ALL_INFO,
  MSGS_STATE_INFO,
  MSGS_STATE_REQ,
  type MsgsAllInfo,
  type MsgsStateInfo,
  type MsgsStateReq,
  readMsgsAllInfo,
  readMsgsStateInfo,
  readMsgsStateReq,
} from './state.ts';

/** Every message of the protocol itself, either way; containers and packing are not among them. */
export type ServiceMessage =
  | MsgsAck
  | BadMsgNotification
  | BadServerSalt
  | MsgsStateReq
  | MsgsStateInfo
  | MsgsAllInfo
  | MsgDetailedInfo
  | MsgResendReq
  | RpcResult
  | RpcDropAnswer
  | GetFutureSalts
  | FutureSalts
  | Ping
  | Pong
  | DestroySession
  | DestroySessionResult
  | DestroyAuthKey
  | DestroyAuthKeyResult
  | NewSessionCreated
  | HttpWait;

/**
 * Reads a body if it is a service message, to its last byte; undefined for anything else (an API
 * query or update). Throws TlReadError or RemoteProtocolError for a malformed one.
 */
export function readServiceMessage(body: Uint8Array): ServiceMessage | undefined {
  if (body.length < 4) return undefined;
  const read = READERS.get(constructorId(body));
  if (read === undefined) return undefined;
  // The one that comes by the thousand; cut off, the reader finds it.
  if (read === readRpcResult && body.length >= RPC_RESULT_HEADER) return viewRpcResult(body);
  const reader = new TlReader(body);
  reader.uint();
  const message = read(reader);
  reader.end();
  return message;
}

const READERS: ReadonlyMap<number, (reader: TlReader) => ServiceMessage> = new Map<
  number,
  (reader: TlReader) => ServiceMessage
>([
  [MSGS_ACK, readMsgsAck],
  [BAD_MSG_NOTIFICATION, readBadMsgNotification],
  [BAD_SERVER_SALT, readBadServerSalt],
  [MSGS_STATE_REQ, readMsgsStateReq],
  [MSGS_STATE_INFO, readMsgsStateInfo],
  [MSGS_ALL_INFO, readMsgsAllInfo],
  [MSG_DETAILED_INFO, readMsgDetailedInfo],
  [MSG_NEW_DETAILED_INFO, readMsgNewDetailedInfo],
  [MSG_RESEND_REQ, readMsgResendReq],
  [RPC_RESULT, readRpcResult],
  [RPC_DROP_ANSWER, readRpcDropAnswer],
  [GET_FUTURE_SALTS, readGetFutureSalts],
  [FUTURE_SALTS, readFutureSalts],
  [PING, readPing],
  [PING_DELAY_DISCONNECT, readPingDelayDisconnect],
  [PONG, readPong],
  [DESTROY_SESSION, readDestroySession],
  [DESTROY_SESSION_OK, readDestroySessionOk],
  [DESTROY_SESSION_NONE, readDestroySessionNone],
  [DESTROY_AUTH_KEY, () => ({ kind: 'destroy-auth-key' })],
  [DESTROY_AUTH_KEY_OK, () => ({ kind: 'destroy-auth-key-result', outcome: 'ok' })],
  [DESTROY_AUTH_KEY_NONE, () => ({ kind: 'destroy-auth-key-result', outcome: 'none' })],
  [DESTROY_AUTH_KEY_FAIL, () => ({ kind: 'destroy-auth-key-result', outcome: 'fail' })],
  [NEW_SESSION_CREATED, readNewSessionCreated],
  [HTTP_WAIT, readHttpWait],
]);
