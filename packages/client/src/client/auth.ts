import { UnauthorizedError } from '../errors/rpc-error.ts';
import { Api } from '../tl/api.ts';
import { getDisplayName } from '../utils/peer.ts';
import type { ApiCredentials, BotAuthParams, UserAuthParams } from './auth-params.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Connects, and signs in unless the session is signed in already. */
export async function start(
  client: TelegramClient,
  params: UserAuthParams | BotAuthParams,
): Promise<void> {
  if (!client.connected && !(await client.connect())) {
    throw client._connections.main?.lastError ?? new Error('Could not connect');
  }
  if (await client.checkAuthorization()) return;
  const { apiId, apiHash } = client;
  const me =
    'phoneNumber' in params
      ? await client.signInUser({ apiId, apiHash }, params)
      : await client.signInBot({ apiId, apiHash }, params);
  client._log.info(`Signed in as ${getDisplayName(me)}`);
}

/** Signs a bot in with its token. */
export async function signInBot(
  client: TelegramClient,
  { apiId, apiHash }: ApiCredentials,
  { botAuthToken }: BotAuthParams,
): Promise<Api.TypeUser> {
  const token = typeof botAuthToken === 'function' ? await botAuthToken() : botAuthToken;
  if (!token) throw new Error('a valid BotToken is required');
  const result = await client.invoke(
    new Api.auth.ImportBotAuthorization({ flags: 0, apiId, apiHash, botAuthToken: token }),
  );
  if (result instanceof Api.auth.Authorization) return result.user;
  throw new Error(`Unexpected answer to auth.importBotAuthorization: ${result.className}`);
}

/**
 * Signs out, disconnects and deletes what the session has stored. A session that was signed out
 * elsewhere counts as signed out (E-070).
 */
export async function logOut(client: TelegramClient): Promise<boolean> {
  try {
    await client.invoke(new Api.auth.LogOut());
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
  }
  await client.disconnect();
  client._selfInputPeer = undefined;
  client._bot = undefined;
  await client.session.delete();
  return true;
}
