import { Api } from '../../tl/api.ts';
import type { ApiCredentials, UserPasswordAuthParams } from '../auth-params.ts';
import type { TelegramClient } from '../telegram-client.ts';
import { authorized } from './authorized.ts';
import { Flow, needsPassword } from './flow.ts';
import { signInWithPassword } from './password-step.ts';

/** What {@link signInWithWebToken} takes. */
export interface WebTokenAuthParams extends UserPasswordAuthParams {
  /** The token that a web page of the service has given. */
  readonly webAuthToken: string;
  /** The data center that the page names; it becomes the main one. */
  readonly dcId?: number | undefined;
}

/** Signs in with a token of a web page of the service (E-061). */
export async function signInWithWebToken(
  client: TelegramClient,
  { apiId, apiHash }: ApiCredentials,
  params: WebTokenAuthParams,
): Promise<Api.User> {
  const flow = new Flow(client, params);
  const { webAuthToken, dcId } = params;
  if (dcId !== undefined && dcId !== client.session.dcId) await client._switchDC(dcId);
  const request = new Api.auth.ImportWebTokenAuthorization({
    apiId: Number(apiId as unknown),
    apiHash,
    webAuthToken,
  });
  try {
    return await authorized(client, await flow.invoke(request));
  } catch (error) {
    if (needsPassword(error)) return signInWithPassword(client, params);
    throw error;
  }
}
