import { Api } from '../../tl/api.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { keepFutureAuthToken } from '../future-auth-tokens.ts';
import { remember } from '../users.ts';

/** The user of an authorization, from now on the client's own (E-023). */
export async function authorized(
  client: TelegramClient,
  authorization: Api.auth.TypeAuthorization,
): Promise<Api.User> {
  if (!(authorization instanceof Api.auth.Authorization)) {
    throw new Error(`Unexpected answer to a login: ${authorization.className}`);
  }
  const { user, setupPasswordRequired, otherwiseReloginDays, futureAuthToken } = authorization;
  if (!(user instanceof Api.User) || !user.self) {
    throw new Error('The server does not say who is signed in');
  }
  remember(client, user);
  if (futureAuthToken) await keepFutureAuthToken(client, futureAuthToken);
  if (setupPasswordRequired) {
    const days = otherwiseReloginDays ?? 0;
    client._log.info(`Without two-step verification this login ends in ${days} days`);
  }
  return user;
}
