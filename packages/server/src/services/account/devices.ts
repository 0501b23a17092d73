import type { Api } from '@mtkit/api';
import { RpcError } from '../../errors.ts';
import type { UserContext } from '../context.ts';

// Push notifications need the services of Apple, Google and others, which a server of one's own has
// no account with: the tokens of devices are checked, and not kept.

/**
 * A device wants push notifications. In this order: 400 TOKEN_TYPE_INVALID, TOKEN_EMPTY,
 * TOKEN_INVALID.
 * `account.registerDevice#ec86017a flags:# no_muted:flags.0?true token_type:int token:string
 * app_sandbox:Bool secret:bytes other_uids:Vector<long> = Bool`
 */
export function registerDevice(
  _context: UserContext,
  { token, tokenType }: Api.account.RegisterDevice,
): boolean {
  if (tokenType < 1 || tokenType > LAST_TOKEN_TYPE) throw new RpcError(400, 'TOKEN_TYPE_INVALID');
  if (!token) throw new RpcError(400, 'TOKEN_EMPTY');
  if (token.length > MAX_TOKEN) throw new RpcError(400, 'TOKEN_INVALID');
  return true;
}

/**
 * A device wants no more push notifications. Throws 400 TOKEN_INVALID.
 * `account.unregisterDevice#6a0d3206 token_type:int token:string other_uids:Vector<long> = Bool`
 */
export function unregisterDevice(
  _context: UserContext,
  { token, tokenType }: Api.account.UnregisterDevice,
): boolean {
  const isToken = token && token.length <= MAX_TOKEN;
  if (!isToken || tokenType < 1 || tokenType > LAST_TOKEN_TYPE) {
    throw new RpcError(400, 'TOKEN_INVALID');
  }
  return true;
}

/**
 * A device was locked: push notifications should say less.
 * `account.updateDeviceLocked#38df3532 period:int = Bool`
 */
export function updateDeviceLocked(
  _context: UserContext,
  _request: Api.account.UpdateDeviceLocked,
): boolean {
  return true;
}

/** 13 is Huawei Push (https://core.telegram.org/method/account.registerDevice). */
const LAST_TOKEN_TYPE = 13;

/** Web push tokens are JSON of some hundred characters. */
const MAX_TOKEN = 4096;
