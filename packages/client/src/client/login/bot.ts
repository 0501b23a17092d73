import { Api } from '../../tl/api.ts';
import type { ApiCredentials, BotAuthParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { authorized } from './authorized.ts';
import { Flow } from './flow.ts';

/** Signs a bot in with its token. */
export async function signInBot(
  client: TelegramClient,
  { apiId, apiHash }: ApiCredentials,
  params: BotAuthParams,
): Promise<Api.User> {
  const { botAuthToken } = params;
  const flow = new Flow(client, { signal: params.signal });
  const token = typeof botAuthToken === 'function' ? await flow.ask(botAuthToken) : botAuthToken;
  if (!token) throw new Error('a valid BotToken is required');
  const request = new Api.auth.ImportBotAuthorization({
    flags: 0,
    apiId: Number(apiId as unknown),
    apiHash,
    botAuthToken: token,
  });
  return await authorized(client, await flow.invoke(request));
}
