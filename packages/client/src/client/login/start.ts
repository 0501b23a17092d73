import type { Api } from '../../tl/api.ts';
import { getDisplayName } from '../../utils/peer.ts';
import { abortable } from '../abortable.ts';
import type { BotAuthParams, QrCodeAuthParams, UserAuthParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';

/** Connects, and signs in unless the session is signed in already. */
export async function start(
  client: TelegramClient,
  params: UserAuthParams | QrCodeAuthParams | BotAuthParams,
): Promise<void> {
  const { signal } = params;
  signal?.throwIfAborted();
  if (!client.connected && !(await abortable(client.connect(), signal))) {
    throw client._sender?.lastError ?? new Error('Could not connect');
  }
  if (await abortable(client.checkAuthorization(), signal)) return;
  const { apiId, apiHash } = client;
  const me = await signIn(client, { apiId, apiHash }, params);
  client._log.info(`Signed in as ${getDisplayName(me)}`);
}

function signIn(
  client: TelegramClient,
  credentials: { apiId: number; apiHash: string },
  params: UserAuthParams | QrCodeAuthParams | BotAuthParams,
): Promise<Api.TypeUser> {
  if ('botAuthToken' in params) return client.signInBot(credentials, params);
  if ('phoneNumber' in params) return client.signInUser(credentials, params);
  return client.signInUserWithQrCode(credentials, params);
}
