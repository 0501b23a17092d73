import type { Sender } from '../network/sender.ts';
import { Api } from '../tl/api.ts';
import type { TelegramClient } from './telegram-client.ts';

/**
 * Has a data center drop the temporary keys of earlier connections: nobody has them any more (C-60).
 * It is a matter of tidiness, they end within a day; so a failure is just noted.
 */
export async function dropTempAuthKeys(
  client: TelegramClient,
  sender: Sender,
  authKeyId: bigint,
): Promise<void> {
  try {
    const request = new Api.auth.DropTempAuthKeys({ exceptAuthKeys: [authKeyId] });
    await client.invokeWithSender(request, sender, { retries: 1 });
  } catch (error) {
    client._log.info(`Temporary keys were not dropped: ${(error as Error).message}`);
  }
}
