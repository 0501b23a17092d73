import { TlReader, TlWriter } from '@mtkit/tl';
import { RemoteProtocolError } from '../errors.ts';
import { constructorId } from '../session/gzip.ts';
import { type RpcErrorBody, readRpcError } from './rpc-result.ts';

/** Arguments of auth.bindTempAuthKey. */
export interface BindTempAuthKey {
  readonly permAuthKeyId: bigint;
  readonly nonce: bigint;
  /** Unix time in seconds. */
  readonly expiresAt: number;
  readonly encryptedMessage: Uint8Array;
}

export const BIND_TEMP_AUTH_KEY = 0xcdd42a05;
const BOOL_TRUE = 0x997275b5;

/**
 * The one method of the API that the protocol itself needs; in no layer is it another:
 * `auth.bindTempAuthKey#cdd42a05 perm_auth_key_id:long nonce:long expires_at:int
 * encrypted_message:bytes = Bool`
 */
export function bindTempAuthKey(request: BindTempAuthKey): Uint8Array {
  const writer = new TlWriter(136);
  writer.uint(BIND_TEMP_AUTH_KEY);
  writer.long(request.permAuthKeyId);
  writer.long(request.nonce);
  writer.int(request.expiresAt);
  writer.bytes(request.encryptedMessage);
  return writer.finish();
}

/** Reads the arguments; for servers in tests. */
export function readBindTempAuthKey(body: Uint8Array): BindTempAuthKey | undefined {
  if (body.length < 4 || constructorId(body) !== BIND_TEMP_AUTH_KEY) return undefined;
  const reader = new TlReader(body);
  reader.uint();
  return {
    permAuthKeyId: reader.long(),
    nonce: reader.long(),
    expiresAt: reader.int(),
    encryptedMessage: Uint8Array.from(reader.bytes()),
  };
}

/** The error in the (unpacked) answer; undefined for `true`. Throws RemoteProtocolError on others. */
export function readBindResult(result: Uint8Array): RpcErrorBody | undefined {
  const error = readRpcError(result);
  if (error !== undefined) return error;
  if (result.length === 4 && constructorId(result) === BOOL_TRUE) return undefined;
  throw new RemoteProtocolError('unexpected answer to auth.bindTempAuthKey');
}
