import { UnauthorizedError } from '../errors/rpc-error.ts';
import { Api } from '../tl/api.ts';
import { abortable } from './abortable.ts';
import { keepFutureAuthToken } from './future-auth-tokens.ts';
import type { TelegramClient } from './telegram-client.ts';

/** Options of {@link logOut}. */
export interface LogOutOptions {
  readonly signal?: AbortSignal | undefined;
}

/**
 * Signs out, has every data center forget its key, disconnects and deletes what the session has
 * stored, but for what spares a code at the next login (E-024). A session that was signed out
 * elsewhere counts as signed out (E-070). Until the server has answered, aborting leaves the login as
 * it is; afterwards it only skips the destruction of keys.
 */
export async function logOut(
  client: TelegramClient,
  { signal }: LogOutOptions = {},
): Promise<boolean> {
  const { session } = client;
  try {
    const { futureAuthToken } = await client.invoke(new Api.auth.LogOut(), { signal });
    if (futureAuthToken) await keepFutureAuthToken(client, futureAuthToken);
  } catch (error) {
    if (!(error instanceof UnauthorizedError)) throw error;
  }
  await abortable(client._connections.destroyKeys(), signal).catch((error) =>
    client._log.info(`Keys were not destroyed: ${(error as Error).message}`),
  );
  await client.disconnect();
  client._selfInputPeer = undefined;
  client._bot = undefined;
  client._login.reset();
  client._updates.reset();
  const { futureAuthTokens } = session;
  await session.delete();
  session.futureAuthTokens = futureAuthTokens;
  return true;
}
