import { Api } from '@mtkit/api';
import { bytesToBigint, srpServerCheck, TELEGRAM_PRIME } from '@mtkit/crypto';
import { RpcError } from '../../errors.ts';
import type { Context } from '../context.ts';
import type { Password, StoredSrpChallenge, User } from '../stores.ts';
import { srpAlgorithm } from './password-algorithm.ts';

/**
 * Checks the proof of an account's password (E-034 to E-037). In this order: the limits (420), 400
 * PASSWORD_HASH_INVALID for no proof at all, SRP_ID_INVALID (unknown, used, expired, or given to
 * another key), SRP_PASSWORD_CHANGED, PASSWORD_HASH_INVALID. Whatever the outcome, the challenge is
 * used up. An account without a password passes with inputCheckPasswordEmpty alone. Returns which
 * password it was.
 */
export async function checkSrp(
  context: Context,
  user: Pick<User, 'id'>,
  input: Api.TypeInputCheckPasswordSRP,
): Promise<bigint | undefined> {
  const isEmpty = input instanceof Api.InputCheckPasswordEmpty;
  const password = await context.passwords.ofUser(user.id);
  if (!password && isEmpty) return undefined;
  checkLimits(context, user.id);
  if (isEmpty || !password) throw invalid();
  const challenge = await context.srpChallenges.take(input.srpId, context.authKeyId);
  if (!challenge || challenge.userId !== user.id || challenge.expiresAt <= context.now) {
    throw new RpcError(400, 'SRP_ID_INVALID');
  }
  if (challenge.version !== password.version) throw new RpcError(400, 'SRP_PASSWORD_CHANGED');
  // From here on nothing is waited for: proofs at the same time cannot outrun the limits.
  checkLimits(context, user.id);
  if (isRight(password, challenge, input)) return password.version;
  context.limits.take('wrongPasswordPerAccount', user.id, context.now);
  context.limits.take('wrongPasswordPerAddress', context.client.address, context.now);
  throw invalid();
}

/** Whether `A` may be answered at all: within 1 to p - 1, and of at most 256 bytes (E-035). */
export function isSafeA(A: Uint8Array): boolean {
  if (A.length === 0 || A.length > 256) return false;
  const value = bytesToBigint(A);
  return value > 0n && value < PRIME;
}

function isRight(
  password: Password,
  challenge: StoredSrpChallenge,
  input: Api.InputCheckPasswordSRP,
): boolean {
  if (!isSafeA(input.A) || input.M1.length !== 32) return false;
  return srpServerCheck(srpAlgorithm(password), password.verifier, challenge, input);
}

function checkLimits(context: Context, userId: bigint): void {
  context.limits.check('wrongPasswordPerAccount', userId, context.now);
  context.limits.check('wrongPasswordPerAddress', context.client.address, context.now);
}

function invalid(): RpcError {
  return new RpcError(400, 'PASSWORD_HASH_INVALID');
}

const PRIME = bytesToBigint(TELEGRAM_PRIME);
