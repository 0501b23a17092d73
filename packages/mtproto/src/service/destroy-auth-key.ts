import { TlWriter } from '@mtkit/tl';

/** destroy_auth_key#d1435160 = DestroyAuthKeyRes */
export interface DestroyAuthKey {
  readonly kind: 'destroy-auth-key';
}

/**
 * destroy_auth_key_ok#f660e1d4 = DestroyAuthKeyRes,
 * destroy_auth_key_none#0a9f2259 = DestroyAuthKeyRes,
 * destroy_auth_key_fail#ea109b13 = DestroyAuthKeyRes
 */
export interface DestroyAuthKeyResult {
  readonly kind: 'destroy-auth-key-result';
  readonly outcome: DestroyAuthKeyOutcome;
}

export type DestroyAuthKeyOutcome = 'ok' | 'none' | 'fail';

export const DESTROY_AUTH_KEY = 0xd1435160;
export const DESTROY_AUTH_KEY_OK = 0xf660e1d4;
export const DESTROY_AUTH_KEY_NONE = 0x0a9f2259;
export const DESTROY_AUTH_KEY_FAIL = 0xea109b13;

export function destroyAuthKey(): Uint8Array {
  return write(DESTROY_AUTH_KEY);
}

export function destroyAuthKeyResult(outcome: DestroyAuthKeyOutcome): Uint8Array {
  if (outcome === 'ok') return write(DESTROY_AUTH_KEY_OK);
  return write(outcome === 'none' ? DESTROY_AUTH_KEY_NONE : DESTROY_AUTH_KEY_FAIL);
}

function write(constructorId: number): Uint8Array {
  const writer = new TlWriter(4);
  writer.uint(constructorId);
  return writer.finish();
}
