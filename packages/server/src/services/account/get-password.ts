import { Api } from '@mtkit/api';
import { readLong, srpServerChallenge } from '@mtkit/crypto';
import { RpcError } from '../../errors.ts';
import { emailPattern } from '../../login/email.ts';
import type { Context } from '../context.ts';
import type { Password, User } from '../stores.ts';
import { algorithmObject, offeredSalts, srpAlgorithm } from './password-algorithm.ts';

/**
 * How the account's password can be proved and changed (E-030); also while the password is pending.
 * A key that has not passed the code step learns nothing (I-19): 401 AUTH_KEY_UNREGISTERED.
 * `account.getPassword#548a30f5 = account.Password`
 */
export async function getPassword(
  context: Context,
  _request: Api.account.GetPassword,
): Promise<Api.account.Password> {
  const user = context.signIn?.user;
  if (!user) throw new RpcError(401, 'AUTH_KEY_UNREGISTERED');
  const password = await context.passwords.ofUser(user.id);
  const unconfirmed = await context.passwordCodes.find(user.id, 'email');
  const isConfirming = unconfirmed !== undefined && unconfirmed.expiresAt > context.now;
  return new Api.account.Password({
    ...(password && (await proofOf(context, user, password))),
    ...(password?.recoveryEmail && { hasRecovery: true }),
    ...(password?.secureSettings && { hasSecureValues: true }),
    ...(password?.hint && { hint: password.hint }),
    ...(isConfirming && { emailUnconfirmedPattern: emailPattern(unconfirmed.email) }),
    ...(password?.resetsAt !== undefined && {
      pendingResetDate: Math.floor(password.resetsAt / 1000),
    }),
    ...(user.loginEmail && { loginEmailPattern: emailPattern(user.loginEmail) }),
    newAlgo: algorithmObject(offeredSalts(context, user)),
    newSecureAlgo: new Api.SecurePasswordKdfAlgoPBKDF2HMACSHA512iter100000({
      salt: Buffer.from(context.random(8)),
    }),
    secureRandom: Buffer.from(context.random(256)),
  });
}

async function proofOf(context: Context, user: User, password: Password) {
  const { limits, now, random } = context;
  limits.take('passwordProofPerAccount', user.id, now);
  const { b, B } = srpServerChallenge(srpAlgorithm(password), password.verifier, random);
  const id = readLong(random(8));
  const { authKeyId, srpChallenges } = context;
  await srpChallenges.removeExpired(now);
  await srpChallenges.keepNewest(authKeyId, MAX_CHALLENGES - 1);
  const expiresAt = now + CHALLENGE_LIFE;
  const { version } = password;
  await srpChallenges.add({ id, userId: user.id, authKeyId, version, b, B, expiresAt });
  return {
    hasPassword: true,
    currentAlgo: algorithmObject(password),
    srp_B: Buffer.from(B),
    srpId: id,
  };
}

/** How long a proof may take, in milliseconds: as long as a person looks for a password. */
const CHALLENGE_LIFE = 600_000;

/** Proofs that one key may have begun. */
const MAX_CHALLENGES = 10;
