import { Api } from '../../tl/api.ts';
import type { TelegramClient } from '../telegram-client.ts';
import type { Abortable } from './password-account.ts';

/**
 * Makes the login codes in messages of the service worthless. To be called when such a message is
 * seen by others: on a screenshot, or when it is forwarded (E-077). Resolves with the codes.
 */
export async function invalidateSignInCodes(
  client: TelegramClient,
  messages: Api.TypeMessage | readonly Api.TypeMessage[],
  { signal }: Abortable = {},
): Promise<string[]> {
  const codes = [messages].flat().flatMap((message) => signInCodesIn(message as Api.TypeMessage));
  if (codes.length > 0) {
    await client.invoke(new Api.account.InvalidateSignInCodes({ codes }), { signal });
  }
  return codes;
}

/** The login codes in a message, without hyphens; only messages of the service hold any. */
export function signInCodesIn(message: Api.TypeMessage): string[] {
  if (!(message instanceof Api.Message) || message.media != null) return [];
  const { peerId, fromId } = message;
  if (!isService(fromId ?? peerId) || !isService(peerId)) return [];
  const runs = message.message.match(/\d(?:-?\d)*/g) ?? [];
  return runs
    .map((run) => run.replace(/-/g, ''))
    .filter(({ length }) => length >= 5 && length <= 7);
}

function isService(peer: Api.TypePeer): boolean {
  return peer instanceof Api.PeerUser && peer.userId === SERVICE;
}

/** The account that messages of the service come from. */
const SERVICE = 777000n;
