import { randomBytes } from 'node:crypto';
import { Api } from '@mtkit/api';
import { newPassword, passwordHash, type SrpAnswer, srpClient } from '@mtkit/crypto';
import { checkPassword } from '../src/services/auth/check-password.ts';
import { getPassword } from '../src/services/account/get-password.ts';
import { updatePasswordSettings } from '../src/services/account/update-password-settings.ts';
import type { Context, UserContext } from '../src/services/context.ts';

type Known = Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow;

/** The client's half of two-step verification, for tests of services. */

/** What a client answers to account.getPassword. */
export async function proofOf(
  context: Context,
  password: string,
  change: (answer: SrpAnswer) => SrpAnswer = (answer) => answer,
): Promise<Api.InputCheckPasswordSRP> {
  const account = await getPassword(context, new Api.account.GetPassword());
  return proofFor(account, password, change);
}

/** The same for an answer that was received before. */
export async function proofFor(
  account: Api.account.Password,
  password: string,
  change: (answer: SrpAnswer) => SrpAnswer = (answer) => answer,
): Promise<Api.InputCheckPasswordSRP> {
  const algorithm = account.currentAlgo as Known;
  const hash = await passwordHash(password, algorithm.salt1, algorithm.salt2);
  const answer = change(srpClient(algorithm, hash, account.srp_B as Uint8Array, randomBytes));
  const [A, M1] = [Buffer.from(answer.A), Buffer.from(answer.M1)];
  return new Api.InputCheckPasswordSRP({ srpId: account.srpId as bigint, A, M1 });
}

/** The settings with which a client sets a password. */
export async function newSettings(
  context: Context,
  password: string,
  rest: { readonly hint?: string; readonly email?: string } = {},
): Promise<Api.account.PasswordInputSettings> {
  const { newAlgo } = await getPassword(context, new Api.account.GetPassword());
  const made = await newPassword(password, newAlgo as Known, randomBytes);
  const { g, p, salt1, salt2 } = made.algorithm;
  return new Api.account.PasswordInputSettings({
    newAlgo: new Api.PasswordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow({
      salt1: Buffer.from(salt1),
      salt2: Buffer.from(salt2),
      g,
      p: Buffer.from(p),
    }),
    newPasswordHash: Buffer.from(made.newPasswordHash),
    hint: rest.hint ?? '',
    ...(rest.email !== undefined && { email: rest.email }),
  });
}

/** Sets the first password of an account. */
export async function setPassword(
  context: UserContext,
  password: string,
  rest: { readonly hint?: string; readonly email?: string } = {},
): Promise<void> {
  await updatePasswordSettings(
    context,
    new Api.account.UpdatePasswordSettings({
      password: new Api.InputCheckPasswordEmpty({}),
      newSettings: await newSettings(context, password, rest),
    }),
  );
}

/** Gives the password that a sign-in waits for. */
export async function givePassword(
  context: Context,
  password: string,
): Promise<Api.auth.TypeAuthorization> {
  const request = { password: await proofOf(context, password) };
  return checkPassword(context, new Api.auth.CheckPassword(request));
}
