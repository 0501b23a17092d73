import { UnauthorizedError } from '../errors/rpc-error.ts';
import { RPCError } from '../errors/rpc-error.ts';
import type { Sender } from '../network/sender.ts';
import { Api } from '../tl/api.ts';
import type { TelegramClient } from './telegram-client.ts';

/**
 * Carries the login over to a connection to another data center
 * (https://core.telegram.org/api/datacenter#authorization-transfer). Without effect before login.
 */
export async function authorizeSender(client: TelegramClient, sender: Sender): Promise<void> {
  let exported: Api.auth.ExportedAuthorization;
  try {
    exported = await client.invoke(new Api.auth.ExportAuthorization({ dcId: sender.dcId }));
  } catch (error) {
    if (error instanceof UnauthorizedError) return;
    // The same data center under another number: its key is authorized already.
    if (error instanceof RPCError && error.errorMessage === 'DC_ID_INVALID') return;
    throw error;
  }
  const { id, bytes } = exported;
  await client.invokeWithSender(new Api.auth.ImportAuthorization({ id, bytes }), sender);
}
