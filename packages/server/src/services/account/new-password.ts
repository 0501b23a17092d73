import { Api } from '@mtkit/api';
import { bytesToBigint, readLong, TELEGRAM_PRIME } from '@mtkit/crypto';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { Password, User } from '../stores.ts';
import { keepsToOffer, offeredSalts } from './password-algorithm.ts';

/** What account.passwordInputSettings does to a password. */
export type PasswordChange =
  | { readonly kind: 'keep' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'set'; readonly password: Pick<Password, (typeof NEW)[number]> };

const NEW = ['version', 'salt1', 'salt2', 'verifier', 'hint', 'changedAt'] as const;

/**
 * Reads the new password of account.passwordInputSettings (E-038): absent, removed (no hash, or an
 * unknown algorithm with it), or set. Throws 400 NEW_SALT_INVALID and NEW_SETTINGS_INVALID.
 * `account.passwordInputSettings#c23727c9 flags:# new_algo:flags.0?PasswordKdfAlgo
 * new_password_hash:flags.0?bytes hint:flags.0?string email:flags.1?string
 * new_secure_settings:flags.2?SecureSecretSettings = account.PasswordInputSettings`
 */
export function passwordChange(
  context: Context,
  user: User,
  { hint, newAlgo, newPasswordHash }: Api.account.PasswordInputSettings,
): PasswordChange {
  if (newAlgo === undefined || newPasswordHash === undefined) return { kind: 'keep' };
  if (newPasswordHash.length === 0) return { kind: 'remove' };
  if (newAlgo instanceof Api.PasswordKdfAlgoUnknown) throw invalid();
  const kept = keepsToOffer(newAlgo, offeredSalts(context, user));
  if (kept === 'other-salt') throw new RpcError(400, 'NEW_SALT_INVALID');
  const isVerifier = newPasswordHash.length === 256 && isInGroup(newPasswordHash);
  const text = hint ?? '';
  if (kept !== 'yes' || !isVerifier || text.length > MAX_HINT) throw invalid();
  return {
    kind: 'set',
    password: {
      version: readLong(context.random(8)),
      salt1: newAlgo.salt1,
      salt2: newAlgo.salt2,
      verifier: newPasswordHash,
      hint: text,
      changedAt: context.now,
    },
  };
}

/** 0 and 1 would let anybody in. */
function isInGroup(verifier: Uint8Array): boolean {
  const value = bytesToBigint(verifier);
  return value > 1n && value < bytesToBigint(TELEGRAM_PRIME) - 1n;
}

function invalid(): RpcError {
  return new RpcError(400, 'NEW_SETTINGS_INVALID');
}

const MAX_HINT = 255;
