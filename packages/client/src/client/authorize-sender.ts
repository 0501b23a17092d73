import { RPCError, UnauthorizedError } from '../errors/rpc-error.ts';
import type { Sender } from '../network/sender.ts';
import { Api } from '../tl/api.ts';
import type { TelegramClient } from './telegram-client.ts';

/**
 * Carries the login over to a connection to another data center
 * (https://core.telegram.org/api/datacenter#authorization-transfer). Without effect before login.
 * Resolves with whether there was a login.
 */
export async function authorizeSender(
  client: TelegramClient,
  sender: Sender,
  signal?: AbortSignal,
): Promise<boolean> {
  let exported: Api.auth.ExportedAuthorization;
  try {
    const { dcId } = sender;
    exported = await client.invoke(new Api.auth.ExportAuthorization({ dcId }), { signal });
  } catch (error) {
    if (error instanceof UnauthorizedError) return false;
    // The same data center under another number: its key is authorized already.
    if (error instanceof RPCError && error.errorMessage === 'DC_ID_INVALID') return false;
    throw error;
  }
  const { id, bytes } = exported;
  const request = new Api.auth.ImportAuthorization({ id, bytes });
  await client.invokeWithSender(request, sender, { signal });
  return true;
}
