import { RPCError } from '../errors/rpc-error.ts';
import { computeCheck } from '../password.ts';
import { Api } from '../tl/api.ts';
import type { UserPasswordAuthParams } from './auth-params.ts';
import { report } from './report-auth-error.ts';
import type { TelegramClient } from './telegram-client.ts';

/** The second step of a login with two-step verification. */
export async function signInWithPassword(
  client: TelegramClient,
  params: UserPasswordAuthParams,
): Promise<Api.TypeUser> {
  if (!params.password) throw new Error('Account has 2FA enabled.');
  for (;;) {
    const account = await client.invoke(new Api.account.GetPassword());
    const password = await params.password(account.hint ?? undefined);
    if (!password) {
      await report(params, new Error('Password is empty'));
      continue;
    }
    try {
      return await check(client, account, password);
    } catch (error) {
      if (!(error instanceof RPCError) || error.errorMessage !== 'PASSWORD_HASH_INVALID') {
        throw error;
      }
      await report(params, error);
    }
  }
}

/** Checks a password; the server's half of the proof may have expired meanwhile (E-036). */
async function check(
  client: TelegramClient,
  account: Api.account.Password,
  password: string,
): Promise<Api.TypeUser> {
  let current = account;
  for (let left = MAX_ATTEMPTS; ; left--) {
    const proof = await computeCheck(current, password);
    try {
      const result = await client.invoke(new Api.auth.CheckPassword({ password: proof }));
      if (result instanceof Api.auth.Authorization) return result.user;
      throw new Error(`Unexpected answer to auth.checkPassword: ${result.className}`);
    } catch (error) {
      const isStale =
        error instanceof RPCError &&
        /^SRP_(?:ID_INVALID|PASSWORD_CHANGED)$/.test(error.errorMessage);
      if (!isStale || left <= 1) throw error;
    }
    current = await client.invoke(new Api.account.GetPassword());
  }
}

const MAX_ATTEMPTS = 3;
