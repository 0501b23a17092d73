import { Api } from '../../tl/api.ts';
import type { UserPasswordAuthParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { authorized } from './authorized.ts';
import { Flow } from './flow.ts';
import { askForProof } from './password-proof.ts';
import type { RecoverPasswordParams } from './recover-password.ts';

/** What is known of the password that a login waits for. */
export interface PasswordStep {
  readonly hint: string | undefined;
  /** Whether a code can be sent by e-mail to whom has forgotten it. */
  readonly hasRecovery: boolean;
  /** When a reset that was asked for on another device takes place. */
  readonly pendingResetDate: Date | undefined;
  /** Removes or replaces the password by a code sent by e-mail, and signs in. */
  recover(params: RecoverPasswordParams): Promise<Api.User>;
}

/** The second step of a login with two-step verification. */
export async function signInWithPassword(
  client: TelegramClient,
  params: UserPasswordAuthParams,
): Promise<Api.User> {
  const { password } = params;
  if (!password) throw new Error('Account has 2FA enabled.');
  const flow = new Flow(client, params);
  let recovered: Api.User | undefined;
  const ask = async (account: Api.account.Password): Promise<string> => {
    const { hint, hasRecovery, pendingResetDate } = account;
    const typed = await password(hint ?? undefined, {
      hint: hint ?? undefined,
      hasRecovery,
      pendingResetDate: pendingResetDate == null ? undefined : new Date(pendingResetDate * 1000),
      recover: async (how) => {
        const { recoverPassword } = await import('./recover-password.ts');
        const { onError, signal } = params;
        recovered = await recoverPassword(client, { onError, signal, ...how });
        return recovered;
      },
    });
    if (recovered) throw new Recovered();
    return typed;
  };
  try {
    return await authorized(client, await askForProof(flow, ask, checkPassword));
  } catch (error) {
    if (error instanceof Recovered && recovered) return recovered;
    throw error;
  }
}

function checkPassword(password: Api.TypeInputCheckPasswordSRP): Api.auth.CheckPassword {
  return new Api.auth.CheckPassword({ password });
}

/** There is nothing to ask any more. */
class Recovered extends Error {}
