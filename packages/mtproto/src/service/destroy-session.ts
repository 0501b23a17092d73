import { type TlReader, TlWriter } from '@mtkit/tl';

/** destroy_session#e7512126 session_id:long = DestroySessionRes */
export interface DestroySession {
  readonly kind: 'destroy-session';
  readonly sessionId: bigint;
}

/**
 * destroy_session_ok#e22045fc session_id:long = DestroySessionRes, or with `existed` false
 * destroy_session_none#62d350c9 session_id:long = DestroySessionRes
 */
export interface DestroySessionResult {
  readonly kind: 'destroy-session-result';
  readonly sessionId: bigint;
  readonly existed: boolean;
}

export const DESTROY_SESSION = 0xe7512126;
export const DESTROY_SESSION_OK = 0xe22045fc;
export const DESTROY_SESSION_NONE = 0x62d350c9;

export function readDestroySession(reader: TlReader): DestroySession {
  return { kind: 'destroy-session', sessionId: reader.long() };
}

export function readDestroySessionOk(reader: TlReader): DestroySessionResult {
  return { kind: 'destroy-session-result', sessionId: reader.long(), existed: true };
}

export function readDestroySessionNone(reader: TlReader): DestroySessionResult {
  return { kind: 'destroy-session-result', sessionId: reader.long(), existed: false };
}

export function destroySession(sessionId: bigint): Uint8Array {
  return write(DESTROY_SESSION, sessionId);
}

export function destroySessionResult(sessionId: bigint, existed: boolean): Uint8Array {
  return write(existed ? DESTROY_SESSION_OK : DESTROY_SESSION_NONE, sessionId);
}

function write(constructorId: number, sessionId: bigint): Uint8Array {
  const writer = new TlWriter(12);
  writer.uint(constructorId);
  writer.long(sessionId);
  return writer.finish();
}
