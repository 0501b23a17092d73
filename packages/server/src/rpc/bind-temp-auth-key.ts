import type { Api } from '@mtkit/api';
import { type BindMessage, openBindMessage } from '@mtkit/crypto';
import { RpcError } from '../errors.ts';
import type { StoredAuthKey } from '../storage/auth-keys.ts';
import type { AuthKeyCache } from './auth-key-cache.ts';

/** The message that carried auth.bindTempAuthKey. */
export interface BindRequest {
  readonly key: StoredAuthKey;
  readonly sessionId: bigint;
  readonly msgId: bigint;
  /** Milliseconds since the Unix epoch. */
  readonly now: number;
}

/**
 * Lets a temporary key act for a permanent one, which proves itself by a message encrypted with it
 * (https://core.telegram.org/method/auth.bindTempAuthKey; checks in the order of C-54). Not a
 * service like the others: it is about keys and messages.
 * `auth.bindTempAuthKey#cdd42a05 perm_auth_key_id:long nonce:long expires_at:int
 * encrypted_message:bytes = Bool`
 */
export async function bindTempAuthKey(
  keys: AuthKeyCache,
  { key, sessionId, msgId, now }: BindRequest,
  request: Api.auth.BindTempAuthKey,
): Promise<boolean> {
  if (!key.temporary) throw new RpcError(400, 'TEMP_AUTH_KEY_EMPTY');
  const { permAuthKeyId, nonce, expiresAt } = request;
  if (key.permAuthKeyId !== undefined && key.permAuthKeyId !== permAuthKeyId) {
    throw new RpcError(400, 'TEMP_AUTH_KEY_ALREADY_BOUND');
  }
  const permanent = await keys.get(permAuthKeyId, now);
  const message =
    permanent && !permanent.temporary
      ? openBindMessage(permanent.authKey, request.encryptedMessage)
      : undefined;
  const expected: BindMessage = {
    msgId,
    nonce,
    tempAuthKeyId: key.authKeyId,
    tempSessionId: sessionId,
    expiresAt,
  };
  if (!message || !isSame(message, expected)) throw new RpcError(400, 'ENCRYPTED_MESSAGE_INVALID');
  const end = (key.expiresAt ?? 0) + CLOCK_TOLERANCE;
  if (expiresAt * 1000 <= now || expiresAt > end) throw new RpcError(400, 'EXPIRES_AT_INVALID');
  await keys.bind(key, permAuthKeyId);
  return true;
}

function isSame(one: BindMessage, other: BindMessage): boolean {
  return (
    one.msgId === other.msgId &&
    one.nonce === other.nonce &&
    one.tempAuthKeyId === other.tempAuthKeyId &&
    one.tempSessionId === other.tempSessionId &&
    one.expiresAt === other.expiresAt
  );
}

/** Clients count a key's life from when they learn of it, a moment later than we do; seconds. */
const CLOCK_TOLERANCE = 60;
